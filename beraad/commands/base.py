"""What a command is, and how an untrusted message becomes one or is refused."""

from collections.abc import Callable
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationError

from ..domain.beraad import Beraad
from ..domain.fasen import fase_of
from ..domain.refusal import Refusal
from ..domain.stem import tap_of
from ..domain.tap import Tap
from .fields import Id

COMMANDS: dict[str, type["Command"]] = {}

# Pydantic's error types, as codes with a Dutch sentence; every other type means a wrong shape.
CODES = {
    "missing": "veld_ontbreekt",
    "extra_forbidden": "onbekend_veld",
    "string_too_long": "tekst_te_lang",
    "too_long": "te_veel_gekozen",
    "literal_error": "kies_uit_de_lijst",
    "leeg": "leeg",
    "geen_datum": "geen_datum",
    "geen_tijd": "geen_tijd",
}


class Command(BaseModel):
    """One thing that a screen may ask. A subclass has the fields, the right it needs, and `run`."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    name: ClassVar[str]
    recht: ClassVar[str]
    namens: Id | None = None

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        """Return the beraad after this command."""
        raise NotImplementedError

    def apply(self, beraad: Beraad, speaker: str, nu: str) -> Beraad:
        """Return the beraad after this command of `speaker`, or refuse: who, whether here and now, then the rule."""
        tap = tap_of(beraad, speaker, self.namens, nu)
        if not fase_of(beraad).may(self.recht, tap.rol):
            raise Refusal(_why_not(beraad, self.recht))
        return self.run(beraad, tap)


def command(name: str, recht: str) -> Callable[[type[Command]], type[Command]]:
    """Register a command under the name that it has on the wire, with the right from the fasen table that it needs."""

    def register(model: type[Command]) -> type[Command]:
        assert name not in COMMANDS, name
        model.name, model.recht = name, recht
        COMMANDS[name] = model
        return model

    return register


def read(message: Any) -> Command:
    """Return the command in a message from outside, or refuse with a code and the field that is wrong."""
    if not isinstance(message, dict) or set(message) != {"name", "fields"} or not isinstance(message["fields"], dict):
        raise Refusal("onleesbaar")
    model = COMMANDS.get(message["name"]) if isinstance(message["name"], str) else None
    if model is None:
        raise Refusal("onbekende_opdracht")
    try:
        return model.model_validate(message["fields"])
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        field = str(first["loc"][0]) if first["loc"] and first["loc"][0] in model.model_fields else None
        raise Refusal(CODES.get(first["type"], "verkeerde_vorm"), field) from None


def _why_not(beraad: Beraad, recht: str) -> str:
    """Tell apart what nobody can do in this fase and what somebody else can."""
    if beraad.plan.vastgesteld_om and recht in ("plan", "stap", "rol_vragen", "rol_antwoord", "akkoord"):
        return "plan_staat_vast"
    return "niet_voor_jou" if fase_of(beraad).rechten.get(recht) else "niet_in_deze_fase"
