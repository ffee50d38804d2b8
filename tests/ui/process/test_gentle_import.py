import gc
import subprocess
import sys

import pytest

from cifar_gui.ui.process.gentle_import import load_libraries, run_without_collector


def test_collector_is_off_during_the_step_and_on_again_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    frozen: list[bool] = []
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(True))  # the real one would hide leaks from other tests
    seen: list[bool] = []
    run_without_collector(lambda: seen.append(gc.isenabled()))
    assert seen == [False]
    assert gc.isenabled()
    assert frozen == [True]


def test_collector_when_the_step_raises_is_on_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "freeze", lambda: None)

    def step() -> None:
        raise ImportError("no")

    with pytest.raises(ImportError):
        run_without_collector(step)
    assert gc.isenabled()


def test_libraries_when_package_or_files_are_absent_are_left_out() -> None:
    assert load_libraries("no_such_package", ["libx.so"]) == 0
    assert load_libraries("no.such.package", ["libx.so"]) == 0
    assert load_libraries("numpy", ["libx.so", "global:liby.so"]) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the import loads the libraries itself")
def test_libraries_of_torch_are_loaded_without_importing_it() -> None:
    code = (
        "import sys; from cifar_gui.app import TORCH_LIBRARIES\n"
        "from cifar_gui.ui.process.gentle_import import load_libraries\n"
        "num = load_libraries('torch', TORCH_LIBRARIES)\n"
        "print(num, 'torch' in sys.modules, 'libtorch_cpu.so' in open('/proc/self/maps').read())"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    num, is_imported, is_loaded = result.stdout.split()
    assert int(num) >= 3  # a build for the CPU has no libtorch_cuda.so
    assert (is_imported, is_loaded) == ("False", "True")
