"""From a trained network to answers: evaluate and classify."""

import models  # noqa: F401 - chooses Keras' backend before any module of this room imports keras
