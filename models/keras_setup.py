"""Chooses Keras' backend and folder; imported before keras by every module that imports keras.

A user's ``~/.keras/keras.json`` or environment must not change results, so Keras gets a folder of its own and is told
everything that matters layer by layer. Keras imports matplotlib, which is kept from the user's settings as well. The C
libraries below it are told how to train fast.
"""

import os
import sys

from cifar_gui import paths
from cifar_gui.figures import matplotlib_setup  # noqa: F401 - before keras imports matplotlib
from models import native_tuning

native_tuning.tune()
for _name in [name for name in os.environ if name.startswith("KERAS_")]:
    del os.environ[_name]  # they choose a device, cap epochs and steps in silence, and so on
os.environ["KERAS_BACKEND"] = "torch"
os.environ["KERAS_HOME"] = str(paths.keras_folder())
os.environ.pop("TORCH_ALLOW_TF32_CUBLAS_OVERRIDE", None)  # the one TORCH_ variable that changes numbers
if "keras" in sys.modules and sys.modules["keras"].backend.backend() != "torch":
    raise ImportError("keras was imported before with another backend; import cifar_gui first")
