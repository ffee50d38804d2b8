import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cifar_gui.keep_awake import KeepAwake

WAIT_S = 30.0
PROGRAM = """
import sys, time
from cifar_gui.keep_awake import KeepAwake
KeepAwake("a test", "linux").hold()
print("held", flush=True)
time.sleep(60)
"""
# As systemd-inhibit does: performs the words after its options and ends when they end.
INHIBITOR = """#!/bin/sh
echo "$$ $0 $*" >> "{log}"
while case "$1" in --*) true ;; *) false ;; esac; do shift; done
"$@"
echo ended >> "{log}"
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder where programs are found, with a ``cat``."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "cat").symlink_to("/bin/cat")
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(folder: Path, name: str, log: Path, script: str = INHIBITOR) -> None:
    file = folder / name
    file.write_text(script.format(log=log))
    file.chmod(0o755)


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.005)


def words(log: Path) -> list[str]:
    """The process number, the program and its words, once it has begun."""
    wait_until(lambda: log.exists() and log.read_text().endswith("\n"))
    return log.read_text().splitlines()[0].split(" ")


def is_alive(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    return True


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="runs shell scripts in place of the system's programs")


def test_linux_when_held_runs_systemd_inhibit_until_released(bin_folder: Path, log: Path) -> None:
    install(bin_folder, "systemd-inhibit", log)
    awake = KeepAwake("Training a network", "linux")
    awake.hold()
    awake.hold()
    process, program, *_ = words(log)
    assert program == str(bin_folder / "systemd-inhibit")
    assert "--what=idle:sleep" in log.read_text() and "--why=Training a network" in log.read_text()
    assert is_alive(process) and awake.is_held
    awake.release()
    assert not is_alive(process) and not awake.is_held
    assert log.read_text().count("--what=") == 1  # held twice, begun once
    awake.release()


def test_linux_when_there_is_no_systemd_takes_the_session_of_gnome(bin_folder: Path, log: Path) -> None:
    install(bin_folder, "gnome-session-inhibit", log, INHIBITOR.replace("shift", "shift 2"))
    with KeepAwake("a test", "linux"):
        assert words(log)[2:4] == ["--inhibit", "idle:suspend"]


def test_linux_when_the_program_is_killed_lets_the_computer_sleep(bin_folder: Path, log: Path) -> None:
    install(bin_folder, "systemd-inhibit", log)
    program = subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None and program.stdout.readline() == "held\n"
    process = words(log)[0]
    program.send_signal(signal.SIGKILL)
    program.communicate()
    wait_until(lambda: log.read_text().endswith("ended\n"))
    wait_until(lambda: not is_alive(process))


def test_linux_when_the_child_does_not_mind_kills_it(
    bin_folder: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cifar_gui.keep_awake._PATIENCE_S", 0.05)
    (bin_folder / "sleep").symlink_to("/bin/sleep")
    install(bin_folder, "systemd-inhibit", log, "#!/bin/sh\ntrap '' TERM\necho $$ >> {log}\nexec sleep 60\n")
    with KeepAwake("a test", "linux"):
        process = words(log)[0]
    assert not is_alive(process)


@pytest.mark.parametrize("script", [None, "#!/bin/sh\necho refused >> {log}\nexit 1\n", "not a program"])
def test_linux_when_nothing_can_keep_it_awake_says_so_in_the_log_only(
    bin_folder: Path, log: Path, script: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    if script is not None:
        install(bin_folder, "systemd-inhibit", log, script)
    awake = KeepAwake("a test", "linux")
    awake.hold()
    if script is not None and script.startswith("#!"):
        words(log)
        child = awake._child
        assert child is not None
        child.wait(WAIT_S)
    awake.release()
    assert any(word in caplog.text for word in ("may go to sleep", "had ended with status 1"))


def test_mac_when_held_has_caffeinate_watch_this_process(bin_folder: Path, log: Path) -> None:
    (bin_folder / "sleep").symlink_to("/bin/sleep")
    install(bin_folder, "caffeinate", log, '#!/bin/sh\necho "$$ $*" >> {log}\nexec sleep 60\n')
    with KeepAwake("a test", "darwin"):
        process, *rest = words(log)
        assert rest == ["-i", "-w", str(os.getpid())]
        assert is_alive(process)
    assert not is_alive(process)


def test_windows_when_held_says_that_the_system_is_in_use_and_takes_it_back() -> None:
    told: list[int] = []

    def tell(flags: int) -> int:
        told.append(ctypes.c_uint32(flags).value)
        return 1

    with KeepAwake("a test", "win32", tell):
        assert told == [0x80000001]
    assert told == [0x80000001, 0x80000000]
