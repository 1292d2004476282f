"""Knocking: one telefoon has one place in the lobby, and a flood of knocks pushes nobody out for long (SAFETY 2.2)."""

import logging
import secrets
import time
from collections.abc import Callable

from .access import Access, hash_of
from .domain.beraad import Beraad
from .domain.kring import MOST_AANMELDINGEN, knock
from .domain.refusal import Refusal
from .running import Beraden

log = logging.getLogger(__name__)

# Of the text above the button in templates/pages/join.html. That it was shown is logged, not to whom (SAFETY 4.2).
JOIN_TEXT_VERSION = 2

# A family may share one address, so most of the lobby is open to it; what is left lets others in beside a flood.
_MOST_OF_ONE_ADDRESS = 45
# Time for an old telefoon to open its line after knocking; a script that only knocks never does.
_GRACE_S = 20


class Lobby:
    """Puts people in the lobby. Remembers when a knock came and from which address, in memory only."""

    def __init__(
        self,
        beraden: Beraden,
        access: Access,
        is_connected: Callable[[str, str], bool],
        clock: Callable[[], str],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`is_connected(beraad_id, key_hash)` tells whether a telefoon has its line open."""
        self._beraden = beraden
        self._access = access
        self._is_connected = is_connected
        self._clock = clock
        self._monotonic = monotonic
        self._knocked: dict[str, tuple[float, str]] = {}

    def knock(self, beraad: Beraad, cookie: str, address: str, naam: str, wie: str) -> str:
        """Put a telefoon in the lobby, durable, and return its cookie.

        `cookie` is the one it has already, if any: then it keeps its place, and who is in stays in. Refuses with
        `lobby_vol` when all who wait are waiting with an open line, or knocked just now.
        """
        of, _, key = cookie.partition(".")
        known = next((one.id for one in beraad.sleutels.values() if one.hash == hash_of(key)), "")
        if of != beraad.id or not known:
            known, key = secrets.token_hex(8), secrets.token_urlsafe(16)
        nu = self._clock()

        def change(before: Beraad) -> Beraad:
            if known in before.deelnemers:
                return before
            instead_of = "" if known in before.aanmeldingen else self._to_drop(before, address)
            self._knocked[known] = (self._monotonic(), address)
            return knock(before, known, naam, wie, hash_of(key), nu, instead_of)

        self._beraden.changes(beraad.id).submit(change)
        log.info("knock, join text %d shown", JOIN_TEXT_VERSION)
        return f"{beraad.id}.{key}"

    def _to_drop(self, beraad: Beraad, address: str) -> str:
        """Return whose place a newcomer may take: nobody's while there is room, else that of an idle knock."""
        still = {id for one in self._beraden for id in one.aanmeldingen}
        self._knocked = {id: it for id, it in self._knocked.items() if id in still or self._is_fresh(id)}
        of_address = [id for id in beraad.aanmeldingen if self._knocked.get(id, (0, ""))[1] == address]
        if len(of_address) >= _MOST_OF_ONE_ADDRESS:
            candidates = of_address
        elif len(beraad.aanmeldingen) >= MOST_AANMELDINGEN:
            candidates = list(beraad.aanmeldingen)
        else:
            return ""
        for id in candidates:
            if not self._is_fresh(id) and not self._is_connected(beraad.id, beraad.sleutels[id].hash):
                return id
        raise Refusal("lobby_vol")

    def _is_fresh(self, id: str) -> bool:
        return id in self._knocked and self._monotonic() - self._knocked[id][0] < _GRACE_S
