"""What measures one thing of one network, with torch: gradients, blocks left out, features, slices of the loss."""

from models import keras_setup  # noqa: F401 - chooses Keras' backend before any module of this room imports keras
