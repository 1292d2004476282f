"""What a gezinsplan consists of, as frozen values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Gezinsplan:
    """The words of the plan that belong to no doel, the order of the doelen, the volger and the version."""

    titel: str = ""
    aanleiding: str = ""
    krachten: str = ""
    eerdere_hulp: str = ""
    wens: str = ""
    stem_van_het_kind: str = ""
    veiligheid: str = ""
    als_het_niet_lukt: str = ""
    wijzigregel: str = ""
    ontvangers: str = ""
    doorslag: str | None = None
    volgorde: tuple[str, ...] = ()
    volger: str | None = None
    versie: int = 1
    vastgesteld_om: str = ""


@dataclass(frozen=True)
class Doel:
    """A goal in the family's words. `eigenaar` is at the wheel, `bijrijder` rides along (tandemregie)."""

    id: str
    titel: str
    eigenaar: str | None = None
    bijrijder: str | None = None
    kracht: str = ""
    waarom: str = ""
    wie_helpt: str = ""


@dataclass(frozen=True)
class Stap:
    """One step of a doel; who does it stands in its rolvragen. Dates are ISO 8601, empty where there is none."""

    id: str
    doel: str
    nummer: int
    wat: str
    wanneer: str = ""
    datum: str = ""
    herhaling: str = ""
    plan_b: str = ""
    klaar_als: str = ""
    dekt: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rolvraag:
    """The question "wil jij dit doen?" to one deelnemer, about a stap, doel, regieafspraak or being `volger` (W1)."""

    id: str
    over: str
    deelnemer: str
    taak: str = ""
    antwoord: str = "gevraagd"
    tegenvoorstel: str = ""
    via: str | None = None


@dataclass(frozen=True)
class Regieafspraak:
    """Regie handed over for a while: about what, to whom, until when, how it comes back (W9)."""

    id: str
    onderwerp: str
    wie: str
    sinds: str
    terugkijken: str
    terug_als: str
    reden: str = ""
    wie_vraagt: str = ""


@dataclass(frozen=True)
class Terugkijkmoment:
    """When the kring looks at the plan again."""

    id: str
    datum: str
    tijd: str = ""
    plaats: str = ""
    nodigt_uit: str = ""


@dataclass(frozen=True)
class Knelpunt:
    """Something that an organisation has to solve, kept apart from the family's tasks."""

    id: str
    tekst: str
    organisatie: str = ""


@dataclass(frozen=True)
class PlanVersie:
    """An established plan, kept as it was (W13): its words, the answers beside them, and what came before in short.

    Each is canonical JSON. `meegebracht` marks a version that the family brought along in its own file.
    """

    id: str
    tekst: str
    vastgesteld_om: str
    antwoorden: str
    geschiedenis: str = "[]"
    meegebracht: bool = False


@dataclass(frozen=True)
class Terugblik:
    """How it went, said by one deelnemer about an own stap, about regie that may come back, or in own words.

    `over` is the id of a stap or regieafspraak, or `kracht` or `anders`, which have a `tekst` and no `antwoord`.
    """

    id: str
    over: str
    deelnemer: str
    antwoord: str = ""
    tekst: str = ""
    via: str | None = None


@dataclass(frozen=True)
class Afschrift:
    """What one receiver gets: `heel`, `eigen` or `niets`; `zonder` are the parts that are not on that copy.

    The id is a deelnemer's, or `organisatie`.
    """

    id: str
    wat: str
    zonder: tuple[str, ...] = ()


@dataclass(frozen=True)
class Akkoord:
    """`akkoord` or `bezwaar` of one deelnemer with exactly the plan of this fingerprint (W12)."""

    id: str
    antwoord: str
    plan_hash: str
    reden: str = ""
    via: str | None = None


@dataclass(frozen=True)
class Uitcheck:
    """How it was, for one deelnemer; stays in the session. Each answer is empty, `ja`, `beetje` or `nee`."""

    id: str
    gehoord: str = ""
    duidelijk: str = ""
    mijn_plan: str = ""
