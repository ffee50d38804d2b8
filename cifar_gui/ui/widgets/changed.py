"""What was drawn last, so that nothing is drawn again from the same values."""


class Changed:
    """Says whether values are others than the last time; the first time they are.

    Example:
        >>> is_new = Changed()
        >>> is_new("epoch", 1), is_new("epoch", 1), is_new("epoch", 2)
        (True, False, True)
    """

    def __init__(self) -> None:
        self._last: tuple[object, ...] | None = None

    def __call__(self, *values: object) -> bool:
        """Whether one of them is neither the same object nor equal; they are the last ones from now on."""
        if values == self._last:
            return False
        self._last = values
        return True
