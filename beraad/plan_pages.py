"""The HTTP edge of the plan: to read, to print, to take home."""

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, abort, jsonify, request

from .access import Access
from .changes import OffLoop
from .domain.afschriften import ORGANISATIE, afschrift_of
from .domain.beraad import Beraad
from .domain.fasen import fase_of
from .domain.refusal import Refusal
from .domain.tap import GEZIN
from .export.afschrift import copy_for
from .export.document import plan_document
from .export.files import write_exports
from .export.html import make_html
from .export.kinds import KINDS
from .export.papier import make_papier
from .pages import beraad_or_404
from .pictures import audience_of
from .running import Beraden

# Why a folder takes no files: what somebody can do about it differs.
_WHY_NOT_KEPT = dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "exports_schijf_vol")
_WHY_NOT_KEPT |= dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "exports_map_dicht")
_WHY_NOT_KEPT |= dict.fromkeys((errno.ENOENT, errno.ENOTDIR, errno.EEXIST), "exports_map_weg")


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
        # An address with a doubled slash is none of ours; the library would answer with a page that says it back.
        pages.add_url_rule("/<file>", view_func=self.plan_file, merge_slashes=False)
        pages.add_url_rule("/bewaren", view_func=self.keep_plan, methods=["POST"])
        app.register_blueprint(pages)
        app.add_url_rule("/papier.pdf", "papier", self.papier)

    def plan_page(self, beraad_id: str) -> Any:
        """Show the plan as a page to read and print."""
        return make_html(self._copy(beraad_id, is_own=False), standalone=False)

    def plan_file(self, beraad_id: str, file: str) -> Any:
        """Give one of the files that go home, as the copy of who asks."""
        kind = KINDS.get(file)
        if kind is None:
            abort(404)
        document = self._copy(beraad_id, kind.is_own)
        try:
            made = self._off_loop(kind.make, document)
        except ImportError:
            raise Refusal("pdf_lukt_niet") from None
        answer = Response(made, mimetype=kind.mimetype)
        answer.headers["Content-Disposition"] = f'attachment; filename="{kind.file}"'
        return answer

    def papier(self) -> Any:
        """Give the begeleider the paper for when it must go without telefoons."""
        self._access.require_begeleider(request.cookies)
        try:
            made = self._off_loop(make_papier)
        except ImportError:
            raise Refusal("pdf_lukt_niet") from None
        answer = Response(made, mimetype="application/pdf")
        answer.headers["Content-Disposition"] = 'inline; filename="papier.pdf"'
        return answer

    def keep_plan(self, beraad_id: str) -> Any:
        """Write the plan into the exports folder of this laptop, and the organisation's copy if the gezin gives one."""
        self._access.require_begeleider(request.cookies)
        beraad = beraad_or_404(self._beraden, beraad_id)
        if not self._laptop_may(beraad):
            abort(404)
        document, afschrift = plan_document(beraad, self._clock()), afschrift_of(beraad, ORGANISATIE)
        copies = {}
        if afschrift.wat != "niets":
            copies["afschrift-organisatie"] = copy_for(document, "de organisatie", afschrift.wat, afschrift.zonder)
        try:
            names = self._off_loop(write_exports, document, self._exports_folder, copies)
        except OSError as error:
            raise Refusal(_WHY_NOT_KEPT.get(error.errno or 0, "exports_lukt_niet")) from None
        return jsonify(ok=True, bestanden=names, map=str(self._exports_folder))

    def _copy(self, beraad_id: str, is_own: bool) -> dict[str, Any]:
        """Return the plan as the one who asks may have it: the laptop the gezin's own, a telefoon its afschrift.

        Refuses with `geen_afschrift` when the gezin gives this person none.
        """
        beraad = beraad_or_404(self._beraden, beraad_id)
        if self._laptop_may(beraad):
            return plan_document(beraad, self._clock())
        speaker = self._access.deelnemer(request.cookies, beraad.id)
        if speaker is None or not fase_of(beraad).sees(audience_of(beraad, speaker), "plan"):
            abort(404)
        document, afschrift = plan_document(beraad, self._clock()), afschrift_of(beraad, speaker)
        deelnemer = beraad.deelnemers[speaker]
        if afschrift.wat == "niets":
            raise Refusal("geen_afschrift")
        if deelnemer.rol == GEZIN and afschrift.wat == "heel" and not afschrift.zonder and not is_own:
            return document
        return copy_for(document, deelnemer.naam, "eigen" if is_own else afschrift.wat, afschrift.zonder)

    def _laptop_may(self, beraad: Beraad) -> bool:
        """The paper goes where the plan may be seen now: the same table decides."""
        fase, cookies = fase_of(beraad), request.cookies
        return (self._access.is_begeleider(cookies) and fase.sees("begeleider", "plan")) or (
            self._access.is_scherm(cookies, beraad.id) and fase.sees("scherm", "plan")
        )
