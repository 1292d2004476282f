"""Who is asking: cookies to people, the one-time key of the begeleider, the typed code and its budget (DESIGN 8)."""

import hashlib
import json
import secrets
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .domain.beraad import Beraad
from .domain.refusal import Refusal
from .domain.tap import BEGELEIDER, SCHERM
from .limits import FailedCodes
from .running import Beraden
from .store import files

BEGELEIDER_COOKIE = "beraad_begeleider"
SCHERM_COOKIE = "beraad_scherm"
TELEFOON_COOKIE = "beraad_telefoon"
TELEFOON = "telefoon"

# A typed code that must wait for its turn (R12) waits this long, as one of so many, and looks this often.
_WAIT_S = 20
_MOST_WAITING = 60
_LOOK_S = 0.05


@dataclass(frozen=True)
class Who:
    """A screen that is known: of which beraad, which screen, and for a telefoon the hash of its key."""

    beraad_id: str
    screen: str
    key_hash: str = ""


class Access:
    """Knows screens by their cookies. Keeps hashes only, so that a restart asks nobody anything."""

    def __init__(self, beraden: Beraden, file: Path) -> None:
        """`file` keeps the hashes of begeleider and scherm keys over a restart; raises OSError."""
        self._beraden = beraden
        self._file = file
        self._one_time_key = secrets.token_urlsafe(16)
        self._keys: dict[str, str] = _keys_in(file)
        self._failed_codes = FailedCodes()
        self._looking = threading.Lock()
        self._waiting: list[tuple[str, object]] = []

    @property
    def one_time_key(self) -> str:
        """The key that the command line puts in the fragment of the begeleider's address."""
        return self._one_time_key

    def trade_key(self, key: str) -> str:
        """Trade the one-time key for a cookie key; refuses any other. The key works once."""
        if not self._one_time_key or not secrets.compare_digest(key.encode(), self._one_time_key.encode()):
            raise Refusal("sleutel_klopt_niet")
        self._one_time_key = ""
        return self._new_key(BEGELEIDER)

    def scherm_key(self, beraad_id: str) -> str:
        """Return a cookie key for the scherm of one beraad."""
        return f"{beraad_id}.{self._new_key(f'{SCHERM}/{beraad_id}')}"

    def is_begeleider(self, cookies: Mapping[str, str]) -> bool:
        """Tell whether these cookies are the begeleider's."""
        return self._holds(cookies.get(BEGELEIDER_COOKIE, ""), BEGELEIDER)

    def require_begeleider(self, cookies: Mapping[str, str]) -> None:
        """Refuse anybody but the begeleider."""
        if not self.is_begeleider(cookies):
            raise Refusal("alleen_begeleider")

    def is_scherm(self, cookies: Mapping[str, str], beraad_id: str) -> bool:
        """Tell whether these cookies are of the scherm of this beraad."""
        of, _, key = cookies.get(SCHERM_COOKIE, "").partition(".")
        return of == beraad_id and self._holds(key, f"{SCHERM}/{beraad_id}")

    def telefoon(self, cookies: Mapping[str, str]) -> Who | None:
        """Return the telefoon that these cookies are of, in the lobby or admitted; None when it is nobody's."""
        beraad_id, _, key = cookies.get(TELEFOON_COOKIE, "").partition(".")
        beraad = self._beraden.get(beraad_id)
        key_hash = hash_of(key)
        if beraad is None or not any(one.hash == key_hash for one in beraad.sleutels.values()):
            return None
        return Who(beraad_id, TELEFOON, key_hash)

    def waits_for(self, cookies: Mapping[str, str]) -> str | None:
        """Return the locked beraad that this telefoon says it is of: who it is stands in there, so it has to wait."""
        beraad_id = cookies.get(TELEFOON_COOKIE, "").partition(".")[0]
        return beraad_id if beraad_id in self._beraden.locked else None

    def deelnemer(self, cookies: Mapping[str, str], beraad_id: str) -> str | None:
        """Return the id of the admitted deelnemer of this beraad that these cookies are of."""
        who = self.telefoon(cookies)
        beraad = self._beraden.get(beraad_id)
        if who is None or who.beraad_id != beraad_id or beraad is None:
            return None
        known = (one.id for one in beraad.sleutels.values() if one.hash == who.key_hash)
        return next((id for id in known if id in beraad.deelnemers), None)

    def of_screen(self, cookies: Mapping[str, str], auth: Any) -> Who | None:
        """Return who connects. `auth` names a screen and a beraad; the cookie of that screen must bear it out."""
        claim = auth if isinstance(auth, dict) else {}
        screen, beraad_id = claim.get("screen"), claim.get("beraad")
        if screen == TELEFOON:
            return self.telefoon(cookies)
        if not isinstance(beraad_id, str):
            return None
        if screen == BEGELEIDER and self.is_begeleider(cookies):
            return Who(beraad_id, BEGELEIDER)
        if screen == SCHERM and self.is_scherm(cookies, beraad_id):
            return Who(beraad_id, SCHERM)
        return None

    def find_beraad(self, token: str, code: str, source: str) -> Beraad:
        """Return the beraad that a QR token or a typed code opens; the same refusal for wrong, shut and unknown.

        A typed code waits for its turn when too many failed, right or wrong (SAFETY R12); a token never does.
        `source` is the address that asks.
        """
        found = self._beraden.find_by_token(token) if token else self._find_typed(code, source)
        if found is None:
            raise Refusal("code_klopt_niet", "code")
        return found

    def _find_typed(self, code: str, source: str) -> Beraad | None:
        """Look at one code at a time per source, in the order in which they came, each when there is budget."""
        until = time.monotonic() + _WAIT_S
        own = (source, object())
        if len(self._waiting) >= _MOST_WAITING:
            raise Refusal("te_vaak_geprobeerd", "code")
        self._waiting.append(own)
        try:
            while time.monotonic() < until:
                with self._looking:
                    is_next = next(one for one in self._waiting if one[0] == source) is own
                    if is_next and self._failed_codes.may_try(source):
                        found = self._beraden.find_by_code(code)
                        if found is None:
                            self._failed_codes.note(source)
                        return found
                time.sleep(_LOOK_S)
        finally:
            self._waiting.remove(own)
        raise Refusal("te_vaak_geprobeerd", "code")

    def _new_key(self, whose: str) -> str:
        key = secrets.token_urlsafe(16)
        self._keys[hash_of(key)] = whose
        with suppress(OSError):  # a full disk: this key is known until the next start, and then asked for anew
            files.write_whole(self._file, json.dumps(self._keys).encode())
        return key

    def _holds(self, key: str, whose: str) -> bool:
        return bool(key) and self._keys.get(hash_of(key)) == whose


def _keys_in(file: Path) -> dict[str, str]:
    try:
        return json.loads(file.read_text())
    except (FileNotFoundError, ValueError):  # damaged: the link in the window of Beraad lets the begeleider in anew
        return {}


def hash_of(key: str) -> str:
    """Return the SHA-256 of a cookie key: all that is kept of it."""
    return hashlib.sha256(key.encode()).hexdigest()
