import os
import pickle
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cifar_gui.data import batch_pickle
from cifar_gui.data.batch_pickle import read_batch, read_class_names
from cifar_gui.data.errors import DataDamagedError
from cifar_gui.domain.jobs import JobContext
from tests.data.cifar_files import CLASS_NAMES, batch_values, images_of, meta_file, python2_batch, python3_batch

ROWS, LABELS = batch_values("data_batch_1")


class RunsCommand:
    """An object whose pickle runs a command."""

    def __init__(self, command: str) -> None:
        self._command = command

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, (self._command,)


def read(content: bytes) -> batch_pickle.Batch:
    return read_batch(content, "data_batch_1", JobContext())


@pytest.mark.parametrize(
    "content",
    [python2_batch(ROWS, LABELS), *(python3_batch(ROWS, LABELS, protocol) for protocol in (2, 3, 4, 5))],
    ids=["python2", "protocol2", "protocol3", "protocol4", "protocol5"],
)
def test_batch_when_written_by_any_python_gives_its_images_and_labels(content: bytes) -> None:
    batch = read(content)

    assert batch.images.dtype == np.uint8
    assert batch.images.flags.c_contiguous
    np.testing.assert_array_equal(batch.images, images_of(ROWS))
    np.testing.assert_array_equal(batch.labels, np.array(LABELS, np.int64))


def test_batch_when_stored_column_by_column_gives_the_same_images() -> None:
    batch = read(python3_batch(np.asfortranarray(ROWS), LABELS, 2))

    np.testing.assert_array_equal(batch.images, images_of(ROWS))


def test_pickle_when_it_would_run_a_command_is_refused_and_runs_nothing(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    content = pickle.dumps({"data": ROWS, "labels": LABELS, "filenames": RunsCommand(f"echo > {trace}")}, 2)

    with pytest.raises(DataDamagedError, match="asks for"):
        read(content)

    assert not trace.exists()


def global_call(module: str, name: str) -> bytes:
    """A pickle that calls a function without arguments, in instructions that a batch may use."""
    return b"\x80\x02}(U\x04data" + f"c{module}\n{name}\n".encode() + b")Ru."


@pytest.mark.parametrize(
    ("module", "name"),
    [("builtins", "eval"), ("numpy", "load"), ("_codecs", "decode")],
)
def test_pickle_when_it_names_anything_else_is_refused(module: str, name: str) -> None:
    with pytest.raises(DataDamagedError, match="asks for"):
        read(global_call(module, name))


def test_pickle_when_it_sets_state_on_a_name_is_refused() -> None:
    state_on_a_function = b"\x80\x02}(U\x04datacnumpy.core.multiarray\n_reconstruct\n}U\x01aK\x01sbu."

    with pytest.raises(DataDamagedError, match="used as a value"):
        read(state_on_a_function)


@pytest.mark.parametrize("instruction", [b"(i__main__\nC\n", b"Pid\n", b"\x82\x01", b"(c__main__\nC\no", b"K\x010"])
def test_pickle_when_it_has_an_instruction_that_no_batch_needs_is_refused(instruction: bytes) -> None:
    with pytest.raises(DataDamagedError):
        batch_pickle.read_class_names(b"\x80\x02" + instruction + b".", "batches.meta", "label_names", JobContext())


def test_pickle_when_it_would_reserve_gigabytes_of_memo_is_refused() -> None:
    far_memo = b"\x80\x02}r" + struct.pack("<I", 0x00FFFFFF) + b"."

    with pytest.raises(DataDamagedError, match="use up the memory"):
        read(far_memo)


def test_pickle_when_it_has_too_many_instructions_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_pickle, "MAX_INSTRUCTIONS", 1000)

    with pytest.raises(DataDamagedError):
        read(b"\x80\x02](" + b"]" * 2000 + b"e.")


DEEP_TUPLE = b"K\x01" + b"\x85" * 300_000
WIDE_TUPLE = b"K\x01" + b"".join(b"q%ch%c\x86" % (k, k) for k in range(200))  # twice on each level


@pytest.mark.parametrize("key", [DEEP_TUPLE, WIDE_TUPLE, b"K\x01", b"N"], ids=["deep", "wide", "number", "none"])
@pytest.mark.parametrize("entry", [b"%b]s", b"(%b]U\x01a]u"], ids=["one", "several"])
def test_pickle_when_a_key_is_not_text_is_refused(key: bytes, entry: bytes) -> None:
    with pytest.raises(DataDamagedError, match="a key is not text"):
        read(b"\x80\x02}" + entry % key + b".")


