"""Where each figure comes from (数据来源): noted at the place that makes the figure, printed as the appendix."""

from typing import TypeVar

Value = TypeVar("Value")


class Sources:
    """The lines of the appendix, in the order in which figures are made."""

    def __init__(self) -> None:
        self.lines: list[dict[str, object]] = []

    def note(self, name: str, value: Value, source: str, unit: str = "") -> Value:
        """Keep a line and give the value back, so that no figure is printed that has no line."""
        self.lines.append({"name": name, "value": f"{value}{unit}", "source": source})
        return value
