"""The curves of several runs in words: what the pointer reads out, what a screen reader says, what is saved as CSV."""

from typing import Final

import numpy as np

from cifar_gui.domain.csv_text import csv_text
from cifar_gui.figures.curves import Curve
from cifar_gui.figures.run_curves import Axis, RunCurvesSpec, axis_unit

MOST_READ_OUT: Final = 8
_CSV_NAMES: Final = {Axis.EPOCH: "epoch", Axis.STEP: "step", Axis.TIME: "seconds", Axis.MACS: "training_macs"}


def run_read_out(spec: RunCurvesSpec, lines: dict[str, Curve], x: float) -> tuple[str, ...]:
    """The lines of the chip under the pointer: the place, then each run that goes so far, the highest first.

    Args:
        spec: What is shown.
        lines: Its lines, as ``shown_lines`` gives them.
        x: Where, in the unit of the axis as it is drawn.
    """
    longest = max((float(line.xs[-1]) for line in lines.values()), default=0.0)
    unit = axis_unit(spec, longest)
    found = []
    for curve in spec.curves:
        line = lines.get(curve.key)
        if line is not None and line.xs[0] * 0.999 <= x * unit.size <= line.xs[-1] * 1.001:
            value = float(np.interp(x * unit.size, line.xs, line.ys))
            found.append((curve.key == spec.highlighted, value, curve.name))
    if not found:
        return ()
    found.sort(key=lambda one: (not one[0], -one[1]))
    rows = [f"{name}  {spec.value_text(value)}" for _, value, name in found[:MOST_READ_OUT]]
    if len(found) > MOST_READ_OUT:
        rows.append(spec.words.more.format(count=len(found) - MOST_READ_OUT))
    return (unit.words.format(value=spec.words.numbers.number(x, 0 if unit.size == 1.0 and x >= 100 else 2)), *rows)


def run_curves_summary(spec: RunCurvesSpec, lines: dict[str, Curve]) -> str:
    """The plot in a sentence: each run and the value at the end of its line."""
    ends = [(curve.name, end[1]) for curve in spec.curves if curve.key in lines and (end := lines[curve.key].end)]
    if not ends:
        return spec.sentence
    runs = spec.words.numbers.between.join(f"{name} {spec.value_text(value)}" for name, value in ends[:MOST_READ_OUT])
    if len(ends) > MOST_READ_OUT:
        runs += spec.words.numbers.between + spec.words.more.format(count=len(ends) - MOST_READ_OUT)
    name = spec.words.quantities[list(type(spec.quantity)).index(spec.quantity)]
    return spec.words.summary.format(quantity=name, runs=runs)


def run_curves_table(spec: RunCurvesSpec) -> str:
    """The values as measured, as CSV text: one row a point, accuracies 0 to 1."""
    header: list[object] = ["run", "name", _CSV_NAMES[spec.axis], str(spec.quantity).replace(" ", "_")]
    rows: list[list[object]] = [
        [curve.key, curve.name, f"{x:.9g}", f"{y:.7g}"]
        for curve in spec.curves
        for x, y in zip(curve.xs.tolist(), curve.ys.tolist(), strict=True)
    ]
    return csv_text([header, *rows])
