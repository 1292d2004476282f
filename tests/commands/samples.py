"""One good message for every command, about the things of `a_full_beraad`."""

from beraad.commands import COMMANDS
from beraad.domain.akkoord import plan_hash
from beraad.domain.beraad import Beraad
from tests.builders import (
    AANBOD,
    AFSPRAAK,
    DOEL,
    DOEL_2,
    KNELPUNT,
    KRACHT,
    LOTTE,
    NEL,
    NICO,
    OPA,
    OVERTUIGING,
    REGIE,
    STAP,
    STAP_2,
    TERUGKIJKEN,
    VOORWAARDE,
    VRAAG,
    ZORG,
    an_id,
)

NEW = an_id("new")


def samples(beraad: Beraad) -> dict[str, dict]:
    """Return good fields for every command, by its name."""
    return {
        "accept_afspraken": {"ja": True},
        "add_aanbod": {"id": NEW, "tekst": "Ik rij"},
        "add_deelnemer": {"id": NEW, "naam": "Oma", "rol": "gezin", "wie": "moeder van Bea"},
        "add_kaart": {"id": NEW, "soort": "zorg", "tekst": "Ik maak me zorgen"},
        "add_vraag": {"id": NEW, "tekst": "Hoe laat?", "stap": STAP},
        "adjust_plan": {},
        "admit_deelnemer": {"aanmelding": LOTTE, "rol": "netwerk"},
        "answer_rol": {"over": STAP, "antwoord": "anders", "tegenvoorstel": "Alleen op vrijdag"},
        "answer_uitcheck": {"vraag": "gehoord", "antwoord": "ja"},
        "ask_rol": {"over": STAP, "deelnemer": NICO, "taak": "ophalen"},
        "change_kaart": {"kaart": ZORG, "soort": "zorg", "tekst": "Anders gezegd"},
        "confirm_hoofdvraag": {},
        "cover_kaart": {"kaart": KRACHT, "reden": "Er staat een adres in"},
        "describe_deelnemer": {"naam": "Opa Jan", "wie": "opa", "hulp": "rijdt", "deelnemer": OPA},
        "establish_plan": {},
        "hand_back": {},
        "move_fase": {"fase": "welkom", "toch": True},
        "open_familiemodus": {},
        "open_plan_early": {},
        "order_doelen": {"volgorde": [DOEL_2, DOEL]},
        "refuse_aanmelding": {"aanmelding": LOTTE},
        "remove_aanbod": {"aanbod": AANBOD},
        "remove_afspraak": {"afspraak": AFSPRAAK},
        "remove_deelnemer": {"deelnemer": NEL},
        "remove_doel": {"doel": DOEL},
        "remove_kaart": {"kaart": ZORG},
        "remove_knelpunt": {"knelpunt": KNELPUNT},
        "remove_regieafspraak": {"regieafspraak": REGIE},
        "remove_stap": {"stap": STAP},
        "remove_terugkijkmoment": {"terugkijkmoment": TERUGKIJKEN},
        "remove_voorwaarde": {"voorwaarde": VOORWAARDE},
        "remove_vraag": {"vraag": VRAAG},
        "set_aangehouden": {"kaart": ZORG, "aangehouden": True},
        "set_aanwezig": {"aanwezig": "even_weg", "deelnemer": OPA},
        "set_adres": {"adres": "http://192.168.1.21:8000"},
        "set_afspraak": {"id": NEW, "tekst": "Telefoons op tafel"},
        "set_akkoord": {"antwoord": "bezwaar", "plan_hash": plan_hash(beraad), "reden": "Te snel"},
        "set_beantwoord": {"vraag": VRAAG, "beantwoord": True},
        "set_deur": {"deur_open": False},
        "set_doel": {
            "id": NEW,
            "titel": "Weer slapen",
            "eigenaar": None,
            "bijrijder": None,
            "kracht": "",
            "waarom": "",
        },
        "set_doorslag": {"kaart": OVERTUIGING},
        "set_gast": {"deelnemer": None},
        "set_hoofdvraag": {"tekst": "Hoe gaat het weer goed?"},
        "set_instelling": {"gezin_eerst": False, "zonder_naam": True},
        "set_knelpunt": {"id": NEW, "tekst": "Wachtlijst", "organisatie": "de gemeente"},
        "set_mag_in_plan": {"kaart": ZORG, "mag": True},
        "set_ook": {"kaart": KRACHT, "ook": True},
        "set_oproep": {"oproep": False},
        "set_plan_tekst": {"veld": "wens", "tekst": "Rust"},
        "set_regieafspraak": {
            "id": NEW,
            "onderwerp": "post openen",
            "wie": NICO,
            "terugkijken": "2026-06-16",
            "terug_als": "als Bram het weer doet",
            "sinds": "2026-04-14",
            "reden": "te veel brieven",
            "wie_vraagt": "Bram",
        },
        "set_rol": {"deelnemer": OPA, "rol": "gezin", "tolk_voor": None},
        "set_stap": {
            "id": NEW,
            "doel": DOEL,
            "wat": "Samen wandelen",
            "wanneer": "na het eten",
            "datum": "2026-05-02",
            "herhaling": "elke_week",
            "plan_b": "binnen spelen",
            "klaar_als": "we slapen beter",
            "dekt": [VOORWAARDE],
        },
        "set_stem_via": {"deelnemer": OPA, "stem_via": NICO},
        "set_terugkijkmoment": {
            "id": NEW,
            "datum": "2026-09-15",
            "tijd": "16:30",
            "plaats": "thuis",
            "nodigt_uit": "Bea",
        },
        "set_toets": {"voorwaarde": VOORWAARDE, "toets": "gedekt", "stappen": [STAP], "reden": ""},
        "set_verband": {"zorg": ZORG, "overtuiging": OVERTUIGING, "gelegd": True},
        "set_volger": {"deelnemer": NEL},
        "set_voorwaarde": {"id": NEW, "tekst": "Elke dag eten", "reden": "groei", "wat_als_niet": "dan bellen we"},
        "set_wifi": {"naam": "Buurthuis", "wachtwoord": "welkom123"},
        "take_aanbod": {"aanbod": AANBOD, "doel": DOEL, "id": NEW},
        "take_tegenvoorstel": {"over": STAP_2, "deelnemer": NEL, "id": NEW},
        "turn_kaarten": {},
        "uncover_kaart": {"kaart": KRACHT},
        "withdraw_akkoord": {},
        "withdraw_rol": {"over": STAP, "deelnemer": NICO},
    }


def sample(name: str, beraad: Beraad) -> dict:
    """Return good fields for the command called `name`."""
    return samples(beraad)[name]


NAMES = tuple(sorted(COMMANDS))
