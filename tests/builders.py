"""Readable starts: a beraad in any fase, with the same people in the same rollen in every test.

Anna leads (`begeleider`). Bram and Bea are gezin, Nico and Nel netwerk, Carla and Kees professional. Tess interprets
for Nel. Opa is netwerk, has no phone and speaks through the begeleider. Kind is gezin and speaks through Nico.
"""

import hashlib
from dataclasses import replace

import pytest

from beraad.commands import read
from beraad.domain.akkoord import keep_version
from beraad.domain.beraad import Beraad
from beraad.domain.plan_words import canonical, plan_hash, plan_words
from beraad.domain.refusal import Refusal
from beraad.domain.tap import BEGELEIDER
from beraad.domain.values.bord import Aanbod, Kaart, Verband, Voorwaarde, Vraag
from beraad.domain.values.kring import Aanmelding, Afspraak, Deelnemer, Sleutel
from beraad.domain.values.plan import (
    Akkoord,
    Doel,
    Knelpunt,
    Regieafspraak,
    Rolvraag,
    Stap,
    Terugkijkmoment,
)
from beraad.domain.values.verloop import Hoofdvraag, Instellingen, Toegang, Verloop

NU = "2026-04-14T14:30:00+00:00"
LATER = "2026-04-14T16:45:00+00:00"
FASEN = (
    "voorbereiding",
    "welkom",
    "informatie",
    "perspectieven",
    "wegen",
    "besloten_tijd",
    "presentatie",
    "toetsing",
    "akkoord",
    "afsluiting",
    "terugblik",
)


def an_id(label: str) -> str:
    """Return the id that stands for `label` in every test: 16 hex characters, as a screen makes them."""
    return hashlib.sha256(label.encode()).hexdigest()[:16]


ANNA = BEGELEIDER
BRAM, BEA, KIND = an_id("Bram"), an_id("Bea"), an_id("Kind")
NICO, NEL, OPA = an_id("Nico"), an_id("Nel"), an_id("Opa")
CARLA, KEES = an_id("Carla"), an_id("Kees")
TESS = an_id("Tess")
LOTTE = an_id("Lotte waits in the lobby")
NOBODY = an_id("nobody at all")

PEOPLE = (
    Deelnemer(BRAM, "Bram", "gezin", "vader"),
    Deelnemer(BEA, "Bea", "gezin", "moeder"),
    Deelnemer(KIND, "Kind", "gezin", "dochter van Bea", stem_via=NICO),
    Deelnemer(NICO, "Nico", "netwerk", "buurman", hulp="past op dinsdag op"),
    Deelnemer(NEL, "Nel", "netwerk", "tante"),
    Deelnemer(OPA, "Opa", "netwerk", "vader van Bram", stem_via=BEGELEIDER),
    Deelnemer(CARLA, "Carla", "professional", "wijkteam"),
    Deelnemer(KEES, "Kees", "professional", "school"),
    Deelnemer(TESS, "Tess", "tolk", tolk_voor=NEL),
)
PHONES = (BRAM, BEA, NICO, NEL, CARLA, KEES, TESS)

ZORG, OVERTUIGING, KRACHT = an_id("kaart 1"), an_id("kaart 2"), an_id("kaart 3")
VERBAND = f"{ZORG}-{OVERTUIGING}"
VOORWAARDE, VRAAG, AANBOD, AFSPRAAK = an_id("voorwaarde"), an_id("vraag"), an_id("aanbod"), an_id("afspraak")
DOEL, DOEL_2, STAP, STAP_2 = an_id("doel"), an_id("doel 2"), an_id("stap"), an_id("stap 2")
REGIE, TERUGKIJKEN, KNELPUNT = an_id("regie"), an_id("terugkijken"), an_id("knelpunt")


def a_beraad(
    fase: str = "welkom",
    werkwijze: str = "sns",
    *,
    kaarten: int = 0,
    omgedraaid: bool | None = None,
    plan: bool = False,
    vastgesteld: bool = False,
    lobby: bool = False,
    gezin_eerst: bool = True,
    zonder_naam: bool = False,
    **verloop,
) -> Beraad:
    """Build a beraad with everybody in it. Kaarten lie open from *wegen* on, unless `omgedraaid` says otherwise."""
    turned = FASEN.index(fase) >= FASEN.index("wegen") if omgedraaid is None else omgedraaid
    beraad = Beraad(
        an_id("beraad"),
        NU,
        Toegang("t" * 32, "K7P4QX", adres="http://192.168.1.20:8000"),
        Instellingen(werkwijze, gezin_eerst, zonder_naam),
        Hoofdvraag("Hoe houden we het thuis rustig?"),
        Verloop(fase, omgedraaid=turned, **verloop),
        deelnemers={one.id: one for one in PEOPLE},
        sleutels={id: Sleutel(id, hashlib.sha256(id.encode()).hexdigest()) for id in PHONES},
    )
    beraad = with_kaarten(beraad, kaarten)
    if plan or vastgesteld:
        beraad = with_plan(beraad)
    if vastgesteld:
        beraad = established(beraad)
    return with_lobby(beraad) if lobby else beraad


