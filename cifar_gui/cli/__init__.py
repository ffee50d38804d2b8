"""The command line: reads arguments, asks the same jobs as the window, prints answers."""

from cifar_gui.cli.entry import main

__all__ = ["main"]
