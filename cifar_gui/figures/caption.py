"""What a saved figure says beside the plot; in the window it stands in the widgets round it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Caption:
    """The words round a saved figure.

    Attributes:
        title: What is drawn, such as "Loss".
        subject: Of what, such as the run's name; "" for nothing.
        x_name: Name of the x-axis; "" without one.
        y_name: Name of the y-axis; "" without one.
    """

    title: str
    subject: str = ""
    x_name: str = ""
    y_name: str = ""

    @property
    def whole(self) -> str:
        """Title and subject in one line."""
        return f"{self.title} – {self.subject}" if self.subject else self.title