def a_full_beraad(fase: str = "wegen", werkwijze: str = "sns", **more) -> Beraad:
    """Build a beraad in which there is one of everything that a command can be about."""
    beraad = a_beraad(fase, werkwijze, kaarten=3, plan=True, lobby=True, **more)
    beraad = beraad.put("verbanden", Verband(VERBAND, ZORG, OVERTUIGING, BRAM))
    beraad = beraad.put("vragen", Vraag(VRAAG, "Wie betaalt de taxi?", BRAM, STAP))
    beraad = beraad.put("aanbiedingen", Aanbod(AANBOD, "Ik kook op vrijdag", NICO))
    beraad = beraad.put("afspraken", Afspraak(AFSPRAAK, "We laten elkaar uitpraten"))
    return beraad.set("plan", doorslag=OVERTUIGING)


def with_kaarten(beraad: Beraad, number: int) -> Beraad:
    """Lay `number` kaarten down: a zorg of Bram, an overtuiging of Nico, a kracht of Carla, and so on."""
    kinds = (("zorg", BRAM), ("overtuiging", NICO), ("kracht", CARLA), ("wens", BEA), ("perspectief", NEL))
    for n in range(number):
        soort, auteur = kinds[n % len(kinds)]
        beraad = beraad.put("kaarten", Kaart(an_id(f"kaart {n + 1}"), soort, f"Tekst van kaart {n + 1}", auteur))
    return beraad.set("verloop", gezin_begon=number > 0)


def with_plan(beraad: Beraad) -> Beraad:
    """Add a plan: a doel with two stappen (Bram said ja, Nel is asked, Nico said nee), and one of everything else."""
    values = (
        (
            "voorwaarden",
            Voorwaarde(VOORWAARDE, CARLA, "Slapen is veilig", "om het kind", "dan bellen we", gesteld_om=NU),
        ),
        ("doelen", Doel(DOEL, "Rustig na school", BRAM, CARLA)),
        ("doelen", Doel(DOEL_2, "Samen eten", BEA)),
        ("stappen", Stap(STAP, DOEL, 1, "Bram haalt op van school", "om 15 uur", "2026-05-01", plan_b="Nico haalt op")),
        ("stappen", Stap(STAP_2, DOEL, 2, "Nel kookt", "op zondag")),
        ("rolvragen", Rolvraag(f"{STAP}.{BRAM}", STAP, BRAM, antwoord="ja")),
        ("rolvragen", Rolvraag(f"{STAP_2}.{NEL}", STAP_2, NEL)),
        ("rolvragen", Rolvraag(f"{STAP_2}.{NICO}", STAP_2, NICO, antwoord="nee")),
        ("rolvragen", Rolvraag(f"volger.{NICO}", "volger", NICO, antwoord="ja")),
        (
            "regieafspraken",
            Regieafspraak(REGIE, "hulp regelen", CARLA, "2026-04-14", "2026-06-16", "als het rustig is"),
        ),
        ("terugkijkmomenten", Terugkijkmoment(TERUGKIJKEN, "2026-06-16", "16:30", "bij Opa")),
        ("knelpunten", Knelpunt(KNELPUNT, "Vijf organisaties, één team", "de gemeente")),
    )
    for collection, value in values:
        beraad = beraad.put(collection, value)
    return beraad.set("plan", titel="Ons plan", volgorde=(DOEL, DOEL_2), volger=NICO)


def with_lobby(beraad: Beraad) -> Beraad:
    """Let Lotte stand in the lobby."""
    beraad = beraad.put("aanmeldingen", Aanmelding(LOTTE, "Lotte", "vriendin van Bea", NU))
    return beraad.put("sleutels", Sleutel(LOTTE, hashlib.sha256(b"Lotte").hexdigest()))


def with_akkoord(beraad: Beraad, *who: str, antwoord: str = "akkoord") -> Beraad:
    """Let these people agree with the plan exactly as it stands."""
    now = plan_hash(beraad)
    for id in who:
        beraad = beraad.put("akkoorden", Akkoord(id, antwoord, now))
    return beraad


def established(beraad: Beraad) -> Beraad:
    """Establish the plan with the akkoord of the whole gezin."""
    beraad = with_akkoord(beraad, BRAM, BEA, KIND)
    words = canonical(plan_words(beraad))
    beraad = beraad.put("versies", keep_version(beraad, words, NU))
    return beraad.set("plan", vastgesteld_om=NU)


def change(beraad: Beraad, collection: str, id: str, **fields) -> Beraad:
    """Replace fields of one value."""
    return beraad.put(collection, replace(getattr(beraad, collection)[id], **fields))


def say(beraad: Beraad, speaker: str, name: str, /, nu: str = NU, **fields) -> Beraad:
    """Return the beraad after `speaker` sent this command, read and applied as the edge does."""
    return read({"name": name, "fields": fields}).apply(beraad, speaker, nu)


def refusal(beraad: Beraad, speaker: str, name: str, /, nu: str = NU, **fields) -> Refusal:
    """Return the refusal that `speaker` gets for this command; fail when it is not refused."""
    with pytest.raises(Refusal) as caught:
        say(beraad, speaker, name, nu, **fields)
    return caught.value
