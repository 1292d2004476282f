"""What a check says: its number, its `uitkomst` (goed, let_op, fout), and in Dutch what it looked at and what to do."""

from dataclasses import dataclass

GOED, LET_OP, FOUT = "goed", "let_op", "fout"

# Per code: number, title, and per uitkomst what is so and what to do.
_WORDS: dict[str, tuple[int, str, dict[str, str]]] = {
    "map_blijft_hier": (
        1,
        "Blijft het beraad op deze laptop?",
        {
            GOED: "De map van Beraad staat alleen op deze laptop.",
            FOUT: "De map {map} gaat mee naar {wie}. Kies een map die op deze laptop blijft: beraad --data MAP",
        },
    ),
    "map_schrijfbaar": (
        2,
        "Kan Beraad bewaren?",
        {
            GOED: "Beraad schreef een proef in zijn map, en haalde die weer weg.",
            FOUT: "Beraad kan niet schrijven in {map}: {reden}. Kies een andere map: beraad --data MAP",
        },
    ),
    "ruimte": (
        3,
        "Is er genoeg ruimte op de schijf?",
        {
            GOED: "Er is nog {vrij} MB vrij.",
            LET_OP: "Er is nog maar {vrij} MB vrij. Maak ruimte voordat je begint: 200 MB is genoeg.",
            FOUT: "De schijf is bijna vol: nog {vrij} MB. Maak eerst ruimte. Anders kan Beraad straks niets bewaren.",
        },
    ),
    "sleutel": (
        4,
        "Werkt het slot op de woorden?",
        {
            GOED: "Beraad sloot een proef af met een sleutel en kreeg hem weer open.",
            LET_OP: "Het slot werkt. Na een herstart gaat dit beraad alleen open met de acht woorden. "
            "Kijk of het papier klaarligt, en niet bij de laptop blijft.",
            FOUT: "Het slot werkt niet op deze laptop. Begin niet. Vraag hulp aan wie Beraad installeerde.",
        },
    ),
    "adres": (
        5,
        "Zit deze laptop op een netwerk?",
        {
            GOED: "Deze laptop heeft een adres op het netwerk: {adres}",
            FOUT: "Deze laptop zit niet op een netwerk. Zet de wifi of de hotspot aan. Start Beraad daarna opnieuw.",
            "veranderd": "Het netwerk is veranderd: {adres} is niet meer van deze laptop. Start Beraad opnieuw.",
        },
    ),
    "adres_prive": (
        6,
        "Bestaat het adres alleen in deze ruimte?",
        {
            GOED: "Dit adres is van buiten niet te bereiken.",
            LET_OP: "Beraad kan aan dit adres niet zien of het alleen hier bestaat. Kies liever een adres met cijfers.",
            FOUT: "Dit adres kan van internet zijn. Dan kan iedereen erbij. Gebruik een eigen hotspot of router.",
        },
    ),
    "antwoord": (
        7,
        "Geeft Beraad antwoord op dat adres?",
        {
            GOED: "De laptop vroeg zichzelf om de eerste pagina, en kreeg hem.",
            FOUT: "Beraad geeft geen antwoord op {adres}. Kies een ander adres bij Meedoen, of start Beraad opnieuw.",
        },
    ),
    "scherm": (
        8,
        "Staat het grote scherm in een eigen venster?",
        {
            GOED: "Het scherm is open. Sleep dat venster naar de beamer, en houd dit venster voor jezelf.",
            LET_OP: "Het scherm is nog niet open. Kies 'Open het scherm' en sleep dat venster naar de beamer. "
            "Laat de beamer niet meekijken met dit venster.",
        },
    ),
    "klok": (
        9,
        "Klopt de klok van de laptop?",
        {
            GOED: "De klok loopt gewoon door.",
            LET_OP: "De klok maakte een sprong sinds Beraad aan staat. Kijk of de tijd klopt.",
            FOUT: "De klok staat op {jaar}. Zet de datum goed in de instellingen. Start Beraad daarna opnieuw.",
        },
    ),
    "versies": (
        10,
        "Is Beraad bij de tijd?",
        {
            GOED: "Dit is Beraad {versie}, met onderdelen zonder bekende gaten.",
            FOUT: "Deze onderdelen zijn te oud: {oud}. Installeer Beraad opnieuw.",
        },
    ),
    "schijf_op_slot": (
        11,
        "Zit de schijf van de laptop op slot?",
        {
            GOED: "Zonder wachtwoord kan niemand deze schijf lezen.",
            LET_OP: "Deze schijf lijkt open te zijn. Vraag je organisatie om {slot} aan te zetten.",
            "onbekend": "Beraad kan dit hier niet zien. Vraag je organisatie of {slot} aan staat.",
        },
    ),
    "exports": (
        12,
        "Komt het plan in een map op deze laptop?",
        {
            GOED: "Daar komt het gezinsplan te staan: {map}",
            LET_OP: "De map {map} gaat mee naar {wie}. Kies een andere map: beraad --exports MAP",
            FOUT: "Beraad kan niet schrijven in {map}: {reden}. Kies een andere map: beraad --exports MAP",
        },
    ),
    "stroom": (
        13,
        "Heeft de laptop stroom?",
        {
            GOED: "De laptop zit aan het stopcontact. Laat hem open staan: dicht gaat hij slapen.",
            LET_OP: "De laptop draait op de accu. Steek de stekker erin, en laat de laptop open staan.",
            "onbekend": "Beraad kan dit hier niet zien. Steek de stekker erin, en laat de laptop open staan.",
        },
    ),
    "plaatsen": (
        14,
        "Is er plaats voor alle telefoons?",
        {
            GOED: "Een hotspot van de laptop heeft meestal acht plaatsen. Dat is hier genoeg.",
            LET_OP: "Er komen {aantal} mensen. Een hotspot van de laptop heeft meestal maar acht plaatsen. "
            "Neem een kleine router mee.",
        },
    ),
    "telefoon": (
        15,
        "Vond een telefoon deze laptop?",
        {
            GOED: "Er klopte een telefoon aan. De weg is open.",
            LET_OP: "Dat is nog niet gelukt. Doe de proef hiernaast. Lukt die niet? Sta Beraad toe in de firewall.",
        },
    ),
}


@dataclass(frozen=True)
class Outcome:
    """The outcome of one check."""

    nummer: int
    code: str
    uitkomst: str
    titel: str
    tekst: str


def outcome(code: str, uitkomst: str, variant: str = "", **known: object) -> Outcome:
    """Return the outcome of the check `code`; `variant` picks another text for the same uitkomst."""
    nummer, titel, texts = _WORDS[code]
    return Outcome(nummer, code, uitkomst, titel, texts[variant or uitkomst].format(**known))


def words_of(code: str) -> dict[str, str]:
    """Return every text of a check, by uitkomst or variant."""
    return _WORDS[code][2]


def codes() -> list[str]:
    """Return the codes of all checks in the order of their numbers."""
    return sorted(_WORDS, key=lambda code: _WORDS[code][0])
