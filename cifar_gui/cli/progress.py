"""Progress on standard error: a bar on a terminal, plain lines otherwise."""

import io
import time
from typing import Any, Final

from tqdm import tqdm

from cifar_gui.cli.data_command import departure_lines, download_line
from cifar_gui.cli.terminal import plain_line
from cifar_gui.domain.downloads import DownloadProgress, SourceUse
from cifar_gui.domain.events import Event, Progress, RunStarted, Stage
from cifar_gui.domain.metrics import EpochRecord
from cifar_gui.domain.training_state import IDLE, TrainingState, advance
from cifar_gui.domain.units import duration_parts

LINE_EVERY_S: Final = 10.0
_BYTE_STAGES: Final = frozenset({Stage.DOWNLOADING})


class ProgressPrinter:
    """Shows the events of a job; ``report`` is what the job calls."""

    def __init__(self, stream: io.TextIOBase) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._state: TrainingState = IDLE
        self._bar: Any = None
        self._bar_stage: Stage | None = None
        self._line_due = 0.0
        self._line_stage: Stage | None = None
        self._epochs_told = 0
        self._uses: tuple[SourceUse, ...] = ()

    def report(self, event: Event) -> None:
        """Take in an event and show what it changes."""
        held = self._state.held
        self._state = advance(self._state, event)
        if isinstance(event, RunStarted):
            self._epochs_told = 0
        self._tell_epochs()
        if isinstance(event, RunStarted):
            self._tell_start(event)
        if self._state.held not in (None, held):
            self.close()
            self._stream.write(plain_line(f"{self._state.held}.") + "\n")
            self._stream.flush()
        if isinstance(event, DownloadProgress):
            self._tell_departures(event)
        if isinstance(event, Progress):
            self._show(event)
        elif self._state.run is not None and self._state.step:
            self._show(Progress(Stage.TRAINING, self._state.step, self._state.num_steps))

    def close(self) -> None:
        """Remove the bar; safe to call twice."""
        if self._bar is not None:
            self._bar.close()
            self._bar, self._bar_stage = None, None

    def _tell_start(self, event: RunStarted) -> None:
        self.close()
        reason = f": {event.device.reason}" if event.device.reason else ""
        settings = event.run.settings
        which = f" ({settings.network}, seed {settings.seed}, of {event.run.plan_id})" if event.run.plan_id else ""
        lines = [f"{event.run.title}{which} trains on {event.device.title}{reason}"]
        lines += event.data
        if event.run.num_validation:
            lines.append(event.run.chosen_by)
        if event.memory:
            lines.append(f"memory: {event.memory}")
        if event.run.settings.start_from is not None and not self._state.step:
            lines.append(f"first weights: the last ones of {event.run.settings.start_from}")
        rates = [plan.learning_rate for plan in event.run.plans]
        if len(rates) > 1 and rates[-1] != rates[-2] and event.run.plans[-1].step == self._state.step:
            lines.append(f"learning rate from here on: {rates[-1]:g}, before {rates[-2]:g}")
        if event.run.settings.label_smoothing:
            lines.append(
                f"training loss is with label smoothing {event.run.settings.label_smoothing:g}, test loss without it: "
                "compare accuracies, not losses"
            )
        if event.run.settings.class_weights:
            lines.append("training loss is with class weights, test loss without them")
        if event.from_previous:
            lines.append(
                f"the newest checkpoint of {event.run.title} was damaged; it resumes from the one before, "
                f"step {self._state.step:,}"
            )
        self._stream.writelines(plain_line(line) + "\n" for line in lines)
        self._stream.flush()

    def _tell_epochs(self) -> None:
        for record in self._state.epochs[self._epochs_told :]:
            self.close()
            self._stream.write(
                f"epoch {record.epoch} of {self._state.num_epochs}: "
                f"training loss {record.train_loss:.4f}, accuracy {record.train_accuracy:.2%}; "
                f"{_validation(record)}test loss {record.test_loss:.4f}, accuracy {record.test_accuracy:.2%}; "
                f"{record.seconds:.1f} s, {record.images_per_second:.0f} images/s\n"
            )
            self._stream.flush()
        self._epochs_told = len(self._state.epochs)

    def _tell_departures(self, progress: DownloadProgress) -> None:
        lines = departure_lines(self._uses, progress.uses)
        self._uses = progress.uses
        if lines:
            self.close()
            self._stream.writelines(plain_line(line) + "\n" for line in lines)
            self._stream.flush()

    def _show(self, progress: Progress) -> None:
        if self._is_terminal:
            self._show_bar(progress)
        else:
            self._show_line(progress)

    def _show_bar(self, progress: Progress) -> None:
        if self._bar is None or self._bar_stage is not progress.stage:
            self.close()
            is_bytes = progress.stage in _BYTE_STAGES
            self._bar = tqdm(
                total=progress.total,
                initial=progress.done,
                desc=progress.stage.value,
                unit="B" if is_bytes else "",
                unit_scale=is_bytes,
                file=self._stream,
                leave=False,
                dynamic_ncols=True,
            )
            self._bar_stage = progress.stage
        if progress.stage is Stage.TRAINING and len(self._state.losses):
            self._bar.set_postfix_str(f"loss {self._state.losses[-1]:.3f}", refresh=False)
        self._bar.total = progress.total
        if isinstance(progress, DownloadProgress) and progress.use is not None:
            self._bar.set_postfix_str(progress.use.source.name, refresh=False)
        self._bar.update(progress.done - self._bar.n)

    def _show_line(self, progress: Progress) -> None:
        now = time.monotonic()
        if progress.stage is self._line_stage and now < self._line_due:
            return
        self._line_stage, self._line_due = progress.stage, now + LINE_EVERY_S
        text = progress.stage.value
        if isinstance(progress, DownloadProgress):
            text = download_line(progress)
        elif progress.total:
            text += f" {progress.done:,} of {progress.total:,}"
        if progress.stage is Stage.TRAINING and len(self._state.losses):
            text += f" steps, loss {self._state.losses[-1]:.3f}"
            if self._state.seconds_left is not None:
                parts = duration_parts(self._state.seconds_left, is_estimate=True)
                text += f", about {' '.join(f'{value} {unit}' for value, unit in parts if value)} left"
        self._stream.write(text + "\n")
        self._stream.flush()


def _validation(record: EpochRecord) -> str:
    if record.validation_loss is None or record.validation_accuracy is None:
        return ""
    return f"validation loss {record.validation_loss:.4f}, accuracy {record.validation_accuracy:.2%}; "
