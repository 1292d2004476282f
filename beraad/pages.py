"""The HTTP edge: pages, joining, QR codes, and the plan to take home."""

import io
import logging
import secrets
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import qrcode
import qrcode.image.svg
from flask import Blueprint, Flask, Response, abort, jsonify, redirect, render_template, request
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, ValidationError
from qrcode.constants import ERROR_CORRECT_M

from .access import BEGELEIDER_COOKIE, SCHERM_COOKIE, TELEFOON_COOKIE, Access, hash_of
from .changes import OffLoop
from .commands.fields import Naam, Regel
from .domain.beraad import Beraad
from .domain.fasen import WERKWIJZEN, fase_of
from .domain.kring import knock
from .domain.refusal import Refusal
from .live import refused
from .pictures import audience_of
from .running import Beraden
from .settings import Settings

log = logging.getLogger(__name__)
_COOKIE_DAYS = 14
Model = TypeVar("Model", bound=BaseModel)


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class KnockBody(_Body):
    """What somebody sends to get into the lobby."""

    naam: Naam
    wie: Regel = ""
    token: str = ""
    code: str = ""


class StartBody(_Body):
    """What the begeleider chooses for a new beraad."""

    werkwijze: str
    hoofdvraag: Regel = ""


class KeyBody(_Body):
    """The one-time key out of the fragment."""

    sleutel: str


