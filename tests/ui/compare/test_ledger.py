from dataclasses import replace

from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.ui.compare.ledger import LedgerRow, first_difference, ledger, part_title, parts_of
from tests.ui.network_summaries import CONVNET, DEEP, NETWORKS, PLAIN, RESNET


def rows_by_words(first: NetworkSummary, second: NetworkSummary, chosen: str = "") -> dict[str, LedgerRow]:
    return {row.words: row for row in ledger(first, second, chosen)}


def test_parts_stand_from_input_to_output() -> None:
    assert parts_of(CONVNET, RESNET) == ("stem", "stage1", "stage2", "classifier")


def test_part_titles_are_for_the_user() -> None:
    assert [part_title(part) for part in ("stem", "stage2", "classifier")] == ["Stem", "Stage 2", "Classifier"]


def test_ledger_sums_each_part_and_all() -> None:
    rows = rows_by_words(RESNET, PLAIN)
    assert (rows["Stem"].first, rows["Stem"].second, rows["Stem"].difference) == (464, 464, 0)
    assert (rows["Stage 2"].first, rows["Stage 2"].second) == (14_528, 13_952)
    assert rows["All"].difference == rows["Stage 2"].difference == 576
    assert rows["All"].is_total


def test_ledger_parts_add_up_to_the_totals_for_every_pair() -> None:
    for first in NETWORKS:
        for second in NETWORKS:
            for chosen in ("", "stage1", "stage2", "classifier"):
                rows = ledger(first, second, chosen)
                parts = [row for row in rows if row.part and not row.is_detail]
                assert sum(row.first or 0 for row in parts) == first.parameters
                assert sum(row.second or 0 for row in parts) == second.parameters
                details = [row for row in rows if row.is_detail]
                if details:
                    assert (
                        sum(row.difference for row in details)
                        == rows_by_words(first, second)[part_title(chosen)].difference
                    )


def test_chosen_part_is_opened_with_its_shortcut_last() -> None:
    rows = ledger(RESNET, PLAIN, "stage2")
    details = [(row.words, row.weights, row.first, row.second) for row in rows if row.is_detail]
    assert details == [
        ("1 layer", "3·3·16·32", 4608, 4608),
        ("1 layer", "3·3·32·32", 9216, 9216),
        ("2 norms", "2·32", 128, 128),
        ("shortcut", "1·1·16·32", 512, None),
        ("its norm", "2·32", 64, None),
    ]
    assert [row.is_shortcut for row in rows if row.is_detail] == [False, False, False, True, True]
    assert all(row.is_chosen == (row.part == "stage2") for row in rows)


def test_weights_of_a_closed_part_say_how_they_are_counted() -> None:
    rows = rows_by_words(RESNET, PLAIN)
    assert rows["Stem"].weights == "3·3·3·16 + norm"
    assert rows["Stage 1"].weights == "2 × 3·3·16·16 + norms"
    assert rows["Stage 2"].weights == "2 layers, norms, shortcut"
    assert rows["Classifier"].weights == "32·10 + 10"


def test_different_numbers_of_layers_are_both_named() -> None:
    assert rows_by_words(PLAIN, DEEP)["Stage 1"].weights == "2 and 4 layers, norms"
    assert "2 and 4 norms" in rows_by_words(PLAIN, DEEP, "stage1")


def test_two_numbers_of_layers_with_a_shortcut_leave_no_room_for_norms() -> None:
    shallower = replace(RESNET, layers=tuple(one for one in RESNET.layers if one.name != "stage2_block1_conv2"))
    assert rows_by_words(RESNET, shallower)["Stage 2"].weights == "2 and 1 layers, shortcut"


def test_one_layer_of_another_width_is_one_layer() -> None:
    dense = replace(PLAIN.layers[-1], formula="48·10 + 10", parameters=490)
    wider = replace(PLAIN, layers=(*PLAIN.layers[:-1], dense))
    assert rows_by_words(PLAIN, wider)["Classifier"].weights == "1 layer"


def test_part_that_one_network_lacks_has_no_count_there() -> None:
    row = rows_by_words(RESNET, CONVNET)["Stem"]
    assert (row.first, row.second, row.difference) == (464, None, 464)


def test_first_difference_is_where_the_projections_are() -> None:
    assert first_difference(RESNET, PLAIN) == "stage2"


def test_first_difference_of_equal_networks_is_their_first_stage() -> None:
    assert first_difference(PLAIN, PLAIN) == "stage1"


def test_first_difference_prefers_a_stage_that_both_have() -> None:
    assert first_difference(RESNET, CONVNET) == "stage1"


def test_layer_that_is_not_trained_says_why_its_weights_are_no_parameters() -> None:
    stem = replace(RESNET.layers[0], formula="2·2·3·24", parameters=0, is_fixed=True)
    quick = replace(RESNET, layers=(stem, *(layer for layer in RESNET.layers if layer.part != "stem")))
    assert rows_by_words(quick, quick)["Stem"].weights == "2·2·3·24, fixed"
    opened = [(row.weights, row.first) for row in ledger(quick, quick, "stem") if row.is_detail]
    assert opened == [("2·2·3·24, fixed", 0)]
