"""From images to a trained network."""

import models.keras_setup  # noqa: F401 - chooses keras' backend and folder before any module of this room imports keras
