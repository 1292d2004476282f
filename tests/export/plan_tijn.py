"""The case of Tijn (invented, DOMAIN 8.1), established: a *nee* of Jeroen, Petra only asked, regie with Els."""

from beraad.domain.beraad import Beraad
from beraad.domain.values.bord import Kaart, Voorwaarde
from beraad.domain.values.kring import Deelnemer
from beraad.domain.values.plan import Doel, Gezinsplan, Knelpunt, Regieafspraak, Stap, Terugkijkmoment
from beraad.domain.values.verloop import Hoofdvraag, Toegang
from tests.export.plans import NU, ask, by_id, established

DECLINED = "elke zaterdag slapen bij Jeroen"
COUNTER = "ik rij hem op zaterdag naar voetbal en ik kom als ik gebeld word"
HELD = "Ik ben bang dat mijn zus omvalt. Ik durf dat niet te zeggen waar zij bij is."
UNTICKED = "Als Marco en ik schreeuwen over geld, kruipt Tijn onder de tafel."
COVERED = "Wij wonen nu op de Lindelaan."
DOORSLAG = "Tijn hoort bij ons. Een kind geef je niet door als een pakketje."


def tijn():
    """Return the plan around Tijn, with a *nee* of Jeroen, Petra who is only asked, and regie with Els."""
    return established(
        Beraad(
            id="tijn",
            aangemaakt=NU,
            toegang=Toegang("t" * 22, "K7P4QX"),
            hoofdvraag=Hoofdvraag("Hoe zorgen we dat Tijn op één vaste plek kan opgroeien, het liefst thuis?", "kelly"),
            plan=Gezinsplan(
                titel="Tijn blijft bij ons",
                aanleiding="Het ging na school vaak mis. Wij wilden zelf een plan maken, met iedereen erbij.",
                krachten="Met dieren en tuinieren is Tijn rustig. Op zondag eet hij bij oma, dat gaat altijd goed.",
                stem_van_het_kind="Mijn eigen bed. En dat papa en mama zacht praten. En een konijn.",
                als_het_niet_lukt="Lukt het twee weken niet, dan bellen we Samira en komen we eerder bij elkaar.",
                wijzigregel="Kelly en Marco mogen het plan veranderen. Zij vragen eerst wie het raakt.",
                ontvangers="Kelly, Marco, oma Ria en Samira het hele plan. Juf Anouk alleen haar eigen stap.",
                doorslag="k10",
                volgorde=("d1", "d2", "d3", "d4", "d5"),
                volger="samira",
            ),
            deelnemers=_kring(),
            kaarten=_kaarten(),
            voorwaarden=_voorwaarden(),
            doelen=_doelen(),
            stappen=_stappen(),
            rolvragen=_rolvragen(),
            regieafspraken=by_id(
                Regieafspraak(
                    "r1",
                    "hulp organiseren en afstemmen",
                    "els",
                    "2026-04-14",
                    "2026-06-16",
                    "Kelly en Marco zelf de afspraken met Thuisbasis maken, twee maanden achter elkaar",
                    "vijf organisaties doen nu elk een stukje",
                    "Samira",
                ),
                Regieafspraak("r2", "de sleutel van het huis", "jeroen", "2026-04-14", "2026-06-16", "het rustig is"),
            ),
            terugkijkmomenten=by_id(
                Terugkijkmoment("t1", "2026-06-16", "16:30", "in oma's keuken", "Samira"),
                Terugkijkmoment("t2", "2026-09-15"),
            ),
            knelpunten=by_id(Knelpunt("n1", "Van vijf organisaties naar één team", "gemeente")),
        ),
        agreed=["kelly", "marco", "samira", "ria", "anouk", "wendy", "els"],
        bezwaren={"jeroen": "er is nog niemand voor de nacht"},
        stale=["petra"],
    )


def _kring():
    return by_id(
        Deelnemer("tijn", "Tijn", "gezin", "7 jaar", stem_via="samira"),
        Deelnemer("kelly", "Kelly", "gezin", "moeder van Tijn"),
        Deelnemer("marco", "Marco", "gezin", "vader van Tijn"),
        Deelnemer("ria", "Oma Ria", "netwerk", "moeder van Marco", stem_via="begeleider"),
        Deelnemer("jeroen", "Jeroen", "netwerk", "oom"),
        Deelnemer("samira", "Samira", "netwerk", "buurvrouw"),
        Deelnemer("anouk", "Juf Anouk", "netwerk", "leerkracht"),
        Deelnemer("petra", "Tante Petra", "netwerk", "zus van Kelly", stem_via="kelly", aanwezig="afwezig"),
        Deelnemer("els", "Els", "professional", "casusregisseur wijkteam"),
        Deelnemer("farid", "Farid", "professional", "procesregisseur gemeente"),
        Deelnemer("wendy", "Wendy", "professional", "Thuisbasis"),
    )


