"""From a trained network to answers: evaluate and classify."""

import models.keras_setup  # noqa: F401 - chooses keras' backend and folder before any module of this room imports keras
