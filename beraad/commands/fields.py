"""The kinds of field that commands are made of: cleaned text with a limit, ids, dates, and the field's own words."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from ..domain.tekst import clean, clean_line

KAART_LETTERS = 280
KAART_REGELS = 8
NAAM_LETTERS = 60
REGEL_LETTERS = 140
TEKST_LETTERS = 1000
# Far over any limit, so that cleaning never works on a pasted book; the transport refuses larger messages anyway.
_RAW_LETTERS = 20_000


def _cleaned(value: object) -> object:
    return clean(value) if isinstance(value, str) and len(value) <= _RAW_LETTERS else value


def _cleaned_line(value: object) -> object:
    return clean_line(value) if isinstance(value, str) and len(value) <= _RAW_LETTERS else value


def _cleaned_kaart(value: object) -> object:
    """A kaart of more lines would push the others off the bord: its words stay, its last line breaks become spaces."""
    cleaned = _cleaned(value)
    if not isinstance(cleaned, str) or cleaned.count("\n") < KAART_REGELS:
        return cleaned
    *lines, rest = cleaned.split("\n", KAART_REGELS - 1)
    return "\n".join([*lines, rest.replace("\n", " ")])


def _needed(value: str) -> str:
    if not value:
        raise PydanticCustomError("leeg", "empty")
    return value


def _real_date(value: str) -> str:
    if value:
        try:
            date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("geen_datum", "not a date") from None
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            raise PydanticCustomError("geen_datum", "not a date")
    return value


def _real_time(value: str) -> str:
    if value and not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value):
        raise PydanticCustomError("geen_tijd", "not a time")
    return value


# Ids are made by the client (new things) or echo one that it was sent; `begeleider` is a speaker, not an id.
Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-z][0-9a-z.:_-]{0,63}$")]
Ids = Annotated[list[Id], Field(max_length=60)]
NieuwId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]

# The limit stands before the cleaning in these lists, so that pydantic applies it to the cleaned text.
Naam = Annotated[
    str, StringConstraints(max_length=NAAM_LETTERS), BeforeValidator(_cleaned_line), AfterValidator(_needed)
]
KaartTekst = Annotated[
    str, StringConstraints(max_length=KAART_LETTERS), BeforeValidator(_cleaned_kaart), AfterValidator(_needed)
]
Regel = Annotated[str, StringConstraints(max_length=REGEL_LETTERS), BeforeValidator(_cleaned_line)]
VolleRegel = Annotated[Regel, AfterValidator(_needed)]
Tekst = Annotated[str, StringConstraints(max_length=TEKST_LETTERS), BeforeValidator(_cleaned)]
VolleTekst = Annotated[Tekst, AfterValidator(_needed)]
Datum = Annotated[str, StringConstraints(max_length=10), AfterValidator(_real_date)]
VolleDatum = Annotated[Datum, AfterValidator(_needed)]
Tijd = Annotated[str, StringConstraints(max_length=5), AfterValidator(_real_time)]

Rol = Literal["gezin", "netwerk", "professional", "tolk"]
Aanwezig = Literal["hier", "even_weg", "afwezig"]
Soort = Literal["perspectief", "zorg", "overtuiging", "kracht", "wens"]
