"""The plan of the case of Tijn (DOMAIN 8.1), with the dates of this practice, and who writes which part of it."""

from dataclasses import dataclass

from .dates import Dates
from .tijn import ANOUK, ELS, JEROEN, KELLY, MARCO, PETRA, R1, R2, R3, R4, RIA, SAMIRA, TIJN, WENDY, Persoon, Voorwaarde

SCHERM = "scherm"

SLAPEN = "Elke zaterdag slapen bij Jeroen"
TEGENVOORSTEL = "Ik rij hem op zaterdag naar voetbal en ik kom als ik gebeld word"
LIJST = "Lijst op de koelkast"
LIJST_EERST = f"{LIJST}: 1 Samira, 2 Thuisbasis"
LIJST_MET_JEROEN = f"{LIJST}: 1 Samira, 2 Jeroen, 3 Thuisbasis"
TWEEDE_BELPUNT = (JEROEN, "tweede belpunt, ook 's nachts")
BEZWAAR = "Voor de nacht staat er niemand. Wie komt er dan?"
NOG_NIET = "Het is nog niet duidelijk wie er 's nachts komt."
GEEN_STAP = "Er is nog geen stap die hiervoor zorgt."


@dataclass(frozen=True)
class Stap:
    """A stap, who is asked (with a part of it, or an empty text for the whole), and which voorwaarden it covers."""

    wat: str
    gevraagd: tuple[tuple[Persoon, str], ...]
    wanneer: str = ""
    datum: str = ""
    herhaling: str = ""
    plan_b: str = ""
    klaar_als: str = ""
    dekt: tuple[Voorwaarde, ...] = ()
    schrijver: str = ""


@dataclass(frozen=True)
class Doel:
    """A doel. `schrijver` types it: a name, or the scherm in familiemodus."""

    titel: str
    schrijver: str
    eigenaar: Persoon
    bijrijder: Persoon
    waarom: str
    stappen: tuple[Stap, ...]


def doelen_of(dates: Dates) -> tuple[Doel, ...]:
    """Return the five doelen with their stappen."""
    return (
        Doel(
            "Tijn woont thuis en het is rustig na school",
            KELLY.naam,
            KELLY,
            WENDY,
            "Thuis is zijn plek.",
            (
                Stap(
                    "Thuisbasis is er elke schooldag van 15.00 tot 19.00 uur",
                    ((WENDY, ""),),
                    "",
                    dates.day("2026-04-20"),
                    "elke_schooldag",
                    "Samira vangt op, Wendy belt terug",
                    dekt=(R1,),
                ),
                Stap(
                    "Op dinsdag naar de moestuin met oma",
                    ((RIA, ""),),
                    "elke dinsdag",
                    dates.day("2026-04-21"),
                    "elke_week",
                    "Samira gaat mee",
                    dekt=(R1,),
                ),
                Stap(
                    "Tante Petra kookt op zondag, om de week",
                    ((PETRA, "koken"), (KELLY, "Petra bellen")),
                    "op zondag",
                    dates.day("2026-04-26"),
                    "elke_twee_weken",
                    plan_b="We eten bij oma",
                ),
                Stap(SLAPEN, ((JEROEN, ""),), "elke zaterdag", dates.day("2026-04-18"), "elke_week"),
            ),
        ),
        Doel(
            "Minder spanning over geld",
            MARCO.naam,
            MARCO,
            ELS,
            "Dan is er minder ruzie.",
            (
                Stap(
                    "Marco en Kelly praten op vrijdag 20.00 uur over geld, Tijn is dan bij Samira",
                    ((KELLY, ""), (MARCO, "")),
                    "vrijdag 20.00 uur",
                    dates.day("2026-04-24"),
                    "elke_week",
                    "Een week overslaan mag, twee keer niet",
                    dekt=(R2,),
                ),
                Stap(
                    "Samen naar de schuldhulp",
                    ((MARCO, ""), (ELS, "gaat mee")),
                    datum=dates.day("2026-04-29"),
                    plan_b="Nieuwe datum binnen een week",
                    klaar_als="Er is een eerste afspraak geweest",
                    dekt=(R2,),
                ),
            ),
        ),
        Doel(
            "Iedereen weet wie je belt",
            KELLY.naam,
            KELLY,
            SAMIRA,
            "Dan hoeft niemand het alleen te doen.",
            (
                Stap(
                    LIJST_EERST,
                    ((KELLY, "hangt hem op"), (SAMIRA, "eerste belpunt"), (WENDY, "belpunt van Thuisbasis")),
                    datum=dates.day("2026-04-18"),
                    klaar_als="De lijst hangt op de koelkast",
                    dekt=(R3,),
                    schrijver=SAMIRA.naam,
                ),
            ),
        ),
        Doel(
            "School gaat weer lukken",
            SCHERM,
            KELLY,
            ANOUK,
            "Tijn wil leren lezen.",
            (
                Stap(
                    "Eén berichtje per week tussen school en Thuisbasis, Kelly leest mee",
                    ((ANOUK, ""), (WENDY, "")),
                    "elke vrijdag",
                    dates.day("2026-04-24"),
                    "elke_week",
                    "Els vraagt na",
                    dekt=(R4,),
                ),
            ),
        ),
        Doel(
            "Tijn krijgt iets van zichzelf",
            SCHERM,
            MARCO,
            SAMIRA,
            "Iets om zelf voor te zorgen.",
            (
                Stap(
                    "Konijn uitzoeken als bed en kamer klaar zijn",
                    ((TIJN, ""), (MARCO, "")),
                    dates.words("voor {2026-06-16}"),
                    plan_b="Logeerkonijn van de kinderboerderij",
                    klaar_als="Het konijn is er",
                ),
            ),
        ),
    )


