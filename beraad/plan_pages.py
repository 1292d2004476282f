"""The HTTP edge of the plan: to read, to print, to take home."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, abort, jsonify, request

from .access import Access
from .changes import OffLoop
from .domain.beraad import Beraad
from .domain.fasen import fase_of
from .domain.refusal import Refusal
from .export.document import plan_document
from .export.files import write_exports
from .export.html import make_html
from .export.pdf import make_pdf
from .pages import beraad_or_404
from .pictures import audience_of
from .running import Beraden


class PlanPages:
    """The addresses of an established plan."""

    def __init__(
        self, beraden: Beraden, access: Access, exports_folder: Path, off_loop: OffLoop, clock: Callable[[], str]
    ) -> None:
        self._beraden = beraden
        self._access = access
        self._exports_folder = exports_folder
        self._off_loop = off_loop
        self._clock = clock

    def register(self, app: Flask) -> None:
        """Add every address to the app."""
        pages = Blueprint("plan", __name__, url_prefix="/plan/<beraad_id>")
        pages.add_url_rule("", view_func=self.plan_page)
        pages.add_url_rule("/gezinsplan.pdf", view_func=self.plan_pdf)
        pages.add_url_rule("/bewaren", view_func=self.keep_plan, methods=["POST"])
        app.register_blueprint(pages)

    def plan_page(self, beraad_id: str) -> Any:
        """Show the plan as a page to read and print."""
        return make_html(self._document(beraad_id), standalone=False)

    def plan_pdf(self, beraad_id: str) -> Any:
        """Give the plan as PDF."""
        document = self._document(beraad_id)
        answer = Response(self._make_pdf(document), mimetype="application/pdf")
        answer.headers["Content-Disposition"] = 'attachment; filename="gezinsplan.pdf"'
        return answer

    def keep_plan(self, beraad_id: str) -> Any:
        """Write the plan into the exports folder of this laptop."""
        self._access.require_begeleider(request.cookies)
        document = self._document(beraad_id)
        try:
            names = self._off_loop(write_exports, document, self._exports_folder)
        except OSError:
            raise Refusal("exports_map_dicht") from None
        return jsonify(ok=True, bestanden=names)

    def _make_pdf(self, document: dict[str, Any]) -> bytes:
        try:
            return self._off_loop(make_pdf, document)
        except ImportError:
            raise Refusal("pdf_lukt_niet") from None

    def _document(self, beraad_id: str) -> dict[str, Any]:
        beraad = beraad_or_404(self._beraden, beraad_id)
        if not self._may_have_plan(beraad):
            abort(404)
        if not beraad.plan.vastgesteld_om:
            raise Refusal("plan_nog_niet_vastgesteld")
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
