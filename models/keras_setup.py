"""Chooses Keras' backend and folder; imported before keras by every module that imports keras.

A user's ``~/.keras/keras.json`` or environment must not change results, so Keras gets a folder of its own and is told
everything that matters layer by layer. The C libraries below it are told how to train fast.
"""

import os
import sys

from cifar_gui import paths
from models import native_tuning

native_tuning.tune()
os.environ["KERAS_BACKEND"] = "torch"
os.environ["KERAS_HOME"] = str(paths.keras_folder())
for _name in [name for name in os.environ if name.startswith("KERAS_MAX_")]:
    del os.environ[_name]  # they silently cap epochs and steps
if "keras" in sys.modules and sys.modules["keras"].backend.backend() != "torch":
    raise ImportError("keras was imported before with another backend; import cifar_gui first")
