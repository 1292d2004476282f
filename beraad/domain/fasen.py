"""The fasen: their order per werkwijze, who may do what in each, and who sees which part (DESIGN section 4).

One table decides; besloten tijd is a row in it. A row says per right which rollen have it, and per audience which parts
of the beraad its picture may hold. What a row does not name, nobody has.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from .beraad import Beraad
from .tap import BEGELEIDER, GEZIN, NETWERK, PROFESSIONAL, SCHERM, TOLK

Rollen = frozenset[str]

G = frozenset({GEZIN})
KRING = frozenset({GEZIN, NETWERK})
SPREKERS = frozenset({GEZIN, NETWERK, PROFESSIONAL})
P = frozenset({PROFESSIONAL})
B = frozenset({BEGELEIDER})
IEDER = SPREKERS | {TOLK}
NIEMAND: Rollen = frozenset()

# What the begeleider does with process, wherever the meeting is, except in besloten tijd.
LEIDEN = dict.fromkeys("toelaten kring toegang instellen fase afdekken vraag_afhandelen".split(), B)
# What stays somebody's own, wherever the meeting is (W3, W16).
EIGEN = dict.fromkeys(("aanwezig", "eigen_naam"), IEDER | B) | dict.fromkeys(("afspraken_aannemen", "pauze"), IEDER)
EIGEN |= {"eigen_kaart": SPREKERS, "pauze_gezien": B}
PLAN = {"plan": G, "stap": G, "rol_vragen": G, "rol_antwoord": SPREKERS, "aanbod": SPREKERS, "knelpunt": G}
BORD = {"kaart": SPREKERS, "ook": SPREKERS}
VOORWAARDE = {"voorwaarde": P}


@dataclass(frozen=True, eq=False)
class Fase:
    """One row: a fase, its group, who has which right, and which parts each audience sees."""

    naam: str
    groep: str
    rechten: Mapping[str, Rollen]
    ziet: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def may(self, recht: str, rol: str) -> bool:
        """Tell whether `rol` has `recht` in this fase."""
        return rol in self.rechten.get(recht, NIEMAND)

    def sees(self, audience: str, part: str) -> bool:
        """Tell whether the picture of `audience` may hold `part` in this fase."""
        return part in self.ziet.get(audience, NIEMAND)


def _sight(everybody: str, **more: str) -> dict[str, frozenset[str]]:
    """Give every audience the parts named in `everybody`, and some audiences more."""
    return {
        audience: frozenset(everybody.split()) | frozenset(more.get(audience, "").split())
        for audience in (GEZIN, NETWERK, PROFESSIONAL, BEGELEIDER, SCHERM)
    }


_TAFEL = "hoofdvraag afspraken kring"
_LEIDING = "lobby instellingen verbonden uitnodiging pauze"


def _open(everybody: str, begeleider: str = "", gezin: str = "", professional: str = "") -> dict[str, frozenset[str]]:
    """Sight of a fase in which all sit together: the same parts for everybody, the leading for the begeleider."""
    return _sight(
        f"{_TAFEL} {everybody}",
        begeleider=f"{_LEIDING} spoor {begeleider}",
        gezin=f"spoor {gezin}",
        netwerk="spoor",
        professional=f"spoor {professional}",
        scherm="uitnodiging",
    )


_PLAN_ZICHT = "voorwaarden vragen bord doorslag plan terugblik verschillen"

_VOORBEREIDING = Fase(
    "voorbereiding",
    "",
    LEIDEN | EIGEN | BORD | VOORWAARDE | {"hoofdvraag": B | G, "afspraken": B | G, "hoofdvraag_bevestigen": G},
    _sight(
        "hoofdvraag",
        begeleider=f"{_TAFEL} {_LEIDING} voorwaarden bord spoor",
        gezin="kring spoor",
        professional="voorwaarden",
    ),
)
_WELKOM = Fase(
    "welkom",
    "overzicht",
    LEIDEN
    | EIGEN
    | VOORWAARDE
    | {"hoofdvraag": B | G, "hoofdvraag_bevestigen": G, "afspraken": B | G, "vraag": SPREKERS},
    _open("", professional="voorwaarden", begeleider="voorwaarden"),
)
_INFORMATIE = Fase(
    "informatie",
    "overzicht",
    LEIDEN | EIGEN | VOORWAARDE | {"vraag": SPREKERS, "hoofdvraag": G, "hoofdvraag_bevestigen": G},
    _open("voorwaarden vragen"),
)
_PERSPECTIEVEN = Fase(
    "perspectieven",
    "overzicht",
    LEIDEN | EIGEN | VOORWAARDE | BORD | {"omdraaien": B, "vraag": SPREKERS},
    _open("voorwaarden vragen bord", begeleider="nog_niet_gehoord"),
)
_WEGEN = Fase(
    "wegen",
    "inzicht",
    LEIDEN
    | EIGEN
    | VOORWAARDE
    | BORD
    | {"omdraaien": B, "verband": SPREKERS, "doorslag": G, "aanbod": SPREKERS, "vraag": SPREKERS},
    _open("voorwaarden vragen bord verbanden doorslag aanbod"),
)
_BESLOTEN_TIJD = Fase(
    "besloten_tijd",
    "uitzicht",
    EIGEN
    | PLAN
    | dict.fromkeys("kaart ook verband aanbod knelpunt stap rol_antwoord".split(), KRING)
    | {
        "fase": B,
        "aanwezig": IEDER,
        "eigen_naam": IEDER,
        "toelaten": G,
        "doorslag": G,
        "omdraaien": G,
        "gast": G,
        "oproep": KRING | B,
        "familiemodus": G | B,
        "klaar": G,
    },
    {
        GEZIN: frozenset(f"{_TAFEL} {_PLAN_ZICHT} verbanden aanbod antwoorden besloten lobby spoor".split()),
        NETWERK: frozenset(f"{_TAFEL} {_PLAN_ZICHT} verbanden aanbod besloten spoor".split()),
        PROFESSIONAL: NIEMAND,
        BEGELEIDER: frozenset({"oproep", "pauze"}),
        SCHERM: frozenset({"hoofdvraag"}),
    },
)
_PRESENTATIE = Fase(
    "presentatie",
    "uitzicht",
    LEIDEN | EIGEN | VOORWAARDE | PLAN | {"doorslag": G, "verband": SPREKERS, "vraag": SPREKERS, "ook": SPREKERS},
    _open(f"{_PLAN_ZICHT} verbanden aanbod", begeleider="regieverdeling", gezin="antwoorden"),
)
_TOETSING = Fase(
    "toetsing",
    "uitzicht",
    LEIDEN | EIGEN | VOORWAARDE | PLAN | {"toets": P, "vraag": SPREKERS},
    _open(f"{_PLAN_ZICHT} aanbod", gezin="antwoorden"),
)
_AKKOORD = Fase(
    "akkoord",
    "uitzicht",
    LEIDEN | EIGEN | VOORWAARDE | PLAN | {"toets": P, "akkoord": SPREKERS, "vaststellen": G, "vraag": SPREKERS},
    _open(f"{_PLAN_ZICHT} aanbod akkoord", gezin="antwoorden bezwaren", begeleider="bezwaren"),
)
_AFSLUITING = Fase(
    "afsluiting",
    "uitzicht",
    LEIDEN | EIGEN | {"uitcheck": SPREKERS, "bijsturen": G, "afschrift": G},
    _open(
        "voorwaarden doorslag_woorden plan akkoord meenemen",
        begeleider="uitcheck",
        gezin="uitcheck antwoorden afschriften",
    ),
)
_TERUGBLIK = Fase(
    "terugblik",
    "",
    LEIDEN | EIGEN | {"terugblik": SPREKERS, "bijsturen": G, "afschrift": G},
    _open("voorwaarden doorslag_woorden plan meenemen terugblik", gezin="afschriften"),
)

_ALLE = (
    _VOORBEREIDING,
    _WELKOM,
    _INFORMATIE,
    _PERSPECTIEVEN,
    _WEGEN,
    _BESLOTEN_TIJD,
    _PRESENTATIE,
    _TOETSING,
    _AKKOORD,
    _AFSLUITING,
    _TERUGBLIK,
)


def _with(fase: Fase, **rechten: Rollen) -> Fase:
    return Fase(fase.naam, fase.groep, {**fase.rechten, **rechten}, fase.ziet)


@dataclass(frozen=True)
class Werkwijze:
    """A preset of the method: its fasen in order, and the ones that cannot be passed over (DOMAIN 2.2)."""

    naam: str
    fasen: tuple[Fase, ...]
    verplicht: frozenset[str] = frozenset()

    def fase(self, naam: str) -> Fase | None:
        """Return the row with this name, or None where the werkwijze does not have it."""
        return next((fase for fase in self.fasen if fase.naam == naam), None)

    def position(self, naam: str) -> int:
        """Return the place of a fase in the order."""
        return [fase.naam for fase in self.fasen].index(naam)


WERKWIJZEN: Mapping[str, Werkwijze] = {
    "sns": Werkwijze("sns", _ALLE),
    "eigen_kracht": Werkwijze("eigen_kracht", _ALLE, frozenset({"besloten_tijd"})),
    # Professionals stay and make the plan along; the authority must find it safe enough, so toetsing is not optional.
    "signs_of_safety": Werkwijze(
        "signs_of_safety",
        tuple(
            _with(fase, stap=SPREKERS) if fase.naam == "presentatie" else fase
            for fase in _ALLE
            if fase.naam != "besloten_tijd"
        ),
        frozenset({"toetsing"}),
    ),
}


def werkwijze_of(beraad: Beraad) -> Werkwijze:
    """Return the werkwijze of a beraad."""
    return WERKWIJZEN[beraad.instellingen.werkwijze]


def fase_of(beraad: Beraad) -> Fase:
    """Return the row of the table in which a beraad is now, with the plan in it when that was opened early (W10)."""
    fase = werkwijze_of(beraad).fase(beraad.verloop.fase)
    assert fase is not None, "the fase of a beraad always belongs to its werkwijze"
    return _with_plan(fase) if beraad.verloop.plan_vroeg_open and fase.groep in ("overzicht", "inzicht") else fase


@cache
def _with_plan(fase: Fase) -> Fase:
    sight = {audience: parts | {"plan", "aanbod"} for audience, parts in fase.ziet.items()}
    sight[GEZIN] |= {"antwoorden"}
    return Fase(fase.naam, fase.groep, {**PLAN, **fase.rechten}, sight)
