"""What the benchmarks make of their measurements: tables, kept results, the picture."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.image import imread

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.settings import TrainingSettings, with_preset
from tests.benchmarks import __main__ as all_of_them
from tests.benchmarks import ablation, accuracy_over_time, accuracy_plot, checkpoint_cost, step_profile
from tests.benchmarks.ablation_results import Result, key_of, read_results, write_result
from tests.benchmarks.ablation_variants import BASE, VARIANTS, settings_of
from tests.benchmarks.accuracy_over_time import Series
from tests.benchmarks.tables import markdown
from tests.domain.values import make_epoch, make_run

BY_NAME = {variant.name: variant for variant in VARIANTS}
RECIPE = replace(with_preset(TrainingSettings(), "quick"), precision="bfloat16")


def made_run(preset: str, accuracies: tuple[float, ...], epoch_s: float) -> RunRecord:
    epochs = tuple(make_epoch(k + 1, accuracy, epoch_s) for k, accuracy in enumerate(accuracies))
    return replace(make_run(records=epochs), settings=with_preset(TrainingSettings(), preset))


def test_table_aligns_numbers_to_the_right_and_words_to_the_left() -> None:
    table = markdown(("name", "value", "words"), [["a", "9.5", "some"], ["long name", "10.25", ""]])
    assert table.splitlines() == [
        "| name      | value | words |",
        "| --------- | ----: | ----- |",
        "| a         |   9.5 | some  |",
        "| long name | 10.25 |       |",
    ]


def test_tutorials_accuracy_is_reached_at_the_end_of_the_first_epoch_that_has_it() -> None:
    runs = [made_run("tutorial", (0.5, 0.7, 0.8), 600), made_run("fast", (0.4, 0.85, 0.8), 120)]
    rows = accuracy_over_time.rows_of([accuracy_over_time.series_of(run) for run in runs])
    assert [row[3:] for row in rows] == [
        ["30.0", "80.00%", "30.0 min", "1.000"],
        ["6.0", "80.00%", "4.0 min", "0.133"],
    ]


def test_run_that_never_reached_it_says_so_and_unfinished_ones_are_told() -> None:
    many = [
        Series("tutorial", "resnet18", 10, (10.0,), (0.6,)),
        Series("best", "resnet18", 1, (9.0,), (0.5,)),
    ]
    assert [row[2:] for row in accuracy_over_time.rows_of(many)] == [
        ["1 of 10", "10.0", "60.00%", "10.0 min", "1.000"],
        ["1", "9.0", "50.00%", "not reached", ""],
    ]


def test_run_of_other_settings_is_not_taken() -> None:
    wanted = with_preset(TrainingSettings(), "fast")
    run = replace(make_run(), settings=replace(wanted, precision="float32", device="cpu"))
    assert accuracy_over_time.is_same_training(run, wanted)
    assert not accuracy_over_time.is_same_training(run, replace(wanted, seed=1))
    assert not accuracy_over_time.is_same_training(run, replace(wanted, epochs=wanted.epochs + 1))


def test_picture_of_accuracy_over_time_is_sharp_and_not_empty(tmp_path: Path) -> None:
    curves = [
        accuracy_plot.AccuracyCurve("fast", (5.0, 10.0, 20.0), (0.5, 0.8, 0.93)),
        accuracy_plot.AccuracyCurve("tutorial", (13.0, 26.0, 130.0), (0.6, 0.7, 0.82)),
    ]
    path = tmp_path / "new" / "picture.png"
    accuracy_plot.draw(curves, "made images", 0.82, path)
    pixels = imread(path)
    assert pixels.shape[:2] == (2 * accuracy_plot.HEIGHT_PX, 2 * accuracy_plot.WIDTH_PX)
    assert len(np.unique(pixels[..., 0])) > 20


def test_name_at_a_line_avoids_lines_and_names() -> None:
    line = np.column_stack([np.linspace(300, 500, 200), np.full(200, 200.0)])
    first = accuracy_plot.free_box((300.0, 200.0), 100.0, line, [])
    second = accuracy_plot.free_box((300.0, 200.0), 100.0, line, [first])
    assert not first.holds(line)
    assert not second.holds(line)
    assert not second.meets(first)


def test_every_variant_of_the_ablation_can_be_trained_and_those_that_change_nothing_are_left_out() -> None:
    chosen = ablation.applicable(RECIPE, [])
    assert chosen[0] is BASE
    assert "norm_shifts_8" not in {v.name for v in ablation.applicable(replace(RECIPE, norm_bias_lr_factor=8.0), [])}
    changed = [settings_of(variant, RECIPE) for variant in chosen if variant.is_prepared and not variant.averaged_share]
    assert len(set(changed)) == len(changed)
    assert [v.name for v in ablation.applicable(RECIPE, ["no_flip"])] == ["base", "no_flip"]


def test_variants_that_differ_in_the_test_share_a_training() -> None:
    variants = [BY_NAME[name] for name in ("base", "no_flip", "no_mirror_test", "average_third")]
    names = [[variant.name for variant in group] for group in ablation.trained_alike(RECIPE, variants)]
    assert names == [["base", "no_mirror_test", "average_third"], ["no_flip"]]


def test_results_are_kept_and_an_interrupted_line_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "new" / "results.csv"
    first, second = (Result(f"k{n}", "no_flip, random", n, 0.5 + n / 3, 12.5, 1.25) for n in (0, 1))
    write_result(path, first)
    with path.open("a", encoding="utf-8") as file:
        file.write("k7,no_fl")
    write_result(path, second)
    assert read_results(path) == [first, second]


def test_result_counts_for_the_same_settings_and_images_only() -> None:
    key = key_of(RECIPE, True, "ab")
    assert key == key_of(replace(RECIPE, data="somewhere else"), True, "ab")
    others = [key_of(replace(RECIPE, seed=1), True, "ab"), key_of(RECIPE, False, "ab"), key_of(RECIPE, True, "cd")]
    assert key not in [*others, key_of(RECIPE, True, "ab", averaged_share=0.1)]


def test_ablation_tells_the_difference_to_the_recipe_with_its_spread() -> None:
    def results(name: str, accuracies: tuple[float, float], train_s: float) -> list[Result]:
        return [Result(name, name, seed, accuracy, train_s, train_s / 4) for seed, accuracy in enumerate(accuracies)]

    found = {"base": results("base", (0.80, 0.82), 10.0), "no_flip": results("no_flip", (0.78, 0.79), 9.0)}
    rows = ablation.rows_of([BASE, BY_NAME["no_flip"]], found)
    assert [row[2:] for row in rows] == [
        ["81.00 % ± 1.00", "", "", ""],
        ["78.50 %", "-2.50 ± 0.50", "0.90", "0.90"],
    ]


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("aten::mkldnn_convolution", "aten::conv2d", step_profile.STEP), step_profile.CONVOLUTION),
        (("aten::convolution_backward", "ConvolutionBackward0"), step_profile.CONVOLUTION_BACKWARD),
        (("aten::empty", "aten::convolution_backward"), step_profile.CONVOLUTION_BACKWARD),
        (("aten::copy_", "aten::_to_copy", "aten::to", "aten::conv2d"), step_profile.COPIES),
        (("aten::copy_", "aten::index", step_profile.BATCHES, step_profile.STEP), step_profile.MAKING),
        (("aten::mul_", "Optimizer.step#SGD.step"), step_profile.OPTIMIZER),
        (("aten::addmm", "aten::linear"), step_profile.PRODUCTS),
        (("aten::native_batch_norm_backward", "NativeBatchNormBackward0"), step_profile.NORMS),
        (("aten::empty", step_profile.STEP), step_profile.REST),
        ((step_profile.STEP,), step_profile.PYTHON),
    ],
)
def test_operation_counts_as_what_it_is(names: tuple[str, ...], kind: str) -> None:
    assert step_profile.kind_of(names) == kind


def test_a_disturbed_step_does_not_change_the_profile() -> None:
    steps = [step_profile.seconds_by_kind([step_profile.Operation(("aten::relu_",), s)]) for s in (1.0, 1.5, 90.0)]
    assert step_profile.medians(steps)[step_profile.ELEMENTWISE] == 1.5


def test_share_outside_convolutions_and_products_is_of_the_whole() -> None:
    operations = [
        step_profile.Operation(("aten::conv2d",), 6.0),
        step_profile.Operation(("aten::addmm",), 1.0),
        step_profile.Operation(("aten::relu_",), 3.0),
    ]
    assert step_profile.share_outside(step_profile.seconds_by_kind(operations)) == pytest.approx(0.3)


OUTPUTS = {
    "start_up": ("best of 3: 0.31 s\n", ["0.31 s"]),
    "event_loop": (
        "all                                  1234      0.1     25.7     97.0\n"
        "a picture dropped while training was answered after 0.71 s (answer)\n"
        "stop, saving included: 1.30 s\n",
        ["99th percentile 25.7 ms, most 97.0 ms", "0.71 s", "1.30 s"],
    ),
    "step_parity": (
        "program / plain, contiguous: 1.021 of its speed (median of pairs)\n",
        ["1.021 of its speed"],
    ),
    "evaluate_parity": ("program (Keras)                            123.4 images/s\n", ["123.4 images/s"]),
    "step_profile": ("outside convolutions and matrix products: 21.3% of a step\n", ["21.3 %"]),
    "classify_latency": (
        "    1   1.91 s         0.20 s               2.40 s         21 ms        120 ms\n",
        ["cold 2.40 s (network 0.20 s), warm 21 ms, 12 megapixels 120 ms"],
    ),
    "checkpoint_cost": (
        "3 saves beside it, the steps meanwhile 0.10 to 0.20 s longer; cost of a save: 0.21 s\n"
        "share in a training on 50,000 images, an epoch taking 9.1 min: 1.20 %\n",
        ["0.21 s", "1.20 %"],
    ),
    "run_list": (
        "300 runs of 10 epochs (written in 1.0 s): listed in 0.140 s, again in 0.020 s; on the command line in 0.1 s\n",
        ["0.140 s, again 0.020 s"],
    ),
    "reading": (
        "program, from its cache   50,000 images    0.74 s (0.70 s of a core)   67,568 images/s  +180 MB\n"
        "program / ImageFolder: 0.81 of its time, 0.83 of its work (medians of the pairs)\n",
        ["0.74 s", "0.81 of its time"],
    ),
}


@pytest.mark.parametrize("benchmark", all_of_them.BENCHMARKS, ids=lambda benchmark: benchmark.name)
def test_figures_are_picked_from_an_output(benchmark: all_of_them.Benchmark) -> None:
    output, measured = OUTPUTS[benchmark.name]
    assert [row[2] for row in all_of_them.found(benchmark, f"something else\n{output}")] == measured


def test_benchmark_that_failed_is_in_the_table() -> None:
    benchmark = all_of_them.BENCHMARKS[0]
    assert all_of_them.rows_of(benchmark, "", 2)[0][2] == "FAILED (status 2)"
    assert all_of_them.rows_of(benchmark, OUTPUTS["start_up"][0], 1)[-1][2] == "NOT reached"


def test_data_is_told_to_those_that_take_it() -> None:
    by_name = {benchmark.name: benchmark for benchmark in all_of_them.BENCHMARKS}
    assert all_of_them.words_of(by_name["event_loop"], "practice", is_full=True) == ["--data", "practice"]
    assert "--data" not in all_of_them.words_of(by_name["start_up"], "practice", is_full=False)


def test_save_costs_what_the_steps_in_its_time_take_longer() -> None:
    steps = [(0.0, 1.0), (1.0, 2.0), (2.0, 3.5), (3.5, 4.75), (4.75, 5.75)]
    (cost,), usual = checkpoint_cost.costs_of_writing(steps, [(2.1, 4.0)])
    assert usual == 1.0
    assert cost == pytest.approx(0.75)
