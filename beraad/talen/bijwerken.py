"""Bring the catalogues up to date with the sentences in the templates and in wording.py: `make talen`.

New sentences come in without a translation, those that nobody says any more go, and nothing is guessed.
"""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from ..places import place
from ..wording import SENTENCES
from . import FOLDER, NEDERLANDS, TALEN

_TEMPLATES = [("**.html", "jinja2")]
_OPTIONS = {"**.html": {"trimmed": "true", "silent": "false"}}


def sentences() -> Iterator[tuple[str, str]]:
    """Yield every sentence that a telefoon can show, with where it stands."""
    for path, _, sentence, _, _ in extract_from_dir(
        place("templates"), _TEMPLATES, _OPTIONS, keywords={"_": None}, comment_tags=()
    ):
        yield str(sentence), f"templates/{Path(path).as_posix()}"
    for sentence in SENTENCES.values():
        yield sentence, "beraad/wording.py"


def wanted(taal: str) -> Catalog:
    """Return a catalogue of one language with every sentence and no translation."""
    catalogue = Catalog(locale=taal)
    for sentence, path in sentences():
        # Where, and not on which line: a line that moved is no change.
        catalogue.add(sentence, locations=[(path, 0)] if path not in _places(catalogue, sentence) else [])
    return catalogue


def _places(catalogue: Catalog, sentence: str) -> list[str]:
    known = catalogue.get(sentence)
    return [path for path, _ in known.locations] if known else []


def update(taal: str) -> None:
    """Write the catalogue of one language anew, with the translations and the comments that it has."""
    file = FOLDER / f"{taal}.po"
    with file.open("rb") as source:
        catalogue = read_po(source, locale=taal)
    glossary = catalogue.header_comment
    catalogue.update(wanted(taal), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.header_comment = glossary
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""
    with file.open("wb") as target:
        write_po(target, catalogue, width=0, include_lineno=False, ignore_obsolete=True)


if __name__ == "__main__":
    for taal in TALEN:
        if taal != NEDERLANDS:
            update(taal)
