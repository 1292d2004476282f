"""The HTTP edge of the languages: `_` in every template, and the choice of somebody with a telefoon."""

from typing import Any

from flask import Flask, Response, g, has_app_context, jsonify, request
from markupsafe import Markup, escape

from ..bodies import TaalBody, read_body
from . import NEDERLANDS, TALEN, known, richting, vertaal

TAAL_COOKIE = "beraad_taal"
_COOKIE_DAYS = 14


class Zin:
    """One sentence in a template, `_("Wil {naam} dit doen?", naam=…)`, with whole pieces of markup in its slots.

    In the language of the page on which it is shown, not of the one for which its template was first read: Jinja keeps
    what an imported template set.
    """

    def __init__(self, tekst: str, slots: dict[str, Any]) -> None:
        self._tekst = tekst
        self._slots = slots

    def __html__(self) -> str:
        said = escape(vertaal(self._tekst, taal_of_page()))
        return said.format(**self._slots) if self._slots else said

    def __str__(self) -> str:
        return str(Markup(self.__html__()).unescape())


def register(app: Flask) -> None:
    """Give every template `_`, `lang` and `dir`, and let a telefoon choose."""
    app.jinja_env.globals["_"] = lambda tekst, **slots: Zin(tekst, slots)
    app.jinja_env.globals["talen"] = TALEN
    app.context_processor(lambda: {"lang": taal_of_page(), "dir": richting(taal_of_page())})
    app.add_url_rule("/taal", "choose_taal", _choose, methods=["POST"])


def speak(taal: str) -> None:
    """Let this page be in a language; without it a page is Dutch."""
    g.taal = taal


def taal_of_page() -> str:
    """Return the language of the page that is being made."""
    return g.get("taal", NEDERLANDS) if has_app_context() else NEDERLANDS


def taal_of_telefoon() -> str:
    """Return the language that somebody chose on this telefoon, else the one that its browser likes best."""
    chosen = request.cookies.get(TAAL_COOKIE)
    return chosen if chosen in TALEN else taal_of_browser()


def taal_of_browser() -> str:
    """Return the one of our languages that this request likes best; a script asks for that of its page (post.js)."""
    # Not best_match(): that gives English to `ar-SY, en;q=0.5`, because only English is there to the letter.
    liked = (said.partition("-")[0].lower() for said in request.accept_languages.values())
    return next((taal for taal in liked if taal in TALEN), NEDERLANDS)


def _choose() -> Response:
    """Keep the language of this telefoon. The cookie says nothing about who somebody is, and opens nothing."""
    answer = jsonify(ok=True)
    taal = known(read_body(TaalBody).taal)
    answer.set_cookie(TAAL_COOKIE, taal, httponly=True, samesite="Strict", max_age=_COOKIE_DAYS * 86_400)
    return answer
