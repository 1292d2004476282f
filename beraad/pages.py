"""The HTTP edge: the pages of the laptop and of the telefoon, and joining."""

from typing import Any

from flask import Blueprint, Flask, Response, abort, jsonify, redirect, render_template, request

from . import qr, wording
from .access import BEGELEIDER_COOKIE, SCHERM_COOKIE, TELEFOON_COOKIE, Access
from .bodies import KeyBody, KnockBody, OpenBody, StartBody, read_body
from .domain.beraad import Beraad
from .domain.fasen import WERKWIJZEN
from .domain.refusal import Refusal
from .export.reading import MOST_BYTES
from .light import page
from .live import refused
from .lobby import Lobby
from .running import Beraden
from .settings import Settings
from .talen.pages import speak, taal_of_browser, taal_of_telefoon

_COOKIE_DAYS = 14
_MARK_SIGNS = 4  # of 22: what is left of the token has over 100 bits


class Pages:
    """The addresses of Beraad. Dutch where people see or type them."""

    def __init__(self, beraden: Beraden, access: Access, lobby: Lobby, settings: Settings) -> None:
        self._beraden = beraden
        self._access = access
        self._lobby = lobby
        self._settings = settings

    def register(self, app: Flask) -> None:
        """Add every address to the app."""
        pages = Blueprint("pages", __name__)
        for rule, view, method in (
            ("/", self.start, "GET"),
            ("/begeleider/sleutel", self.trade_key, "POST"),
            ("/beraden", self.start_beraad, "POST"),
            ("/beraden/<beraad_id>/openen", self.open_beraad, "POST"),
            ("/beraden/<beraad_id>/code", self.new_code, "POST"),
            ("/beraden/<beraad_id>/wissen", self.wipe, "POST"),
            ("/begeleider/<beraad_id>", self.begeleider, "GET"),
            ("/scherm/<beraad_id>", self.scherm, "GET"),
            ("/m", self.telefoon, "GET"),
            ("/m", self.knock, "POST"),
            ("/vertrek", self.depart, "POST"),
            ("/wat-gebeurt-er", self.privacy, "GET"),
            ("/qr/<beraad_id>/<what>.svg", self.qr, "GET"),
        ):
            pages.add_url_rule(rule, f"{view.__name__}_{method.lower()}", view, methods=[method])
        pages.app_errorhandler(Refusal)(self._refusal_answer)
        pages.app_errorhandler(404)(lambda error: (self._sorry("not_found"), 404))
        pages.app_errorhandler(413)(lambda error: (jsonify(refused(Refusal("bericht_te_groot"))), 413))
        pages.app_errorhandler(405)(lambda error: (self._sorry("not_found"), 405))
        pages.app_errorhandler(500)(lambda error: (self._sorry("went_wrong"), 500))
        app.register_blueprint(pages)

    # The laptop

    def start(self) -> Any:
        """Show the beraden of this laptop; a telefoon that typed the short address goes on to joining."""
        on_laptop = request.host.split(":")[0] in ("localhost", "127.0.0.1")
        if not self._access.is_begeleider(request.cookies) and not on_laptop:
            return redirect("/m")
        known = self._access.is_begeleider(request.cookies)
        shown = {"beraden": self._open_beraden(), "op_slot": self._locked(), "kapot": self._beraden.unreadable}
        limits = {"most_bytes": MOST_BYTES, "te_groot": wording.sentence("bestand_te_groot")}
        shown |= {"werkwijzen": list(WERKWIJZEN), **limits}
        return render_template("pages/start.html", known=known, **(shown if known else {}))

    def trade_key(self) -> Any:
        """Trade the key of the fragment for the begeleider's cookie."""
        key = self._access.trade_key(read_body(KeyBody).sleutel)
        return _with_cookie(jsonify(ok=True), BEGELEIDER_COOKIE, key)

    def start_beraad(self) -> Any:
        """Start a new beraad."""
        self._access.require_begeleider(request.cookies)
        body = read_body(StartBody)
        if body.werkwijze not in WERKWIJZEN:
            raise Refusal("kies_uit_de_lijst", "werkwijze")
        beraad, words = self._beraden.start(body.werkwijze, body.hoofdvraag, self._settings.first_address)
        return jsonify(ok=True, id=beraad.id, **({"woorden": words} if words else {}))

    def open_beraad(self, beraad_id: str) -> Any:
        """Open a beraad that is locked, with its recovery words."""
        self._access.require_begeleider(request.cookies)
        self._beraden.open(beraad_id, read_body(OpenBody).woorden)
        return jsonify(ok=True)

    def new_code(self, beraad_id: str) -> Any:
        """Give the beraad another code and QR token."""
        self._access.require_begeleider(request.cookies)
        self._beraden.new_code(beraad_id)
        return jsonify(ok=True)

    def wipe(self, beraad_id: str) -> Any:
        """Wipe the beraad from this laptop."""
        self._access.require_begeleider(request.cookies)
        self._beraden.wipe(beraad_id)
        return jsonify(ok=True)

    def begeleider(self, beraad_id: str) -> Any:
        """Show the begeleider's screen."""
        self._access.require_begeleider(request.cookies)
        if beraad_id in self._beraden.locked:
            return redirect("/")
        return render_template(
            "screens/begeleider.html", beraad_id=beraad_or_404(self._beraden, beraad_id).id, adressen=self._adressen()
        )

    def scherm(self, beraad_id: str) -> Any:
        """Show the beamer's screen; the begeleider's browser gets a cookie for it that opens nothing else."""
        has_cookie = self._access.is_scherm(request.cookies, beraad_id)
        if not has_cookie:
            self._access.require_begeleider(request.cookies)
        beraad = beraad_or_404(self._beraden, beraad_id)
        wall = page("screens/scherm.html", beraad_id=beraad.id)
        return wall if has_cookie else _with_cookie(wall, SCHERM_COOKIE, self._access.scherm_key(beraad_id))

    # The telefoon

    def telefoon(self) -> Any:
        """Show the telefoon's screen, or the way in: also for who is in another beraad and scanned a new code.

        The first signs of the QR token tell the page whether it is the same beraad.
        """
        speak(taal_of_telefoon())
        who = self._access.telefoon(request.cookies)
        beraad_id = who.beraad_id if who else self._access.waits_for(request.cookies)
        if not beraad_id or "opnieuw" in request.args:
            return page("pages/join.html")
        kenmerk = beraad_or_404(self._beraden, beraad_id).toegang.token[:_MARK_SIGNS] if who else ""
        return page("screens/telefoon.html", beraad_id=beraad_id, kenmerk=kenmerk)

    def knock(self) -> Any:
        """Put somebody in the lobby and give the telefoon its cookie."""
        body = read_body(KnockBody)
        address = request.remote_addr or ""
        beraad = self._access.find_beraad(body.token, body.code, address)
        cookie = self._lobby.knock(beraad, request.cookies.get(TELEFOON_COOKIE, ""), address, body.naam, body.wie)
        return _with_cookie(jsonify(ok=True), TELEFOON_COOKIE, cookie)

    def depart(self) -> Any:
        """Let this telefoon forget the beraad."""
        answer = jsonify(ok=True)
        answer.delete_cookie(TELEFOON_COOKIE, httponly=True, samesite="Strict")
        return answer

    def privacy(self) -> Any:
        """Tell what happens with what people write."""
        speak(taal_of_telefoon())
        return render_template("pages/privacy.html")

    def qr(self, beraad_id: str, what: str) -> Any:
        """Draw a QR code: `meedoen` while the door is open, `wifi` when there is one, `plan` at the end."""
        beraad = beraad_or_404(self._beraden, beraad_id)
        if not (self._access.is_begeleider(request.cookies) or self._access.is_scherm(request.cookies, beraad_id)):
            abort(404)
        content = qr.content_of(beraad, what)
        if content is None:
            abort(404)
        return Response(qr.draw_qr(content), mimetype="image/svg+xml")

    def _sorry(self, page: str, **shown: Any) -> str:
        """Return a page that can come instead of another: Dutch on the laptop, else in the telefoon's language."""
        if not self._access.is_begeleider(request.cookies):
            speak(taal_of_telefoon())
        return render_template(f"pages/{page}.html", **shown)

    def _refusal_answer(self, refusal: Refusal) -> tuple[Any, int]:
        if request.method == "GET":
            return self._sorry("refused", message=wording.sentence(refusal.code)), 403
        return jsonify(refused(refusal, taal_of_browser())), 400

    def _open_beraden(self) -> list[dict[str, Any]]:
        return [
            _summary(one) | {"gewist_om": self._beraden.wiped_at(one.id), "lost": self._beraden.lost.get(one.id, 0)}
            for one in self._beraden
        ]

    def _locked(self) -> list[dict[str, Any]]:
        return [
            {"id": id, "met_woorden": self._beraden.needs_words(id), "gewist_om": self._beraden.wiped_at(id)}
            for id in sorted(self._beraden.locked)
        ]

    def _adressen(self) -> list[str]:
        return list(self._settings.addresses or self._settings.origins)


def beraad_or_404(beraden: Beraden, beraad_id: str) -> Beraad:
    """Return a beraad; somebody else's and no beraad at all look the same."""
    beraad = beraden.get(beraad_id)
    if beraad is None:
        abort(404)
    return beraad


def _summary(beraad: Beraad) -> dict[str, Any]:
    return {
        "id": beraad.id,
        "hoofdvraag": beraad.hoofdvraag.tekst,
        "fase": beraad.verloop.fase,
        "werkwijze": beraad.instellingen.werkwijze,
        "aangemaakt": beraad.aangemaakt,
        "is_leeg": not beraad.deelnemers,
        "plan_van": next((one.vastgesteld_om for one in beraad.versies.values() if one.meegebracht), ""),
    }


def _with_cookie(answer: Response, name: str, value: str) -> Response:
    answer.set_cookie(name, value, httponly=True, samesite="Strict", max_age=_COOKIE_DAYS * 86_400)
    return answer
