"""What a test needs of the system it runs on."""

import os
import sys

import pytest

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="on Windows only administrators make links")
