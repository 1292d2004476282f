"""Opening a plan again: the beraad that looks back at it, made of nothing but the file of the family (DESIGN 4)."""

import hashlib
from typing import Any

from .beraad import Beraad
from .gezinsplan import MOST_DOELEN, PLANVELDEN
from .kring import MOST_DEELNEMERS
from .plan_words import canonical
from .refusal import Refusal
from .rolvragen import MOST_STAPPEN, VOLGER
from .tap import BEGELEIDER, GEZIN, TOLK
from .tekst import same_look
from .terugblik import EIGEN_WOORDEN
from .values.bord import Kaart, Voorwaarde
from .values.kring import Deelnemer
from .values.plan import Doel, Gezinsplan, Knelpunt, PlanVersie, Regieafspraak, Rolvraag, Stap, Terugkijkmoment
from .values.verloop import Hoofdvraag, Instellingen, Spoorregel, Toegang, Verloop

Words = dict[str, Any]

_ANSWERS = ("werkwijze", "wie", "volger", "regieafspraken", "voorwaarden", "open", "akkoorden", "kring")


def reopen(document: Words, id: str, nu: str, toegang: Toegang) -> Beraad:
    """Return a beraad in fase *terugblik* from a document of the right shape, its plan established as it was.

    Nobody is there yet: the begeleider knows everybody of the kring again at the door. Refuses with
    `bestand_beschadigd` when its parts do not fit each other.
    """
    try:
        return _Reopened(document, id).beraad(nu, toegang)
    except LookupError:
        # A name or an id that is nowhere.
        raise Refusal("bestand_beschadigd") from None