@pytest.mark.parametrize(
    "value",
    [DEEP_TUPLE, b"]" * 300_000 + b"a" * 299_999, b"}U\x01a" * 200_000 + b"}" + b"s" * 200_000],
    ids=["tuples", "lists", "dictionaries"],
)
def test_pickle_when_a_value_is_nested_deeply_is_refused_and_ends_nothing(value: bytes) -> None:
    with pytest.raises(DataDamagedError):
        read(b"\x80\x02}U\x04data" + value + b"sU\x06labels" + value + b"s.")


def test_pickle_when_cut_off_anywhere_is_refused() -> None:
    content = python2_batch(ROWS[:1], LABELS[:1])

    for length in (0, 1, 2, 10, 60, 150, 300, len(content) - 1):
        with pytest.raises(DataDamagedError):
            read(content[:length])


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
@pytest.mark.parametrize(
    "labels",
    [
        *(np.array(LABELS, kind) for kind in ("u1", "<i4", ">i4", "<i8", ">u2")),
        np.array(LABELS)[:, None],
        [np.int64(label) for label in LABELS],
        [np.uint8(label) for label in LABELS],
    ],
    ids=["u1", "i4", "big i4", "i8", "big u2", "column", "list of i8", "list of u1"],
)
def test_labels_of_numpy_are_read_as_plain_ones(labels: Any, protocol: int) -> None:
    batch = read(pickle.dumps({b"data": ROWS, b"labels": labels, b"filenames": [b"a.png"] * len(LABELS)}, protocol))

    assert batch.labels.tolist() == LABELS
    assert batch.labels.dtype == np.int64
    assert np.array_equal(batch.images, images_of(ROWS))


@pytest.mark.parametrize("content", [b"", b"\0" * 4, b"\0" * 9])
def test_number_of_numpy_with_other_bytes_than_its_type_has_is_refused(content: bytes) -> None:
    right = pickle.dumps({"data": ROWS, "labels": [np.int64(3)]}, 4)
    number = struct.pack("<q", 3)
    wrong = right.replace(b"C\x08" + number, b"C" + bytes([len(content)]) + content)
    assert wrong != right
    with pytest.raises(DataDamagedError):
        read(wrong)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"data": ROWS, "labels": LABELS[:-1]}, "16 images but 15 labels"),
        ({"data": ROWS, "labels": [*LABELS[:-1], -1]}, "labels"),
        ({"data": ROWS, "labels": [*LABELS[:-1], "cat"]}, "labels"),
        ({"data": ROWS}, "labels"),
        ({"labels": LABELS}, "no array"),
        ({"data": b"not an array", "labels": LABELS}, "no array"),
        ({"data": ROWS[:, :3000], "labels": LABELS}, "3072"),
        ({"data": ROWS.reshape(-1), "labels": LABELS}, "3072"),
        ({"data": ROWS[:0], "labels": []}, "damaged"),
        ({"data": ROWS.astype(np.uint16), "labels": LABELS}, "bytes"),
        ({"data": ROWS.astype(object), "labels": LABELS}, "whole numbers"),
        ({"data": ROWS.astype(np.float32), "labels": LABELS}, "whole numbers"),
        ({"data": ROWS, "labels": np.array(LABELS, np.float64)}, "whole numbers"),
        ({"data": ROWS, "labels": np.array(LABELS) - 1}, "labels"),
        ({"data": ROWS, "labels": np.array(LABELS, np.uint64) << np.uint64(62)}, "labels"),
        ({"data": ROWS, "labels": np.array([LABELS, LABELS])}, "labels"),
        ({"data": ROWS, "labels": ROWS}, "labels"),
        ([ROWS, LABELS], "dictionary"),
    ],
)
def test_batch_when_its_content_has_another_form_is_refused_with_the_reason(values: Any, reason: str) -> None:
    with pytest.raises(DataDamagedError, match=reason):
        read(pickle.dumps(values, 2))


def test_batch_when_the_shape_claims_more_than_the_bytes_is_refused() -> None:
    content = python2_batch(ROWS, LABELS).replace(b"M\x10\x00M\x00\x0c", b"M\xff\xffM\x00\x0c")

    with pytest.raises(DataDamagedError, match="3072"):
        read(content)


def test_class_names_when_the_file_is_right_come_in_its_order() -> None:
    assert read_class_names(meta_file(), "batches.meta", "label_names", JobContext()) == CLASS_NAMES


@pytest.mark.parametrize("names", [("cat",), ("cat", "cat"), ("cat", ""), ("cat", "x" * 101)])
def test_class_names_when_they_cannot_tell_classes_apart_are_refused(names: tuple[str, ...]) -> None:
    with pytest.raises(DataDamagedError, match="names"):
        read_class_names(meta_file(names), "batches.meta", "label_names", JobContext())