class Pages:
    """The addresses of Beraad. Dutch where people see or type them."""

    def __init__(
        self, beraden: Beraden, access: Access, settings: Settings, off_loop: OffLoop, clock: Callable[[], str]
    ) -> None:
        self._beraden = beraden
        self._access = access
        self._settings = settings
        self._off_loop = off_loop
        self._clock = clock

    def register(self, app: Flask) -> None:
        """Add every address to the app."""
        pages = Blueprint("pages", __name__)
        for rule, view, method in (
            ("/", self.start, "GET"),
            ("/begeleider/sleutel", self.trade_key, "POST"),
            ("/beraden", self.start_beraad, "POST"),
            ("/beraden/<beraad_id>/code", self.new_code, "POST"),
            ("/beraden/<beraad_id>/wissen", self.wipe, "POST"),
            ("/begeleider/<beraad_id>", self.begeleider, "GET"),
            ("/scherm/<beraad_id>", self.scherm, "GET"),
            ("/meedoen", self.telefoon, "GET"),
            ("/meedoen", self.knock, "POST"),
            ("/vertrek", self.depart, "POST"),
            ("/wat-gebeurt-er", self.privacy, "GET"),
            ("/qr/<beraad_id>/<what>.svg", self.qr, "GET"),
            ("/plan/<beraad_id>", self.plan_page, "GET"),
            ("/plan/<beraad_id>/gezinsplan.pdf", self.plan_pdf, "GET"),
            ("/plan/<beraad_id>/bewaren", self.keep_plan, "POST"),
        ):
            pages.add_url_rule(rule, f"{view.__name__}_{method.lower()}", view, methods=[method])
        pages.app_errorhandler(Refusal)(_refusal_answer)
        pages.app_errorhandler(404)(lambda error: (render_template("pages/not_found.html"), 404))
        pages.app_errorhandler(405)(lambda error: (render_template("pages/not_found.html"), 405))
        pages.app_errorhandler(500)(lambda error: (render_template("pages/went_wrong.html"), 500))
        app.register_blueprint(pages)
        app.jinja_env.globals["icon"] = _icon_of(Path(app.static_folder or ""))

    # The laptop

    def start(self) -> Any:
        """Show the beraden of this laptop; a telefoon that typed the short address goes on to joining."""
        on_laptop = request.host.split(":")[0] in ("localhost", "127.0.0.1")
        if not self._access.is_begeleider(request.cookies) and not on_laptop:
            return redirect("/meedoen")
        known = self._access.is_begeleider(request.cookies)
        beraden = [_summary(one) for one in self._beraden] if known else []
        return render_template("pages/start.html", known=known, beraden=beraden, werkwijzen=list(WERKWIJZEN))

    def trade_key(self) -> Any:
        """Trade the key of the fragment for the begeleider's cookie."""
        key = self._access.trade_key(_body(KeyBody).sleutel)
        return _with_cookie(jsonify(ok=True), BEGELEIDER_COOKIE, key)

    def start_beraad(self) -> Any:
        """Start a new beraad."""
        self._only_begeleider()
        body = _body(StartBody)
        if body.werkwijze not in WERKWIJZEN:
            raise Refusal("kies_uit_de_lijst", "werkwijze")
        adres = (self._settings.addresses or self._settings.origins)[0]
        return jsonify(ok=True, id=self._beraden.start(body.werkwijze, body.hoofdvraag, adres).id)

    def new_code(self, beraad_id: str) -> Any:
        """Give the beraad another code and QR token."""
        self._only_begeleider()
        self._beraden.new_code(beraad_id)
        return jsonify(ok=True)

    def wipe(self, beraad_id: str) -> Any:
        """Wipe the beraad from this laptop."""
        self._only_begeleider()
        self._beraden.wipe(beraad_id)
        return jsonify(ok=True)

    def begeleider(self, beraad_id: str) -> Any:
        """Show the begeleider's screen."""
        self._only_begeleider()
        return render_template(
            "screens/begeleider.html", beraad_id=self._beraad(beraad_id).id, adressen=self._adressen()
        )

    def scherm(self, beraad_id: str) -> Any:
        """Show the beamer's screen; the begeleider's browser gets a cookie for it that opens nothing else."""
        beraad = self._beraad(beraad_id)
        page = Response(render_template("screens/scherm.html", beraad_id=beraad.id))
        if self._access.is_scherm(request.cookies, beraad_id):
            return page
        self._only_begeleider()
        return _with_cookie(page, SCHERM_COOKIE, self._access.scherm_key(beraad_id))

    # The telefoon

    def telefoon(self) -> Any:
        """Show the telefoon's screen, or the way in."""
        who = self._access.telefoon(request.cookies)
        if who is None:
            return render_template("pages/join.html")
        return render_template("screens/telefoon.html", beraad_id=who.beraad_id)

    def knock(self) -> Any:
        """Put somebody in the lobby and give the telefoon its cookie."""
        body = _body(KnockBody)
        beraad = self._access.find_beraad(body.token, body.code)
        key, id = secrets.token_urlsafe(16), secrets.token_hex(8)
        nu = self._clock()
        self._beraden.changes(beraad.id).submit(lambda before: knock(before, id, body.naam, body.wie, hash_of(key), nu))
        return _with_cookie(jsonify(ok=True), TELEFOON_COOKIE, f"{beraad.id}.{key}")

    def depart(self) -> Any:
        """Let this telefoon forget the beraad."""
        answer = jsonify(ok=True)
        answer.delete_cookie(TELEFOON_COOKIE, httponly=True, samesite="Strict")
        return answer

    def privacy(self) -> Any:
        """Tell what happens with what people write."""
        return render_template("pages/privacy.html")

    def qr(self, beraad_id: str, what: str) -> Any:
        """Draw a QR code: `meedoen` while the door is open, `wifi` when there is one, `plan` at the end."""
        beraad = self._beraad(beraad_id)
        if not (self._access.is_begeleider(request.cookies) or self._access.is_scherm(request.cookies, beraad_id)):
            abort(404)
        content = _qr_content(beraad, what)
        if content is None:
            abort(404)
        return Response(draw_qr(content), mimetype="image/svg+xml")

    # The plan

    def plan_page(self, beraad_id: str) -> Any:
        """Show the plan as a page to read and print."""
        from .export.html import make_html

        return make_html(self._document(beraad_id), standalone=False)

    def plan_pdf(self, beraad_id: str) -> Any:
        """Give the plan as PDF."""
        document = self._document(beraad_id)
        answer = Response(self._make_pdf(document), mimetype="application/pdf")
        answer.headers["Content-Disposition"] = 'attachment; filename="gezinsplan.pdf"'
        return answer

    def keep_plan(self, beraad_id: str) -> Any:
        """Write the plan into the exports folder of this laptop."""
        self._only_begeleider()
        from .export.files import write_exports

        document = self._document(beraad_id)
        try:
            names = self._off_loop(write_exports, document, self._settings.exports_folder)
        except OSError:
            raise Refusal("exports_map_dicht") from None
        return jsonify(ok=True, bestanden=names)

    def _make_pdf(self, document: dict[str, Any]) -> bytes:
        from .export.pdf import make_pdf

        try:
            return self._off_loop(make_pdf, document)
        except ImportError:
            raise Refusal("pdf_lukt_niet") from None

    def _document(self, beraad_id: str) -> dict[str, Any]:
        beraad = self._beraad(beraad_id)
        if not self._may_have_plan(beraad):
            abort(404)
        if not beraad.plan.vastgesteld_om:
            raise Refusal("plan_nog_niet_vastgesteld")
        from .export.document import plan_document

        return plan_document(beraad, self._clock())

    def _may_have_plan(self, beraad: Beraad) -> bool:
        """The paper goes where the plan may be seen now: the same table decides."""
        fase = fase_of(beraad)
        cookies = request.cookies
        speaker = self._access.deelnemer(cookies, beraad.id)
        audiences = [audience_of(beraad, speaker)] if speaker else []
        audiences += ["begeleider"] if self._access.is_begeleider(cookies) else []
        audiences += ["scherm"] if self._access.is_scherm(cookies, beraad.id) else []
        return any(fase.sees(audience, "plan") for audience in audiences)

    def _only_begeleider(self) -> None:
        if not self._access.is_begeleider(request.cookies):
            raise Refusal("alleen_begeleider")

    def _beraad(self, beraad_id: str) -> Beraad:
        beraad = self._beraden.get(beraad_id)
        if beraad is None:
            abort(404)
        return beraad

    def _adressen(self) -> list[str]:
        return list(self._settings.addresses or self._settings.origins)


