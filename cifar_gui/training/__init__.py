"""From images to a trained network."""

import models  # noqa: F401 - chooses Keras' backend before any module of this room imports keras
