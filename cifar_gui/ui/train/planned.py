"""What the form plans: which networks and seeds, and what stands against a twin."""

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.plan import PlannedTraining, crossed
from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text.names import network_title

MOST_SEEDS = 50
RESIDUAL, _PLAIN = "resnet", "plain"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Planned", text)


def twin_of(state: AppState) -> str | None:
    """The network that differs from the chosen one in its shortcuts alone, or None."""
    network = state.settings.network
    for mine, other in ((RESIDUAL, _PLAIN), (_PLAIN, RESIDUAL)):
        name = network.replace(mine, other, 1)
        if network.startswith(mine) and any(one.name == name for one in state.networks):
            return name
    return None


def why_no_twin(state: AppState) -> str:
    """Why the twin cannot be planned, or ""."""
    if not state.networks:
        return _tr("The networks are still being counted")
    if twin_of(state) is None:
        network = network_title(state.networks, state.settings.network)
        return _tr("{network} has no twin").format(network=network)
    if state.settings.start_from is not None:
        return _tr("The initial weights fit one network only")
    return ""


def planned_trainings(state: AppState) -> tuple[PlannedTraining, ...]:
    """The trainings that Add to queue would add."""
    choice, settings = state.plans.choice, state.settings
    networks = [settings.network]
    twin = twin_of(state)
    if choice.has_twin and twin is not None and not why_no_twin(state):
        networks.append(twin)
    most = int(SETTINGS["seed"].most)
    seeds = [seed for seed in range(settings.seed, settings.seed + choice.num_seeds) if seed <= most]
    return crossed(networks, seeds)
