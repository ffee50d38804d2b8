"""Starting and stopping again and again costs nothing that stays."""

import gc

import psutil
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from cifar_gui.domain.requests import Train
from tests.ui.fakes import Bench, wait_until


def test_start_and_stop_when_done_fifty_times_leaves_memory_and_objects_flat(bench: Bench, qtbot: QtBot) -> None:
    bench.compute.start()
    bench.jobs.answers[Train] = bench.jobs.train_until_stopped
    process = psutil.Process()

    def cycles(count: int) -> tuple[int, int, int]:
        for _ in range(count):
            bench.controller.training.start()
            wait_until(qtbot, lambda: bench.controller.state.training.step > 0)
            bench.controller.stop()
            wait_until(qtbot, lambda: bench.controller.is_idle)
            bench.jobs.runs.clear()
            bench.jobs.asked.clear()
        gc.collect()
        return process.memory_info().rss, len(gc.get_objects()), process.num_threads()

    before = cycles(5)
    after = cycles(50)
    assert after[0] - before[0] < 10 * 2**20
    assert after[1] - before[1] < 500
    assert after[2] <= before[2]  # a thread of an earlier test may still be ending at first
    assert not any(timer.isActive() for timer in bench.controller.findChildren(QTimer))
