"""Pure matplotlib drawing: every function draws values on an Axes."""

from cifar_gui.figures import matplotlib_setup  # noqa: F401 - before any module of this room imports matplotlib