def draw_qr(content: str) -> bytes:
    """Return a QR code as SVG: level M, a border of 4, black on white whatever the theme."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4, image_factory=qrcode.image.svg.SvgPathFillImage)
    code.add_data(content)
    picture = io.BytesIO()
    code.make_image().save(picture)
    return picture.getvalue()


def _qr_content(beraad: Beraad, what: str) -> str | None:
    toegang = beraad.toegang
    if what == "meedoen" and toegang.deur_open:
        return f"{toegang.adres}/meedoen#{toegang.token}"
    if what == "wifi" and toegang.wifi_naam:
        name, password = _wifi_sign(toegang.wifi_naam), _wifi_sign(toegang.wifi_wachtwoord)
        return f"WIFI:T:{'WPA' if password else 'nopass'};S:{name};P:{password};;"
    if what == "plan" and beraad.plan.vastgesteld_om:
        return f"{toegang.adres}/plan/{beraad.id}"
    return None


def _wifi_sign(text: str) -> str:
    return "".join(f"\\{sign}" if sign in '\\;,":' else sign for sign in text)


def _summary(beraad: Beraad) -> dict[str, Any]:
    return {
        "id": beraad.id,
        "hoofdvraag": beraad.hoofdvraag.tekst,
        "fase": beraad.verloop.fase,
        "werkwijze": beraad.instellingen.werkwijze,
        "aangemaakt": beraad.aangemaakt,
        "is_leeg": not beraad.deelnemers,
    }


def _body(model: type[Model]) -> Model:
    try:
        return model.model_validate(request.get_json(silent=True))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        field = str(first["loc"][0]) if first["loc"] else None
        code = {"leeg": "leeg", "string_too_long": "tekst_te_lang", "too_long": "tekst_te_lang"}.get(first["type"])
        raise Refusal(code or "verkeerde_vorm", field) from None


def _with_cookie(answer: Response, name: str, value: str) -> Response:
    answer.set_cookie(name, value, httponly=True, samesite="Strict", max_age=_COOKIE_DAYS * 86_400)
    return answer


def _refusal_answer(refusal: Refusal) -> tuple[Any, int]:
    if request.method == "GET":
        return render_template("pages/refused.html", message=refused(refusal)["message"]), 403
    return jsonify(refused(refusal)), 400


def _icon_of(static: Path) -> Callable[[str], Markup]:
    @cache
    def icon(name: str) -> Markup:
        """Return an icon as inline SVG, in the colour of the text, hidden from screen readers."""
        svg = (static / "vendor" / "icons" / f"{name}.svg").read_text()
        return Markup(svg[svg.index("<svg") :].replace('class="lucide', 'aria-hidden="true" class="icon lucide', 1))

    return icon
