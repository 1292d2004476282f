"""Looking back together: how each stap went, by the one whose stap it is, and what the gezin can do itself again."""

from .beraad import Beraad
from .geschiedenis import ANTWOORDEN_STAP
from .refusal import Refusal
from .tap import GEZIN, Tap
from .values.plan import Terugblik

ANTWOORDEN_REGIE = ("weer_zelf", "nog_niet")
EIGEN_WOORDEN = ("kracht", "anders")


def answer_terugblik(beraad: Beraad, tap: Tap, over: str, antwoord: str, tekst: str) -> Beraad:
    """Say how an own stap went, whether regie can come back, which kracht became visible, or what should be different.

    Only who said *ja* to a stap answers for it, and only the gezin about its regie (W2). Empty takes it back.
    """
    if over in EIGEN_WOORDEN:
        allowed: tuple[str, ...] = ()
    elif over in beraad.regieafspraken:
        allowed = ANTWOORDEN_REGIE
        if tap.rol != GEZIN:
            raise Refusal("niet_voor_jou", "over")
    else:
        beraad.find("stappen", over, "over")
        allowed = ANTWOORDEN_STAP
        asked = beraad.rolvragen.get(f"{over}.{tap.person}")
        if asked is None or asked.antwoord != "ja":
            raise Refusal("niet_jouw_stap", "over")
    if antwoord and antwoord not in allowed:
        raise Refusal("kies_uit_de_lijst", "antwoord")
    if tekst and allowed:
        raise Refusal("verkeerde_vorm", "tekst")
    id = f"{over}.{tap.person}"
    if not antwoord and not tekst:
        return beraad.drop("terugblikken", id)
    return beraad.put("terugblikken", Terugblik(id, over, tap.person, antwoord, tekst, tap.via))
