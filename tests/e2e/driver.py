"""The program as a process of its own, with a user who acts when the window reaches a state; prints JSON lines.

``python -m tests.e2e.driver ACTION [SECONDS]``: ACTION is ``train`` (until a signal comes), ``close`` (train, and close
the window after SECONDS) or ``look`` (only wait until everything is loaded, then close).
"""

import json
import os
import sys
import time
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from cifar_gui import app
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.window.dialogs import CloseAnswer
from cifar_gui.ui.window.session import Session

TICK_S: Final = 0.016


class User(QObject):
    """Trains a small network as soon as it can, and measures how late the window's timer is."""

    def __init__(self, session: Session, action: str, seconds: float) -> None:
        super().__init__()
        self._session = session
        self._action = action
        self._has_acted = False
        self._has_told = False
        self._worst: dict[str, float] = {"import": 0.0, "work": 0.0}
        self._last = 0.0
        session.controller.store.state_changed.connect(self.on_state)
        self._ticker = QTimer(self, interval=int(1000 * TICK_S), timerType=Qt.TimerType.PreciseTimer)
        self._ticker.timeout.connect(self.on_tick)
        self._ticker.start()
        if action == "close":
            session.closing._ask = lambda *_given: CloseAnswer.STOP_AND_SAVE
            QTimer.singleShot(int(1000 * seconds), session.window.close)

    @Slot(object)
    def on_state(self, state: AppState) -> None:
        if self._action != "look" and not self._has_acted and state.dataset is not None:
            self._has_acted = True
            QTimer.singleShot(0, self.train)
        if self._action == "train" and not self._has_told and state.training.step >= 2:
            self._has_told = True
            say(event="training")
        if self._action == "look" and not self._has_told and state.networks and state.job is None:
            self._has_told = True
            QTimer.singleShot(500, self._session.window.close)

    @Slot()
    def train(self) -> None:
        controller = self._session.controller
        small = {"network": "resnet8", "batch_size": 16, "epochs": 1000, "train_limit": 64, "test_limit": 32}
        controller.set_settings(replace(controller.state.settings, **small))  # type: ignore[arg-type] # mixed values
        controller.training.start()

    @Slot()
    def on_tick(self) -> None:
        now = time.perf_counter()
        if self._last:
            phase = "work" if self._session.controller.state.engine_ready else "import"
            self._worst[phase] = max(self._worst[phase], now - self._last - TICK_S)
        elif not self._session.window.isVisible():
            return
        else:
            say(event="shown", at=time.time(), loaded=sorted({"keras", "torch"} & set(sys.modules)))
        self._last = now

    def tell_end(self) -> None:
        state = self._session.controller.state
        say(event="end", worst=self._worst, message=state.message.title if state.message else "", kind=str(state.job))


def say(**facts: object) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def main() -> int:
    action, seconds = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 0.0
    users: list[User] = []
    make_session = app.make_session

    def make_watched() -> Session:
        session = make_session()
        users.append(User(session, action, seconds))
        session.closing.finished.connect(users[0].tell_end)
        return session

    app.make_session = make_watched
    return app.run_window([])


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