def teksten_of(dates: Dates) -> tuple[tuple[str, str, str], ...]:
    """Return who types which part of the plan that belongs to no doel: name, part, words."""
    return (
        (KELLY.naam, "titel", "Tijn blijft bij ons"),
        (KELLY.naam, "aanleiding", "Na school ging het vaak mis. Wij wilden zelf een plan maken, met iedereen erbij."),
        (
            MARCO.naam,
            "als_het_niet_lukt",
            "Lukt een afspraak twee weken niet? Dan bellen we Samira en praten we eerder met elkaar.",
        ),
        (MARCO.naam, "wijzigregel", "Kelly en Marco mogen het plan veranderen. Zij vragen eerst wie het raakt."),
        (SCHERM, "ontvangers", "Oma, Jeroen, Samira en Els krijgen het hele plan. De anderen hun eigen stappen."),
    )


@dataclass(frozen=True)
class Regie:
    """Regie that Kelly hands to Els for a while."""

    onderwerp: str
    wie: Persoon
    sinds: str
    terugkijken: str
    terug_als: str
    reden: str
    wie_vraagt: str


def regie_of(dates: Dates) -> Regie:
    """Return the regieafspraak."""
    return Regie(
        "Hulp organiseren en afstemmen",
        ELS,
        dates.day("2026-04-14"),
        dates.day("2026-06-16"),
        "Kelly en Marco zelf de afspraken met Thuisbasis maken, twee maanden achter elkaar",
        "Vijf organisaties bellen is nu te veel.",
        SAMIRA.naam,
    )


def terugkijkmomenten_of(dates: Dates) -> tuple[dict[str, str], ...]:
    """Return the moments to look back, as the wire has them."""
    return (
        {"datum": dates.day("2026-05-12"), "tijd": "", "plaats": "aan de telefoon", "nodigt_uit": "Noor"},
        {
            "datum": dates.day("2026-06-16"),
            "tijd": "16:30",
            "plaats": "oma's keuken",
            "nodigt_uit": SAMIRA.naam,
        },
        {"datum": dates.day("2026-09-15"), "tijd": "", "plaats": "", "nodigt_uit": SAMIRA.naam},
    )


VOLGER = SAMIRA
KNELPUNT = {"tekst": "Van vijf organisaties naar één team", "organisatie": "gemeente en wijkteam"}
