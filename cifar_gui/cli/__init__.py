"""The command line: reads arguments, asks the same jobs as the window, prints answers."""

from cifar_gui.cli.command import main

__all__ = ["main"]
