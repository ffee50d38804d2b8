"""Names for the array types that cross rooms."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

UInt8Images: TypeAlias = npt.NDArray[np.uint8]  # (num_images, height, width, 3), RGB, 0 to 255
UInt8Picture: TypeAlias = npt.NDArray[np.uint8]  # (height, width, 3), RGB, 0 to 255
Int64Labels: TypeAlias = npt.NDArray[np.int64]  # (num_images,), 0 to num_classes - 1
Float32Vector: TypeAlias = npt.NDArray[np.float32]  # (length,)
Float64Vector: TypeAlias = npt.NDArray[np.float64]  # (length,)
Float32Matrix: TypeAlias = npt.NDArray[np.float32]  # (rows, columns)
Int64Matrix: TypeAlias = npt.NDArray[np.int64]  # (rows, columns)
