import models  # noqa: F401 - makes its settings before a benchmark imports torch; the plain loop profits from them too
