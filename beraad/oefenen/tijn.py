"""The case of Tijn (invented, DOMAIN 8.1) until the plan: who comes, what they put down, what must be safe."""

from dataclasses import dataclass

HOOFDVRAAG = "Hoe zorgen we dat Tijn op één vaste plek kan opgroeien, het liefst thuis?"
WERKWIJZE = "eigen_kracht"

AFSPRAKEN = (
    "We laten elkaar uitpraten.",
    "Wat we hier zeggen, blijft hier.",
    "Je mag altijd even naar buiten.",
)


@dataclass(frozen=True)
class Persoon:
    """Somebody of the case. Without a telefoon `via` speaks: the begeleider, or a deelnemer by name."""

    naam: str
    rol: str
    wie: str
    via: str = ""
    aanwezig: str = "hier"
    komt_later: bool = False


TIJN = Persoon("Tijn", "gezin", "7 jaar, om hem gaat het", via="Samira")
KELLY = Persoon("Kelly", "gezin", "moeder van Tijn")
MARCO = Persoon("Marco", "gezin", "vader van Tijn")
RIA = Persoon("Oma Ria", "netwerk", "moeder van Marco", via="begeleider")
JEROEN = Persoon("Jeroen", "netwerk", "oom van Tijn")
SAMIRA = Persoon("Samira", "netwerk", "buurvrouw, steunfiguur van Tijn")
ANOUK = Persoon("Juf Anouk", "netwerk", "juf van Tijn", komt_later=True)
PETRA = Persoon("Tante Petra", "netwerk", "zus van Kelly", via="begeleider", aanwezig="afwezig")
ELS = Persoon("Els", "professional", "casusregisseur van het wijkteam")
FARID = Persoon("Farid", "professional", "procesregisseur van de gemeente")
WENDY = Persoon("Wendy", "professional", "pedagogisch team van Thuisbasis")

KRING = (KELLY, MARCO, TIJN, RIA, JEROEN, SAMIRA, ANOUK, PETRA, ELS, FARID, WENDY)
MET_TELEFOON = tuple(one for one in KRING if not one.via)
ZONDER_TELEFOON = tuple(one for one in KRING if one.via)


@dataclass(frozen=True)
class Kaart:
    """One contribution; `van` is whose words it has."""

    van: Persoon
    soort: str
    tekst: str
    aangehouden: bool = False


# In the order of the case; the first is a professional's, so the server makes it wait for the gezin (W6).
KAARTEN = (
    Kaart(WENDY, "zorg", "Tijn slaat en schopt als hij het niet meer weet. Ook naar kleine kinderen."),
    Kaart(ELS, "zorg", "Ik vraag me af of Kelly en Marco zien hoe zwaar het wordt."),
    Kaart(KELLY, "zorg", "Als Marco en ik schreeuwen over geld, kruipt Tijn onder de tafel."),
    Kaart(ANOUK, "zorg", "Hij mist veel school. Lezen lukt nog niet."),
    Kaart(JEROEN, "zorg", "Iedereen praat, maar wie komt er 's nachts als het misgaat?"),
    Kaart(PETRA, "zorg", "Ik ben bang dat mijn zus omvalt. Ik durf dat niet te zeggen waar zij bij is.", True),
    Kaart(MARCO, "zorg", "De deurwaarder kan weer komen. Dan ontplof ik."),
    Kaart(SAMIRA, "overtuiging", "Deze ouders houden van hun kind. Dat zie ik elke ochtend op de stoep."),
    Kaart(KELLY, "overtuiging", "Wij kunnen dit leren. Niemand heeft ons het ooit voorgedaan."),
    Kaart(RIA, "overtuiging", "Tijn hoort bij ons. Een kind geef je niet door als een pakketje."),
    Kaart(ELS, "overtuiging", "Hulp moet naar het gezin toe, niet andersom."),
    Kaart(ANOUK, "kracht", "Met dieren en tuinieren is hij rustig. Dan helpt hij anderen."),
    Kaart(MARCO, "kracht", "Ik werk nu vier dagen en ik drink niet meer sinds de zomer."),
    Kaart(RIA, "kracht", "Op zondag eet hij bij mij. Dat gaat altijd goed."),
    Kaart(WENDY, "perspectief", "Aan het eind van de dag is het moeilijk. In de ochtend bijna nooit."),
    Kaart(FARID, "perspectief", "Vijf organisaties doen nu elk een stukje. Dat ligt aan ons, niet aan jullie."),
    Kaart(TIJN, "wens", "Mijn eigen bed. En dat papa en mama zacht praten. En een konijn."),
    Kaart(KELLY, "wens", "Eén gezicht van de hulp. Niet elke week iemand anders."),
)
SCHREEUWEN, NACHT, LEREN, DOORSLAG, NAAR_HET_GEZIN = (KAARTEN[number] for number in (2, 4, 8, 9, 10))
SLAAN, ZWAAR, DEURWAARDER, HOUDEN_VAN, RUSTIG, WENS_VAN_TIJN = (KAARTEN[number] for number in (0, 1, 6, 7, 11, 16))

