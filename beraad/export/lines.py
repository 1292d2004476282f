"""The pieces a paper consists of: lines, names and points, each a dict of str and lists, empty ones left out.

A line is `{"label"}` with a `tekst`, with `namen` or with `uitspraken` (`{"tekst", "wie"}`). A name is
`{"naam", "bij"}`, where `bij` is what stands behind it. A point is `{"naam", "tekst", "woorden", "regels"}`: whose, in
our words, in the family's words, and the lines below.
"""

from typing import Any

from ..domain.tekst import clean

Line = dict[str, Any]
Point = dict[str, Any]

NAMENS = "hardop gezegd"


def text_line(label: str, tekst: str) -> Line | None:
    """Return a line of text, or None without text."""
    return {"label": label, "tekst": tekst} if tekst else None


def names_line(label: str, namen: list[Line]) -> Line | None:
    """Return a line of names, or None when there is no name in it."""
    named = [one for one in namen if one["naam"]]
    return {"label": label, "namen": named} if named else None


def lines(*found: Line | None) -> list[Line]:
    """Return the lines that are there."""
    return [one for one in found if one]


def name(naam: str, *bij: str) -> Line:
    """Return a name with what stands behind it."""
    return {"naam": naam, "bij": "; ".join(filter(None, bij))}


def answered(one: dict[str, Any]) -> Line:
    """Return the name of somebody who said *ja* or akkoord, marked when another entered it (W1, W14)."""
    return name(one["naam"], one.get("taak", ""), NAMENS if one["via_namens"] else "")


def point(tekst: str = "", woorden: str = "", naam: str = "", regels: list[Line] | None = None) -> Point:
    """Return a point of a list."""
    return {"naam": naam, "tekst": tekst, "woorden": woorden, "regels": regels or []}


def numbered(one: str, more: str, nummers: list[str]) -> str:
    """Return *stap 1.1*, or *stappen 1.1, 1.2 en 2.1*; empty without numbers."""
    return f"{one if len(nummers) == 1 else more} {joined(nummers)}" if nummers else ""


def joined(texts: list[str]) -> str:
    """Return *een, twee en drie*; empty without texts."""
    return " en ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))


def cleaned(value: Any) -> Any:
    """Return nested lines with each text cleaned once more: some formats cannot hold a character that nobody sees."""
    if isinstance(value, dict):
        return {key: cleaned(part) for key, part in value.items()}
    if isinstance(value, list):
        return [cleaned(part) for part in value]
    return clean(value) if isinstance(value, str) else value
