from cifar_gui.domain.answers_text import answers_to_csv
from cifar_gui.domain.classification import Guess, PictureAnswer


def test_answers_are_rows_with_as_many_columns_as_the_longest() -> None:
    answers = [
        PictureAnswer("1.png", None, guesses=(Guess("cat", 0.75), Guess("dog", 0.25)), run_id="run-1", path="a/1.png"),
        PictureAnswer("1.png", "1.png is empty.", path="b/1.png"),
    ]
    assert answers_to_csv(answers).splitlines() == [
        "path,error,run,label,probability,label_2,probability_2",
        "a/1.png,,run-1,cat,0.750000,dog,0.250000",
        "b/1.png,1.png is empty.,,,,,",
    ]


def test_pasted_picture_is_called_by_its_name() -> None:
    assert answers_to_csv([PictureAnswer("Pasted picture", "too big")]).splitlines()[1] == "Pasted picture,too big,"


def test_no_answers_are_a_header() -> None:
    assert answers_to_csv([]) == "path,error,run\n"
