"""Builds each page when it is needed and gives it its commands: who does what is said here and nowhere else."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Final

from PySide6.QtCore import QCoreApplication

from cifar_gui.ui.process.virtuals import guard_virtuals
from cifar_gui.ui.widgets.tab_page import BandCommands, TabPage
from cifar_gui.ui.window.controller import Controller
from cifar_gui.ui.window.main_window import MainWindow
from cifar_gui.ui.window.tab_host import PageMaker

# A page's imports bring matplotlib, so each page is imported when it is made, after the window is on screen.
PAGE_MODULES: Final = {
    "dataTab": "cifar_gui.ui.data.tab",
    "trainTab": "cifar_gui.ui.train.tab",
    "testTab": "cifar_gui.ui.evaluate.tab",
    "classifyTab": "cifar_gui.ui.classify.tab",
    "compareTab": "cifar_gui.ui.compare.tab",
    "runsTab": "cifar_gui.ui.runs.tab",
}


def page_makers(controller: Controller, window: MainWindow) -> list[PageMaker]:
    """The pages of the window, in order, none of them built yet."""
    pages = {
        "dataTab": (QCoreApplication.translate("Pages", "Data"), _data_tab),
        "trainTab": (QCoreApplication.translate("Pages", "Train"), _train_tab),
        "testTab": (QCoreApplication.translate("Pages", "Test"), _evaluate_tab),
        "classifyTab": (QCoreApplication.translate("Pages", "Classify"), _classify_tab),
        "compareTab": (QCoreApplication.translate("Pages", "Compare"), _compare_tab),
        "runsTab": (QCoreApplication.translate("Pages", "Runs"), _runs_tab),
    }
    return [
        PageMaker(name, title, partial(_import, name), partial(_made, make, controller, window))
        for name, (title, make) in pages.items()
    ]


def _made(make: Callable[[Controller, MainWindow], TabPage], controller: Controller, window: MainWindow) -> TabPage:
    page = make(controller, window)
    guard_virtuals()  # of the modules that it is the first to need
    return page


def _import(name: str) -> None:
    import_module(PAGE_MODULES[name])


def _band(controller: Controller) -> BandCommands:
    return BandCommands(do=controller.do, dismiss=controller.dismiss_message)


def _data_tab(controller: Controller, window: MainWindow) -> TabPage:
    from cifar_gui.ui.data.tab import DataCommands, DataTab

    data = controller.data
    commands = DataCommands(
        choose=data.select_data,
        choose_folder=window.intake.choose_folder,
        choose_file=window.intake.choose_archive,
        download=data.download,
        pause_or_resume=data.pause_or_resume_download,
        cancel=data.cancel,
        stop_loading=data.stop_loading,
        show_others=data.show_other_samples,
        train=controller.training.start,
        open_folder=window.open_folder,
    )
    return DataTab(commands, _band(controller))


def _train_tab(controller: Controller, window: MainWindow) -> TabPage:
    from cifar_gui.ui.train.queue_panel import QueueCommands
    from cifar_gui.ui.train.tab import TrainCommands, TrainTab

    training, plans = controller.training, controller.plans
    commands = TrainCommands(
        change_settings=controller.set_settings,
        choose_preset=controller.apply_preset,
        train=training.start,
        resume=training.resume,
        test=controller.testing.test_run,
        stop=controller.stop,
        pause_or_resume=training.pause_or_resume,
        add_epoch=training.add_epoch,
        add_to_queue=plans.add,
        choose_plan=plans.choose,
        queue=QueueCommands(
            run=plans.run,
            stop_after_this=plans.stop_after_this,
            move=plans.move,
            remove=plans.remove,
            undo=plans.undo,
            try_again=plans.try_again,
            try_with=plans.try_with,
        ),
        show_run=controller.overlay_run,
        go_to_data=window.go_to_data,
    )
    return TrainTab(commands, _band(controller))


def _evaluate_tab(controller: Controller, window: MainWindow) -> TabPage:
    from cifar_gui.ui.evaluate.tab import EvaluateCommands, EvaluateTab

    commands = EvaluateCommands(
        evaluate=controller.testing.evaluate,
        stop=controller.stop,
        choose_run=controller.pictures.choose_run,
        save_report=window.save_report,
        classify=controller.pictures.classify_test_image,
        go_to_train=window.go_to_train,
    )
    return EvaluateTab(commands, _band(controller))


def _classify_tab(controller: Controller, window: MainWindow) -> TabPage:
    from cifar_gui.ui.classify.tab import ClassifyCommands, ClassifyTab

    pictures = controller.pictures
    commands = ClassifyCommands(
        open=window.intake.open_pictures,
        paste=window.intake.paste,
        choose_run=pictures.choose_run,
        choose_answer=pictures.choose_answer,
        remove=pictures.remove,
        save=window.save_answers,
        clear=pictures.clear,
        go_to_train=window.go_to_train,
    )
    page = ClassifyTab(commands, _band(controller))
    window.drag_changed.connect(page.set_drag_active)
    return page


def _compare_tab(controller: Controller, _window: MainWindow) -> TabPage:
    from cifar_gui.ui.compare.tab import CompareCommands, CompareTab

    return CompareTab(CompareCommands(set_up=controller.runs.set_up), _band(controller))


def _runs_tab(controller: Controller, window: MainWindow) -> TabPage:
    from cifar_gui.ui.runs.tab import RunsCommands, RunsTab

    runs = controller.runs
    commands = RunsCommands(
        rename=runs.rename,
        annotate=runs.annotate,
        use_settings=runs.use_settings,
        resume=window.continue_run,
        delete=runs.delete,
        undo_delete=runs.undo_delete,
        empty_trash=window.empty_trash,
        show_curves=runs.show_curves,
        save_weights=window.save_weights,
        open_folder=window.open_folder,
        go_to_train=window.go_to_train,
    )
    return RunsTab(commands, _band(controller))
