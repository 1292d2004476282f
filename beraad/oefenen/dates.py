"""The dates of the case, moved by whole weeks: the meeting is today or on the next such weekday."""

import re
from datetime import date, timedelta

MEETING = date(2026, 4, 14)
_MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december".split()
)  # fmt: skip


class Dates:
    """Moves dates as the case has them (ISO 8601) to the week of this practice."""

    def __init__(self, today: date) -> None:
        """`today` is the day on the server's clock, in UTC."""
        self._weeks = timedelta(days=((today - MEETING).days + 6) // 7 * 7)

    def day(self, day: str) -> str:
        """Return the moved date, ISO 8601; nothing for nothing."""
        return (date.fromisoformat(day) + self._weeks).isoformat() if day else ""

    def words(self, text: str) -> str:
        """Return `text` with each `{2026-04-20}` as moved date in words, such as `20 april 2026`."""
        return re.sub(r"\{(\d{4}-\d\d-\d\d)\}", lambda found: self._in_words(found[1]), text)

    def _in_words(self, day: str) -> str:
        moved = date.fromisoformat(self.day(day))
        return f"{moved.day} {_MONTHS[moved.month - 1]} {moved.year}"
