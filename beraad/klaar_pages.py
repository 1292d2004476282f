"""The HTTP edge of *Klaar voor de start?*: the checks of this laptop, for the begeleider, before people come."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, render_template, request

from .access import Access
from .addresses import lan_addresses
from .changes import OffLoop
from .checks import Surroundings, run_checks
from .checks.laptop import moment
from .domain.beraad import Beraad
from .domain.fasen import fase_of
from .domain.tap import BEGELEIDER
from .pages import beraad_or_404
from .running import Beraden
from .settings import Settings


class KlaarPages:
    """The page of the checks. Remembers whether anything but this laptop ever came in, and not what."""

    def __init__(
        self,
        beraden: Beraden,
        access: Access,
        settings: Settings,
        has_scherm: Callable[[str], bool],
        off_loop: OffLoop,
        version: str,
    ) -> None:
        self._beraden = beraden
        self._access = access
        self._settings = settings
        self._has_scherm = has_scherm
        self._off_loop = off_loop
        self._version = version
        self._started = moment()
        self._own = {urlsplit(each).hostname for each in settings.addresses}
        self._has_met_telefoon = False

    def register(self, app: Flask) -> None:
        """Add the address to the app."""
        app.before_request(self._notice)
        app.add_url_rule("/klaar/<beraad_id>", "klaar", self.klaar)

    def klaar(self, beraad_id: str) -> Any:
        """Run the checks and show what they say, what has to be done first on top."""
        self._access.require_begeleider(request.cookies)
        beraad = beraad_or_404(self._beraden, beraad_id)
        outcomes = self._off_loop(run_checks, self._surroundings(beraad))
        groups = {kind: [one for one in outcomes if one.uitkomst == kind] for kind in ("fout", "let_op", "goed")}
        adres = beraad.toegang.adres
        return render_template(
            "pages/klaar.html", beraad_id=beraad.id, groups=groups, kort=adres.partition("://")[2], adres=adres
        )

    def _surroundings(self, beraad: Beraad) -> Surroundings:
        # What the network gives now; what somebody named at the start stays.
        named = tuple(each for each in self._settings.addresses if not _is_number(each))
        return Surroundings(
            data_folder=self._settings.data_folder,
            exports_folder=self._settings.exports_folder,
            adres=beraad.toegang.adres,
            addresses=(*named, *lan_addresses(self._settings.port)),
            started=self._started,
            has_scherm=self._has_scherm(beraad.id),
            has_met_telefoon=self._has_met_telefoon,
            people=_people(beraad),
            version=self._version,
            needs_words=self._beraden.needs_words(beraad.id),
        )

    def _notice(self) -> None:
        remote = request.remote_addr or ""
        if not self._has_met_telefoon and not remote.startswith("127.") and remote not in self._own:
            self._has_met_telefoon = bool(remote)


def _people(beraad: Beraad) -> int:
    """Count who is at the table, as far as the begeleider may know it now (W8)."""
    if not fase_of(beraad).sees(BEGELEIDER, "kring"):
        return 0
    return sum(one.aanwezig != "afwezig" for one in beraad.deelnemers.values())


def _is_number(adres: str) -> bool:
    return (urlsplit(adres).hostname or "").replace(".", "").isdigit()
