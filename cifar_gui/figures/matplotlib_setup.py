"""Keeps the settings of the user's other programs away from matplotlib; imported before matplotlib is.

A notebook's ``MPLBACKEND`` can stop the import, and so that of Keras, which looks for matplotlib. A ``matplotlibrc``
can do anything to figures: turn images upside down, ask for LaTeX.
"""

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_spec = find_spec("matplotlib")
os.environ["MPLBACKEND"] = "agg"  # the canvas brings its own; nothing here opens windows through matplotlib
if _spec is not None and _spec.origin is not None:
    # Its own defaults, in place of the user's file. MPLCONFIGDIR stays: the cache of fonts there changes no result.
    os.environ["MATPLOTLIBRC"] = str(Path(_spec.origin).parent / "mpl-data" / "matplotlibrc")


@cache
def restore_defaults() -> None:
    """Import matplotlib, and undo a ``matplotlibrc`` in the working directory, which no variable keeps away."""
    import matplotlib

    matplotlib.rcdefaults()
