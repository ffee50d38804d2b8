"""What the Train tab says of the weights that a training starts from."""

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.ui.app_state import AppState, Trained
from cifar_gui.ui.tabs.result_texts import RunEntries
from cifar_gui.ui.tabs.train_fields import Choice
from cifar_gui.ui.tabs.train_more import NEW_WEIGHTS


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrainFirstWeights", text)


class FirstWeightsChoices:
    """The weights that a training can start from, made once for each list of runs and each network."""

    def __init__(self) -> None:
        self._entries = RunEntries()
        self._made_of: tuple[object, ...] = ()
        self._choices: tuple[Choice, ...] = ()

    def of(self, state: AppState) -> tuple[Choice, ...]:
        """New weights, the runs of the chosen network that have some, newest first, and those that came along."""
        entries, settings = self._entries.of(state), state.settings
        made_of = (settings.network, settings.start_from, entries)
        if made_of[:2] != self._made_of[:2] or made_of[2] is not self._made_of[2]:
            self._made_of = made_of
            every: tuple[Trained, ...] = (*state.usable_runs, *state.bundled)
            network_of = {one.id: network_of_weights(one) for one in every}
            found = [Choice(*entry) for entry in entries if network_of[entry[0]] == settings.network]
            chosen = settings.start_from
            if chosen is not None and all(choice.key != chosen for choice in found):
                found.append(Choice(chosen, chosen))  # that box and settings never disagree
            new = Choice(NEW_WEIGHTS, _tr("New weights"), _tr("Weights drawn at random, as the seed decides"))
            self._choices = (new, *found)
        return self._choices


def network_of_weights(trained: Trained) -> str:
    """The name in the registry of the network that a run, or what ships with the program, has weights of."""
    return trained.settings.network if isinstance(trained, RunRecord) else trained.network


def first_weights_caption(state: AppState) -> str:
    """What becomes of the weights to start from; "" when there is nothing to say."""
    chosen = state.settings.start_from
    if chosen is None:
        return ""
    trained = state.run_by_id(chosen)
    if trained is None:
        return _tr("not in the list of runs")
    if state.dataset is not None and state.dataset.class_names != trained.class_names:
        return _tr("other classes: the last layer starts anew")
    return ""