class _Reopened:
    """One document on its way back to a beraad."""

    def __init__(self, document: Words, id: str) -> None:
        self.document = document
        self.words = document["plan"]
        self.id = id
        # A tolk comes along with somebody who is there; nobody else knows for whom.
        self.people = [one for one in document["kring"] if one["rol"] != TOLK]
        self.ids = {one["naam"]: self._id(one["naam"]) for one in self.people}
        self.stappen = [stap for doel in self.words["doelen"] for stap in doel["stappen"]]
        self._check_sizes()

    def beraad(self, nu: str, toegang: Toegang) -> Beraad:
        """Return the beraad; raises LookupError where a part points to nothing."""
        made = Beraad(
            self.id,
            nu,
            toegang,
            Instellingen(self.document["werkwijze"]),
            Hoofdvraag(self.words["hoofdvraag"]),
            Verloop("terugblik", omgedraaid=True, gezin_begon=True),
        )
        for collection, values in (
            ("deelnemers", self._kring()),
            ("kaarten", self._kaarten()),
            ("doelen", self._doelen()),
            ("stappen", self._stappen()),
            ("voorwaarden", self._voorwaarden()),
            ("regieafspraken", self._regieafspraken()),
            ("terugkijkmomenten", [Terugkijkmoment(**one) for one in self.words["terugkijkmomenten"]]),
            ("knelpunten", [Knelpunt(**one) for one in self.words["knelpunten"]]),
            ("rolvragen", self._rolvragen()),
            ("versies", [self._versie()]),
            ("spoor", [Spoorregel("000001", "plan_geopend", BEGELEIDER, nu)]),
        ):
            for value in values:
                made = made.put(collection, value)
        return made.set("plan", **vars(self._plan()))

    def _id(self, naam: str) -> str:
        return hashlib.sha256(f"{self.id} {naam}".encode()).hexdigest()[:16]

    def _check_sizes(self) -> None:
        """Refuse what no beraad could have made: too much, two of one name, or two parts of one id."""
        looks = {same_look(naam) for naam in self.ids}
        parts = [*self.words["doelen"], *self.stappen, *self.words["regieafspraken"]]
        taken = {one["id"] for one in parts}
        if (
            not self.words["doelen"]
            or len(looks) != len(self.people)
            or len(self.people) > MOST_DEELNEMERS
            or len(self.words["doelen"]) > MOST_DOELEN
            or len(self.stappen) > MOST_STAPPEN
            or len(taken) != len(parts)
            or taken & {VOLGER, *EIGEN_WOORDEN}
            or any(stap["doel"] != doel["id"] for doel in self.words["doelen"] for stap in doel["stappen"])
        ):
            raise Refusal("bestand_beschadigd")

    def _kring(self) -> list[Deelnemer]:
        return [
            Deelnemer(self.ids[one["naam"]], one["naam"], one["rol"], one["wie"], BEGELEIDER, aanwezig="afwezig")
            for one in self.people
        ]

    def _kaart(self, number: int, one: Words, soort: str, mag_in_plan: bool) -> Kaart:
        # A kaart of nobody is nobody's: no token of any telefoon fits an empty proof.
        bewijs = None if one["wie"] in self.ids else ""
        return Kaart(
            f"k{number:03d}", soort, one["tekst"], self.ids.get(one["wie"]), bewijs=bewijs, mag_in_plan=mag_in_plan
        )

    def _kaarten(self) -> list[Kaart]:
        kaarten = [self._kaart(at, one, one["soort"], True) for at, one in enumerate(self.words["kaarten"])]
        doorslag = self.words["doorslag"]
        is_missing = doorslag is not None and self._place_of_doorslag() == len(kaarten)
        return [*kaarten, self._kaart(len(kaarten), doorslag, "overtuiging", False)] if is_missing else kaarten

    def _place_of_doorslag(self) -> int:
        """Return the place of the doorslag among the kaarten; behind them when it did not come along as a kaart."""
        wanted = {"soort": "overtuiging", **self.words["doorslag"]}
        kaarten = self.words["kaarten"]
        return kaarten.index(wanted) if wanted in kaarten else len(kaarten)

    def _doelen(self) -> list[Doel]:
        made = []
        for one in self.words["doelen"]:
            people = {place: self.ids[one[place]] if one[place] else None for place in ("eigenaar", "bijrijder")}
            made.append(Doel(**{name: part for name, part in one.items() if name != "stappen"} | people))
        rollen = {self.ids[one["naam"]]: one["rol"] for one in self.people}
        if any(doel.eigenaar and rollen[doel.eigenaar] != GEZIN for doel in made):
            raise Refusal("bestand_beschadigd")
        return made

    def _stappen(self) -> list[Stap]:
        known = {one["id"] for one in self.words["voorwaarden"]}
        made = []
        for one in self.stappen:
            words = {name: part for name, part in one.items() if name != "gevraagd"}
            made.append(Stap(**words | {"dekt": tuple(id for id in one["dekt"] if id in known)}))
        return made

    def _voorwaarden(self) -> list[Voorwaarde]:
        made = []
        stappen = {one["id"] for one in self.stappen}
        for one in self.words["voorwaarden"]:
            toets = self.document["voorwaarden"][one["id"]]
            made.append(
                Voorwaarde(
                    one["id"],
                    self.ids.get(one["wie"], ""),
                    one["tekst"],
                    one["reden"],
                    one["wat_als_niet"],
                    one["wettelijk"],
                    toets["gesteld"],
                    toets["later"],
                    toets=toets["toets"],
                    toets_stappen=tuple(id for id in toets["stappen"] if id in stappen),
                    toets_reden=toets["reden"],
                )
            )
        return made

    def _regieafspraken(self) -> list[Regieafspraak]:
        return [Regieafspraak(**one | {"wie": self.ids[one["wie"]]}) for one in self.words["regieafspraken"]]

    def _rolvragen(self) -> list[Rolvraag]:
        """Return who said *ja*, and who is still asked."""
        accepted = [(over, one) for over, found in self.document["wie"].items() for one in found]
        accepted += [(id, one) for id, one in self.document["regieafspraken"].items()]
        accepted += [(VOLGER, self.document["volger"])] if self.document["volger"] else []
        asked = [one for one in self.document["open"] if one["naam"] and one["soort"] != "bezwaar"]
        made = [self._rolvraag(one["over"], one, "gevraagd", None) for one in asked]
        made += [self._rolvraag(over, one, "ja", BEGELEIDER if one["via_namens"] else None) for over, one in accepted]
        parts = {one["id"] for one in (*self.words["doelen"], *self.stappen, *self.words["regieafspraken"])}
        if any(one.over not in parts | {VOLGER} for one in made):
            raise Refusal("bestand_beschadigd")
        return made

    def _rolvraag(self, over: str, one: Words, antwoord: str, via: str | None) -> Rolvraag:
        deelnemer = self.ids[one["naam"]]
        return Rolvraag(f"{over}.{deelnemer}", over, deelnemer, one["taak"], antwoord, via=via)

    def _plan(self) -> Gezinsplan:
        return Gezinsplan(
            **{veld: self.words[veld] for veld in PLANVELDEN},
            doorslag=f"k{self._place_of_doorslag():03d}" if self.words["doorslag"] else None,
            volgorde=tuple(doel["id"] for doel in self.words["doelen"]),
            volger=self.ids[self.words["volger"]] if self.words["volger"] else None,
            versie=self.words["versie"],
            vastgesteld_om=self.document["vastgesteld"],
        )

    def _versie(self) -> PlanVersie:
        return PlanVersie(
            str(self.words["versie"]),
            canonical(self.words),
            self.document["vastgesteld"],
            canonical({name: self.document[name] for name in _ANSWERS}),
            canonical(self.document["geschiedenis"]),
            meegebracht=True,
        )
