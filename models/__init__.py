"""The networks, as Keras code: one file a family, one registry."""

from models import keras_setup  # noqa: F401 - chooses Keras' backend before any module of this room imports keras
