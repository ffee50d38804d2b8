import models  # noqa: F401 - chooses Keras' backend before a test module imports keras