def _kaarten():
    return by_id(
        Kaart("k03", "zorg", UNTICKED, "kelly"),
        Kaart("k06", "zorg", HELD, "petra", aangehouden=True, mag_in_plan=True),
        Kaart("k08", "overtuiging", "Deze ouders houden van hun kind.", "samira", mag_in_plan=True),
        Kaart("k10", "overtuiging", DOORSLAG, "ria", via="begeleider", mag_in_plan=True),
        Kaart(
            "k13", "kracht", "Ik werk nu vier dagen en ik drink niet meer sinds de zomer.", "marco", mag_in_plan=True
        ),
        Kaart("k19", "wens", "Eén gezicht van de hulp.", bewijs="b" * 64, mag_in_plan=True),
        Kaart("k20", "perspectief", COVERED, "marco", mag_in_plan=True, afgedekt="adres"),
    )


def _voorwaarden():
    return by_id(
        Voorwaarde(
            "v1",
            "els",
            "Tijn is na school nooit alleen met iemand die niet rustig kan blijven.",
            "Na school gaat het vaak mis.",
            "Els en de ouders praten dezelfde week. Daarna beslist de gemeente met de ouders over een logeerplek.",
            gesteld_om=NU,
            toets="gedekt",
            toets_stappen=("s1", "s2"),
        ),
        Voorwaarde(
            "v2",
            "els",
            "Ruzie over geld gebeurt niet waar Tijn bij is.",
            "Tijn wordt er bang van.",
            "Els en de ouders praten dezelfde week.",
            gesteld_om=NU,
            toets="gedekt",
            toets_stappen=("s3",),
        ),
        Voorwaarde(
            "v3",
            "els",
            "Bij slaan of angst belt iemand binnen het uur. Iedereen weet wie.",
            "Snel bellen helpt.",
            "Thuisbasis komt langs.",
            gesteld_om=NU,
            later=True,
            toets="nog_niet",
            toets_reden="er is nog geen afspraak voor de nacht",
        ),
        Voorwaarde(
            "v4",
            "els",
            "School en Thuisbasis horen elkaar één keer per week.",
            "Zo missen we niets.",
            "Els belt school.",
        ),
    )


def _doelen():
    return by_id(
        Doel("d1", "Tijn woont thuis en het is rustig na school", "kelly", None, "", "Na school gaat het nu vaak mis."),
        Doel("d2", "Minder spanning over geld", "marco", "els"),
        Doel("d3", "Iedereen weet wie je belt"),
        Doel("d4", "School gaat weer lukken"),
        Doel("d5", "Tijn krijgt iets van zichzelf", "tijn"),
    )


def _stappen():
    return by_id(
        Stap(
            "s1",
            "d1",
            1,
            "Thuisbasis is er elke schooldag van 15.00 tot 19.00 uur",
            datum="2026-04-20",
            herhaling="elke_schooldag",
            plan_b="Samira vangt op, Wendy belt terug",
            dekt=("v1",),
        ),
        Stap(
            "s2",
            "d1",
            2,
            "Op dinsdag naar de moestuin met oma",
            "",
            "2026-04-21",
            "elke_week",
            "Samira gaat mee",
            dekt=("v1",),
        ),
        Stap(
            "s3",
            "d2",
            3,
            "Marco en Kelly praten over geld, Tijn is dan bij Samira",
            "vrijdag om 20.00 uur",
            "2026-04-24",
            "elke_week",
            "een week overslaan mag, twee keer niet",
            dekt=("v2",),
        ),
        Stap(
            "s4",
            "d2",
            4,
            "Samen naar de schuldhulp",
            "",
            "2026-04-29",
            "",
            "nieuwe datum binnen een week",
            "we een afspraak hebben",
            ("v2",),
        ),
        Stap("s5", "d3", 5, "Lijst op de koelkast: 1 Samira, 2 Jeroen, 3 Thuisbasis", "", "2026-04-18", dekt=("v3",)),
        Stap("s6", "d3", 6, "Op zaterdag een plek om te slapen"),
        Stap("s7", "d3", 7, COUNTER),
        Stap(
            "s8",
            "d4",
            8,
            "Eén berichtje per week tussen school en Thuisbasis, Kelly leest mee",
            "elke vrijdag",
            plan_b="Els vraagt na",
            dekt=("v4",),
        ),
        Stap(
            "s9",
            "d5",
            9,
            "Konijn uitzoeken als bed en kamer klaar zijn",
            "voor 16 juni",
            plan_b="logeerkonijn van de kinderboerderij",
        ),
        Stap("s10", "d5", 10, "Op zondag samen eten", "om de week"),
    )


def _rolvragen():
    return by_id(
        ask("s1", "wendy", "ja"),
        ask("s2", "ria", "ja", via="begeleider"),
        ask("s3", "kelly", "ja"),
        ask("s3", "marco", "ja"),
        ask("s3", "samira", "ja", "Tijn opvangen"),
        ask("s4", "marco", "ja"),
        ask("s4", "els", "ja", "gaat mee"),
        ask("s5", "kelly", "ja"),
        ask("s6", "jeroen", "nee", DECLINED),
        ask("s7", "jeroen", "ja"),
        ask("s8", "anouk", "ja"),
        ask("s8", "wendy", "anders", "schrijft het berichtje", "liever bellen op donderdag"),
        ask("s9", "tijn", "ja", via="samira"),
        ask("s9", "marco", "ja"),
        ask("s10", "petra", "gevraagd", "kookt"),
        ask("volger", "samira", "ja"),
        ask("r1", "els", "ja"),
        ask("r2", "jeroen", "nee"),
    )
