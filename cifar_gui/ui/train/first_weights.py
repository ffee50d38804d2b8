"""What the Train tab says of the initial weights."""

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.bundled import Trained
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text.names import bundled_details, bundled_text, run_details, run_text, trained_title
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.train.setting_rows import NOTHING
from cifar_gui.ui.widgets.changed import Changed
from cifar_gui.ui.widgets.fields import Choice


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrainFirstWeights", text)


class FirstWeightsChoices:
    """The weights that a training can start from, made once for each list of runs and each network."""

    def __init__(self) -> None:
        self._are_others = Changed()
        self._choices: list[Choice] = []

    def of(self, state: AppState) -> list[Choice]:
        """New weights, the runs of the chosen network that have some, newest first, and the bundled ones."""
        network = state.settings.network
        if self._are_others(network, state.runs, state.networks, state.bundled):
            every: tuple[Trained, ...] = (*state.usable_runs, *state.bundled)
            new = Choice(
                NOTHING,
                translated(SETTINGS["start_from"].value_words(None)),
                _tr("Weights drawn at random, as the seed decides"),
            )
            self._choices = [new, *(_choice(state, one) for one in every if _network_of(one) == network)]
        return self._choices


def _choice(state: AppState, trained: Trained) -> Choice:
    """The name alone, as the network stands above; all else is in the tooltip."""
    if isinstance(trained, RunRecord):
        details = f"{run_text(trained, state.networks)}: {run_details(trained)}"
    else:
        details = f"{bundled_text(trained, state.networks)}: {bundled_details(trained)}"
    return Choice(trained.id, trained_title(state.networks, trained), details)


def _network_of(trained: Trained) -> str:
    return trained.settings.network if isinstance(trained, RunRecord) else trained.network


def first_weights_caption(state: AppState) -> str:
    """What happens to the initial weights; "" when there is nothing to say."""
    chosen = state.settings.start_from
    if chosen is None:
        return ""
    trained = state.run_by_id(chosen)
    if trained is None:
        return _tr("not in the list of runs")
    if state.dataset is not None and state.dataset.class_names != trained.class_names:
        return _tr("other classes: the last layer starts anew")
    return ""
