import os
import platform
import resource

import pytest
import torch

from models import native_tuning

keeps_memory = pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc" or any(name.startswith("MALLOC_") for name in os.environ),
    reason="the settings are glibc's, and the environment's go first",
)


@keeps_memory
def test_tune_keeps_freed_memory_so_that_taking_it_again_costs_no_page_faults() -> None:
    assert native_tuning.tune()

    def take_and_free(times: int) -> int:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        for _ in range(times):
            torch.empty(40_000_000, dtype=torch.uint8).fill_(1)
        return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

    take_and_free(10)  # blocks must start at a multiple of 64, so the first few do not fit where the last one was
    assert take_and_free(10) < 12_000  # 98,000 when every block is given back


def test_tune_shortens_spinning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOMP_SPINCOUNT", raising=False)
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    native_tuning.tune()
    assert os.environ["GOMP_SPINCOUNT"] == "10000"


@pytest.mark.parametrize(("name", "value"), [("OMP_WAIT_POLICY", "active"), ("GOMP_SPINCOUNT", "7")])
def test_tune_when_the_user_chose_how_to_wait_leaves_it(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.delenv("GOMP_SPINCOUNT", raising=False)
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    monkeypatch.setenv(name, value)
    native_tuning.tune()
    found = {key: os.environ[key] for key in ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT") if key in os.environ}
    assert found == {name: value}


def test_tune_when_the_user_chose_how_to_allocate_leaves_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MALLOC_ARENA_MAX", "4")
    assert not native_tuning.tune()
