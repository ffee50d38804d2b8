"""Builds each page when it is needed and connects what the user wants there with who answers it."""

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import Any, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from cifar_gui.ui.window.controller import Controller
from cifar_gui.ui.window.main_window import MainWindow
from cifar_gui.ui.window.tab_host import Page, PageMaker

PAGE_MODULES: Final = {
    "dataTab": ("cifar_gui.ui.data.tab", "DataTab"),
    "trainTab": ("cifar_gui.ui.train.tab", "TrainTab"),
    "testTab": ("cifar_gui.ui.evaluate.tab", "TestTab"),
    "classifyTab": ("cifar_gui.ui.classify.tab", "ClassifyTab"),
    "compareTab": ("cifar_gui.ui.compare.tab", "CompareTab"),
    "runsTab": ("cifar_gui.ui.runs.tab", "RunsTab"),
}
# Wishes that any page may have; a page that has no such signal has no such wish.
COMMON_WISHES: Final = (
    "message_action",
    "message_action_requested",
    "message_closed",
    "open_folder_requested",
    "data_tab_requested",
)


def page_makers(controller: Controller, window: MainWindow) -> list[PageMaker]:
    """The pages of the window, in order, none of them built yet.

    Args:
        controller: Answers most of the wishes.
        window: Answers those that need a dialog or another page.
    """
    titles = {
        "dataTab": QCoreApplication.translate("Pages", "Data"),
        "trainTab": QCoreApplication.translate("Pages", "Train"),
        "testTab": QCoreApplication.translate("Pages", "Test"),
        "classifyTab": QCoreApplication.translate("Pages", "Classify"),
        "compareTab": QCoreApplication.translate("Pages", "Compare"),
        "runsTab": QCoreApplication.translate("Pages", "Runs"),
    }
    slots = wishes(controller, window)
    return [
        PageMaker(name, title, partial(_import, name), partial(_make, name, slots, window))
        for name, title in titles.items()
    ]


def wishes(controller: Controller, window: MainWindow) -> Mapping[str, Mapping[str, Callable[..., object]]]:
    """For each page its signals and who answers them; every answer is a slot of a QObject in the GUI thread."""
    data, pictures = controller.data, controller.pictures
    return {
        "dataTab": {
            "source_chosen": data.select_data,
            "folder_requested": window.choose_folder,
            "download_requested": data.download,
            "cancel_requested": data.cancel,
            "file_requested": window.choose_archive,
            "others_requested": data.show_other_samples,
            "train_requested": controller.start_training,
            "practice_requested": data.use_practice_set,
        },
        "trainTab": {
            "settings_changed": controller.set_settings,
            "preset_chosen": controller.apply_preset,
            "train_requested": controller.start_training,
            "stop_requested": controller.stop,
            "pause_requested": controller.training.pause_or_go_on,
            "epoch_requested": controller.training.add_epoch,
            "overlay_requested": controller.overlay_run,
        },
        "testTab": {
            "evaluate_requested": controller.evaluate,
            "stop_requested": controller.stop,
            "run_chosen": controller.select_test_run,
            "go_to_train_requested": window.go_to_train,
            "save_report_requested": window.save_report,
            "picture_chosen": pictures.classify_pixels,
        },
        "classifyTab": {
            "open_requested": window.open_pictures,
            "paste_requested": window.paste,
            "run_chosen": pictures.select_run,
            "answer_chosen": pictures.choose_answer,
            "clear_requested": pictures.clear,
            "go_to_train_requested": window.go_to_train,
        },
        "compareTab": {"training_wanted": controller.runs.set_up},
        "runsTab": {
            "renamed": controller.runs.rename,
            "annotated": controller.runs.annotate,
            "settings_requested": controller.runs.use_settings,
            "continue_requested": window.continue_run,
            "delete_requested": controller.runs.delete,
            "undo_requested": controller.runs.undo_delete,
            "curves_requested": controller.runs.show_curves,
            "empty_trash_requested": window.empty_trash,
            "weights_requested": window.save_weights,
            "go_to_train_requested": window.go_to_train,
        },
        "": {
            "message_action": controller.do_message_action,
            "message_action_requested": controller.do_message_action,
            "data_tab_requested": window.go_to_data,
            "message_closed": controller.dismiss_message,
            "open_folder_requested": window.open_folder,
        },
    }


def _import(name: str) -> None:
    import_module(PAGE_MODULES[name][0])


def _make(name: str, slots: Mapping[str, Mapping[str, Callable[..., object]]], window: MainWindow) -> Page:
    module, class_name = PAGE_MODULES[name]
    widget: Any = getattr(import_module(module), class_name)()
    for signal, slot in slots[name].items():
        getattr(widget, signal).connect(slot)
    for signal in COMMON_WISHES:
        if hasattr(widget, signal):
            getattr(widget, signal).connect(slots[""][signal])
    if name == "classifyTab":
        window.drag_changed.connect(widget.set_drag_active)
    return Page(_as_widget(widget), widget.render)


def _as_widget(page: object) -> QWidget:
    if not isinstance(page, QWidget):
        raise TypeError(f"A page must be a QWidget, not {type(page).__name__}.")
    return page
