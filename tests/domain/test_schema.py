import json
from dataclasses import asdict, replace
from typing import Any

import pytest

from cifar_gui.domain.metrics import EpochRecord
from cifar_gui.domain.run_record import PlanChange, RunRecord, RunStatus
from cifar_gui.domain.schema import SchemaError, check_schema, read_as
from cifar_gui.domain.settings import TrainingSettings
from tests.domain.values import make_epoch, make_run

RUN = replace(make_run(records=(make_epoch(1),)), plans=(PlanChange(0, 4, 0.1, 5.0),))
KNOWN: dict[str, Any] = {"id": RUN.id, "folder": RUN.folder, "has_weights": False}


def values(**changed: object) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "title": RUN.title,
        "status": "running",
        "settings": RUN.settings.to_json(),
        "dataset_title": RUN.dataset_title,
        "dataset_fingerprint": RUN.dataset_fingerprint,
        "class_names": list(RUN.class_names),
        "device": RUN.device,
        "num_parameters": RUN.num_parameters,
        "num_train": RUN.num_train,
        "num_test": RUN.num_test,
        "steps": RUN.steps,
        "epochs": [record.to_json() for record in RUN.epochs],
        "created": RUN.created,
        "seconds": RUN.seconds,
        "plans": [asdict(plan) for plan in RUN.plans],
    }
    return plain | changed


def test_dataclass_comes_back_from_its_values_and_ignores_unknown_ones() -> None:
    assert read_as(RunRecord, json.loads(json.dumps(values(unknown=1))), **KNOWN) == RUN


def test_whole_number_where_a_fraction_belongs_becomes_one() -> None:
    run = read_as(RunRecord, values(seconds=7), **KNOWN)
    assert (run.seconds, type(run.seconds)) == (7.0, float)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("steps", "10", "steps: expected a whole number from 0 to 1e\\+09, found '10'"),
        ("steps", True, "steps: .* found True"),
        ("steps", 1.5, "steps: .* found 1.5"),
        ("num_train", 10**30, "num_train: .* found a number of 31 digits"),
        ("num_test", 0, "num_test: expected a whole number from 1"),
        ("seconds", float("nan"), "seconds: .* found nan"),
        ("created", float("inf"), "created: .* found inf"),
        ("created", 1e300, "created"),
        ("status", "asleep", "status: expected one of running, finished"),
        ("status", [], "status: .* found a list of 0"),
        ("title", None, "title: expected a text .* found None"),
        ("title", "a\0b", "title"),
        ("class_names", "cat", "class_names: expected a list of 1 to 10000 values"),
        ("class_names", [], "class_names"),
        ("class_names", ["cat", {}], r"class_names\[1\]: expected a text .* found an object"),
        ("class_names", ["a"] * 10_001, "found a list of 10001"),
        ("settings", [], "settings: expected an object"),
        ("epochs", [{**make_epoch(1).to_json(), "test_accuracy": None}], r"epochs\[0\]: test_accuracy: .* found None"),
        ("epochs", [{"epoch": 1}], r"epochs\[0\]: train_loss is missing"),
        ("settings", {"epochs": "10"}, "settings: epochs"),
        ("settings", {"network": None}, "settings: network"),
        ("settings", {"data": " "}, "settings: data is empty"),
        ("settings", {"batch_size": 0}, "settings: batch_size: 0 is not a value that it may have"),
        ("settings", {"flip": "sideways"}, "settings: flip"),
        ("settings", {"test_time_flip": 1}, "settings: test_time_flip: expected true or false, found 1"),
    ],
)
def test_value_of_another_type_or_range_is_refused_by_name(name: str, value: object, words: str) -> None:
    with pytest.raises(SchemaError, match=words):
        read_as(RunRecord, values(**{name: value}), **KNOWN)


def test_missing_values_are_defaults_where_there_are_some() -> None:
    plain = values()
    del plain["plans"]
    assert read_as(RunRecord, plain, **KNOWN).plans == ()
    del plain["title"]
    with pytest.raises(SchemaError, match="title is missing"):
        read_as(RunRecord, plain, **KNOWN)


def test_settings_that_may_be_none_may_be() -> None:
    assert TrainingSettings.from_json({"train_limit": None, "start_from": None}) == TrainingSettings()
    with pytest.raises(SchemaError, match="epochs"):
        TrainingSettings.from_json({"epochs": None})


def test_record_of_an_epoch_is_an_object() -> None:
    with pytest.raises(SchemaError, match="expected an object, found 'x'"):
        EpochRecord.from_json("x")


@pytest.mark.parametrize("content", [[], {}, {"schema": "2"}, {"schema": True}, {"schema": 0}, {"schema": 3}])
def test_content_of_an_unknown_version_is_refused(content: object) -> None:
    check_schema({"schema": 2}, 2)
    with pytest.raises(SchemaError, match="version"):
        check_schema(content, 2)


def test_status_is_read_as_itself() -> None:
    assert read_as(RunRecord, values(status="failed"), **KNOWN).status is RunStatus.FAILED
