"""The common shape of a value that cannot be read (读不懂的值): a reason and a remedy, both Chinese."""


class Unreadable(ValueError):
    """A value is refused, never guessed. `reason` says what is wrong, `remedy` what to do; neither repeats the value."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}。{remedy}")
        self.reason = reason
        self.remedy = remedy
