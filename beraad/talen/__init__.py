"""The languages of the telefoon. Dutch is the source and stands in the templates; the others lie beside this file.

A catalogue is read when its language is first asked for, straight from the text: nothing has to be built.
"""

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

NEDERLANDS = "nl"
# Every language by its own name, in the order in which the telefoon offers them.
TALEN = {
    NEDERLANDS: "Nederlands",
    "en": "English",
    "tr": "Türkçe",
    "ar": "العربية",
    "pl": "Polski",
    "uk": "Українська",
}
_FROM_THE_RIGHT = {"ar"}
FOLDER = Path(__file__).parent


def known(taal: object) -> str:
    """Return the language if it is one of ours, else Dutch: what comes from outside never names a file."""
    return taal if isinstance(taal, str) and taal in TALEN else NEDERLANDS


def richting(taal: str) -> str:
    """Return where a line of this language begins, as HTML says it: `ltr` or `rtl`."""
    return "rtl" if taal in _FROM_THE_RIGHT else "ltr"


def vertaal(tekst: str, taal: str) -> str:
    """Return a Dutch sentence in another language; a sentence that is not translated stays Dutch."""
    return tekst if taal == NEDERLANDS else _catalogue(taal).gettext(tekst)


@cache
def _catalogue(taal: str) -> gettext.GNUTranslations:
    # Here and not above: a Beraad that speaks Dutch only never pays for it.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with (FOLDER / f"{taal}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=taal))
    return gettext.GNUTranslations(BytesIO(compiled.getvalue()))
