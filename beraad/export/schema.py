"""The shape of the plan's JSON. Run as a program it prints the schema to publish: `make schema`."""

import json
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic.json_schema import GenerateJsonSchema

from ..domain.fasen import WERKWIJZEN
from ..domain.gezinsplan import HERHALINGEN
from .dates import datum_words
from .document import FORMAAT, FORMAATVERSIE

Id = Annotated[str, StringConstraints(max_length=64)]
Tekst = Annotated[str, StringConstraints(max_length=2000)]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _real(datum: str) -> str:
    datum_words(datum)
    return datum


Datum = Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d\d-\d\d)?$"), AfterValidator(_real)]

Tijd = Annotated[str, StringConstraints(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9])?$")]


class Part(BaseModel):
    """Any object of the document: nothing in it that is not named."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Persoon(Part):
    naam: Tekst
    rol: Literal["gezin", "netwerk", "professional", "tolk"]
    via_namens: bool


class Rolhouder(Persoon):
    """Somebody who said *ja*; `taak` is empty when it is the stap itself, or the place at the wheel."""

    taak: Tekst


class Kringlid(Part):
    naam: Tekst
    rol: Literal["gezin", "netwerk", "professional", "tolk"]
    wie: Tekst


class Toetsing(Part):
    toets: Literal["open", "gedekt", "nog_niet"]
    stappen: list[Id]
    reden: Tekst
    gesteld: Datum
    later: bool


class OpenPunt(Part):
    """What is not settled; `over` is the id of a doel, stap, regieafspraak or voorwaarde, or `volger`."""

    soort: Literal["doel", "stap", "regieafspraak", "volger", "voorwaarde", "bezwaar"]
    over: Id
    naam: Tekst
    taak: Tekst
    reden: Tekst


class Gevraagd(Part):
    wie: Tekst
    taak: Tekst


class Stap(Part):
    id: Id
    doel: Id
    nummer: int
    wat: Tekst
    wanneer: Tekst
    datum: Datum
    herhaling: Literal[HERHALINGEN]  # type: ignore[valid-type]
    plan_b: Tekst
    klaar_als: Tekst
    dekt: list[Id]
    gevraagd: list[Gevraagd]


class Doel(Part):
    id: Id
    titel: Tekst
    eigenaar: Tekst
    bijrijder: Tekst
    kracht: Tekst
    waarom: Tekst
    wie_helpt: Tekst
    stappen: list[Stap]


class Voorwaarde(Part):
    id: Id
    tekst: Tekst
    reden: Tekst
    wat_als_niet: Tekst
    wettelijk: bool
    wie: Tekst


class Regieafspraak(Part):
    id: Id
    onderwerp: Tekst
    wie: Tekst
    sinds: Datum
    terugkijken: Datum
    terug_als: Tekst
    reden: Tekst
    wie_vraagt: Tekst


class Terugkijkmoment(Part):
    id: Id
    datum: Datum
    tijd: Tijd
    plaats: Tekst
    nodigt_uit: Tekst


class Knelpunt(Part):
    id: Id
    tekst: Tekst
    organisatie: Tekst


class Uitspraak(Part):
    tekst: Tekst
    wie: Tekst


class Kaart(Uitspraak):
    soort: Literal["perspectief", "zorg", "overtuiging", "kracht", "wens"]


class Plan(Part):
    """The words that the fingerprint is taken of."""

    titel: Tekst
    hoofdvraag: Tekst
    doorslag: Uitspraak | None
    aanleiding: Tekst
    krachten: Tekst
    eerdere_hulp: Tekst
    wens: Tekst
    stem_van_het_kind: Tekst
    veiligheid: Tekst
    als_het_niet_lukt: Tekst
    wijzigregel: Tekst
    ontvangers: Tekst
    volger: Tekst
    kaarten: list[Kaart]
    doelen: list[Doel]
    voorwaarden: list[Voorwaarde]
    regieafspraken: list[Regieafspraak]
    terugkijkmomenten: list[Terugkijkmoment]
    knelpunten: list[Knelpunt]
    versie: int


class Afschrift(Part):
    """Whose copy this is: the gezin's own, or with the `heel` plan or the `eigen` stappen of the one in `voor`.

    Not `volledig` is a copy from which parts are left out: it has no `vingerafdruk` and opens no next meeting.
    """

    voor: Tekst
    soort: Literal["gezin", "heel", "eigen"]
    volledig: bool


class Wijziging(Part):
    """What a version brought; `over` is the kind of part, or the name of a text of the plan."""

    soort: Literal["nieuw", "veranderd", "gestopt"]
    over: Id
    tekst: Tekst


class Versie(Part):
    """One version in short; `terugblik` counts how the stappen of the version before went."""

    versie: int
    vastgesteld: Datum
    wijzigingen: list[Wijziging]
    terugblik: dict[Literal["gelukt", "beetje", "niet", "niet_meer_nodig"], int]


class Document(Part):
    """A gezinsplan that goes home.

    `wie` says per id of a doel or stap who said *ja*; `geschiedenis` tells of every version, the oldest first;
    `controle` is the SHA-256 of everything else, as JSON with sorted keys and no spaces.
    """

    formaat: Literal[FORMAAT]  # type: ignore[valid-type]
    formaatversie: Literal[FORMAATVERSIE]  # type: ignore[valid-type]
    versie: int
    vastgesteld: Datum
    gemaakt: Datum
    afschrift: Afschrift
    vingerafdruk: Hash | Literal[""]
    controle: Hash
    werkwijze: Literal[tuple(WERKWIJZEN)]  # type: ignore[valid-type]
    plan: Plan
    wie: dict[Id, list[Rolhouder]]
    volger: Rolhouder | None
    regieafspraken: dict[Id, Rolhouder]
    voorwaarden: dict[Id, Toetsing]
    open: list[OpenPunt]
    akkoorden: list[Persoon]
    kring: list[Kringlid]
    geschiedenis: list[Versie]


def check_document(found: dict[str, Any]) -> None:
    """Raise `pydantic.ValidationError` when this is not a document of format version 1."""
    Document.model_validate(found)


def published_schema() -> dict[str, Any]:
    """Return the JSON Schema of a document of this format version, as `docs/gezinsplan.schema.json` has it."""
    made = Document.model_json_schema(schema_generator=_WithoutFieldTitles)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:beraad:gezinsplan:{FORMAATVERSIE}",
        "title": f"Beraad, gezinsplan, format version {FORMAATVERSIE}",
    }
    return {**head, **{name: part for name, part in made.items() if name not in head}}


class _WithoutFieldTitles(GenerateJsonSchema):
    def field_title_should_be_set(self, schema: Any) -> bool:
        # They only say the name again.
        return False


if __name__ == "__main__":
    print(json.dumps(published_schema(), ensure_ascii=False, indent=2))
