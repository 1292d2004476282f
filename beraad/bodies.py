"""What may be posted over HTTP: small JSON bodies, read like commands and refused alike."""

from typing import Literal, TypeVar

from flask import request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .commands.base import CODES
from .commands.fields import Naam, Regel
from .domain.refusal import Refusal

Model = TypeVar("Model", bound=BaseModel)


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class KnockBody(_Body):
    """What somebody sends to get into the lobby."""

    naam: Naam
    wie: Regel = ""
    token: str = ""
    code: str = ""


class StartBody(_Body):
    """What the begeleider chooses for a new beraad."""

    werkwijze: str
    hoofdvraag: Regel = ""


class OpenBody(_Body):
    """What opens a locked beraad: the recovery words, or nothing when the key store has been opened meanwhile."""

    woorden: str = Field("", max_length=200)


class KeyBody(_Body):
    """The one-time key out of the fragment."""

    sleutel: str


class TaalBody(_Body):
    """The language that a telefoon chose; one that we do not have is Dutch."""

    taal: str = Field(max_length=8)


class GangBody(_Body):
    """How fast the players of a practice go on."""

    gang: Literal["stil", "rustig", "gewoon", "snel"]


class VerslagBody(_Body):
    """What the players of a practice tell: what happens, what one can try there, and at the end how it went."""

    sleutel: str
    gebeurt: Regel = ""
    probeer: str = Field("", max_length=500)
    goed: list[Regel] = Field([], max_length=20)
    volgende: str = Field("", max_length=500)


def read_body(model: type[Model]) -> Model:
    """Return the JSON body of this request, or refuse with a code and the field that is wrong."""
    try:
        return model.model_validate(request.get_json(silent=True))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        field = str(first["loc"][0]) if first["loc"] and first["loc"][0] in model.model_fields else None
        raise Refusal(CODES.get(first["type"], "verkeerde_vorm"), field) from None
