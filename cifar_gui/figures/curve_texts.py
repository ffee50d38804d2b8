"""The training curves in words: what the pointer reads out, what a screen reader says, what is saved as CSV."""

import math

from cifar_gui.domain.csv_text import csv_text
from cifar_gui.figures.curve_content import CurveSpec
from cifar_gui.figures.curves import Curves, CurveWords


def loss_read_out(spec: CurveSpec, epoch: float) -> tuple[str, ...]:
    """The lines of the chip under the pointer in the loss plot; none where nothing was measured."""
    curves, words = spec.curves, spec.words
    if not 0 <= epoch <= curves.epochs_done or len(curves.losses) == 0:
        return ()
    step = min(len(curves.losses), max(1, round(epoch * curves.steps_per_epoch)))
    smooth, this = float(spec.loss_lines[1].ys[step - 1]), float(curves.losses[step - 1])
    values = f"{words.loss} {words.number(smooth, 3)}   {words.this_step} {words.number(this, 3)}"
    return (_place(curves, words, epoch, step), values)


def accuracy_read_out(spec: CurveSpec, epoch: float) -> tuple[str, ...]:
    """The lines of the chip under the pointer in the accuracy plot: the epoch that the pointer is in."""
    curves, words = spec.curves, spec.words
    index = max(0, math.ceil(epoch - 1e-9) - 1)
    if not 0 <= epoch <= curves.epochs_done or index >= len(curves.train_accuracies):
        return ()
    parts = [f"{words.training} {words.share(float(curves.train_accuracies[index]))}"]
    if index < len(curves.test_accuracies):
        parts.append(f"{words.test} {words.share(float(curves.test_accuracies[index]))}")
    step = min(len(curves.losses), max(1, round(epoch * curves.steps_per_epoch)))
    return (_place(curves, words, epoch, step), "   ".join(parts))


def _place(curves: Curves, words: CurveWords, epoch: float, step: int) -> str:
    decimals = 1 if curves.num_epochs >= 5 else 2
    return words.place.format(epoch=words.number(epoch, decimals), step=words.whole(step))


def loss_summary(spec: CurveSpec) -> str:
    """The loss plot in one sentence, such as "Loss 0.67 after 3.4 of 10 epochs; test loss 0.78 after epoch 3"."""
    curves, words = spec.curves, spec.words
    parts = []
    if end := spec.loss_lines[1].end:
        parts.append(words.loss_summary.format(loss=words.loss_value(end[1]), **_progress(curves, words)))
    if len(curves.test_losses):
        loss = words.loss_value(float(curves.test_losses[-1]))
        parts.append(words.test_loss_summary.format(loss=loss, epoch=words.whole(int(curves.test_epochs[-1]))))
    return words.between.join(parts) or spec.sentence


def accuracy_summary(spec: CurveSpec) -> str:
    """The accuracy plot in one sentence."""
    curves, words = spec.curves, spec.words
    parts = []
    if len(curves.train_accuracies):
        share = words.share(float(curves.train_accuracies[-1]))
        parts.append(words.accuracy_summary.format(accuracy=share, **_progress(curves, words)))
    if len(curves.test_accuracies):
        share = words.share(float(curves.test_accuracies[-1]))
        parts.append(words.test_accuracy_summary.format(accuracy=share, epoch=words.whole(int(curves.test_epochs[-1]))))
    return words.between.join(parts) or spec.sentence


def loss_table(curves: Curves) -> str:
    """The loss of each step as CSV text, with the test loss in the row of the step after which it was measured."""
    rows: list[list[object]] = [["step", "epoch", "training_loss", "test_loss"]]
    measured = {
        round(epoch * curves.steps_per_epoch): loss
        for epoch, loss in zip(curves.test_epochs.tolist(), curves.test_losses.tolist(), strict=True)
    }
    for step, loss in enumerate(curves.losses.tolist(), start=1):
        rows.append([step, f"{step / curves.steps_per_epoch:.6g}", f"{loss:.7g}", _cell(measured.get(step))])
    return csv_text(rows)


def accuracy_table(curves: Curves) -> str:
    """The accuracies of each epoch as CSV text, 0 to 1; the epoch under way has no test accuracy yet."""
    rows: list[list[object]] = [["epoch", "training_accuracy", "test_accuracy"]]
    tested = curves.test_accuracies.tolist()
    for index, share in enumerate(curves.train_accuracies.tolist()):
        rows.append([index + 1, _cell(share), _cell(tested[index] if index < len(tested) else None)])
    return csv_text(rows)


def _progress(curves: Curves, words: CurveWords) -> dict[str, str]:
    done = curves.epochs_done
    decimals = 0 if abs(done - round(done)) < 1e-9 else 1
    return {"done": words.number(done, decimals), "planned": words.whole(curves.num_epochs)}


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.7g}"
