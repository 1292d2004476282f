"""Dates as people say them in Dutch, whatever language the laptop is set to."""

from datetime import date

_DAGEN = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
_MAANDEN = "januari februari maart april mei juni juli augustus september oktober november december".split()


def datum_words(datum: str) -> str:
    """Return an ISO 8601 date as *maandag 20 april 2026*; an empty text stays empty."""
    return f"{dag_words(datum)} {datum[:4]}" if datum else ""


def dag_words(datum: str) -> str:
    """Return an ISO 8601 date as *maandag 20 april*; an empty text stays empty."""
    if not datum:
        return ""
    day = date.fromisoformat(datum)
    return f"{_DAGEN[day.weekday()]} {day.day} {_MAANDEN[day.month - 1]}"


def short_datum(datum: str) -> str:
    """Return an ISO 8601 date as *20 april 2026*."""
    day = date.fromisoformat(datum)
    return f"{day.day} {_MAANDEN[day.month - 1]} {day.year}"


def tijd_words(tijd: str) -> str:
    """Return a time as *16.30 uur*; an empty text stays empty."""
    return f"{tijd.replace(':', '.')} uur" if tijd else ""