# Who lays which line, from a zorg to an overtuiging.
VERBANDEN = (
    (KELLY, SCHREEUWEN, LEREN),
    (ELS, ZWAAR, LEREN),
    (WENDY, SLAAN, NAAR_HET_GEZIN),
    (SAMIRA, DEURWAARDER, HOUDEN_VAN),
    (JEROEN, NACHT, DOORSLAG),
)
ZIE_IK_OOK = ((MARCO, SCHREEUWEN), (SAMIRA, RUSTIG), (KELLY, DOORSLAG), (MARCO, DOORSLAG))

# What is asked aloud in informatie.
VRAGEN = (
    (KELLY, "Wie beslist er als het thuis toch niet lukt?"),
    (JEROEN, "Hoe lang blijft Thuisbasis komen?"),
)
AANBOD = (SAMIRA, "Op vrijdagavond mag Tijn bij mij zijn, dan kunnen jullie praten.")


@dataclass(frozen=True)
class Voorwaarde:
    """What must be safe, why, and what happens if it does not work out."""

    tekst: str
    reden: str
    wat_als_niet: str


VOORWAARDEN = (
    Voorwaarde(
        "Tijn is na school nooit alleen met iemand die niet rustig kan blijven.",
        "Na school gaat het vaak mis.",
        "Els en de ouders praten dezelfde week. Daarna beslist de gemeente met de ouders over een tijdelijke "
        "logeerplek.",
    ),
    Voorwaarde(
        "Ruzie over geld gebeurt niet waar Tijn bij is.",
        "Tijn wordt bang van ruzie.",
        "Els praat dezelfde week met Kelly en Marco. Samen kiezen ze een andere plek of een andere tijd.",
    ),
    Voorwaarde(
        "Bij slaan of angst belt iemand binnen het uur. Iedereen weet wie.",
        "Als het misgaat, moet er snel iemand zijn. Voor Tijn en voor de andere kinderen.",
        "Els belt de volgende dag met Kelly en Marco. Samen maken ze de lijst met namen beter.",
    ),
    Voorwaarde(
        "School en Thuisbasis horen elkaar één keer per week.",
        "Elk ziet een ander stuk van zijn dag.",
        "Els nodigt school en Thuisbasis uit bij Kelly en Marco aan tafel.",
    ),
)
R1, R2, R3, R4 = VOORWAARDEN

# How it was, per person who says something other than three times *ja*: gehoord, duidelijk, mijn_plan.
UITCHECK = {JEROEN: ("beetje", "ja", "ja"), MARCO: ("ja", "beetje", "ja"), WENDY: ("ja", "ja", "beetje")}


def person(naam: str) -> Persoon | None:
    """Return who of the case is called this, also as the begeleider may have typed it: `oma`, `Anouk`."""
    words = set(naam.casefold().split())
    return next((one for one in KRING if words & set(one.naam.casefold().split())), None)
