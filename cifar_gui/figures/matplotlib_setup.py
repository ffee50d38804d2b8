"""Keeps the settings of the user's other programs away from matplotlib; imported before matplotlib is.

A notebook's ``MPLBACKEND`` can stop the import, and so that of Keras, which looks for matplotlib. A ``matplotlibrc``
can do that too, when it is not text, or do anything to figures: turn images upside down, ask for LaTeX.
"""

import os
from contextlib import chdir
from importlib.util import find_spec
from pathlib import Path

_spec = find_spec("matplotlib")
os.environ["MPLBACKEND"] = "agg"  # the canvas brings its own; nothing here opens windows through matplotlib
if _spec is not None and _spec.origin is not None:
    # Its own defaults, in place of the user's file. MPLCONFIGDIR stays: the cache of fonts there changes no result.
    _defaults = Path(_spec.origin).parent / "mpl-data" / "matplotlibrc"
    os.environ["MATPLOTLIBRC"] = str(_defaults)
    if os.path.exists("matplotlibrc"):  # noqa: PTH110 - that of Path raises in a folder nobody may search
        # No variable keeps away a file in the working directory, which is read first: import from another one.
        with chdir(_defaults.parent):
            import matplotlib  # noqa: F401 - reads its settings as it is imported
