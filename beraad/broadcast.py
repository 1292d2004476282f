"""Showing one beraad: its connected screens, and the patches that keep their pictures up to date."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .domain.beraad import Beraad
from .domain.tap import BEGELEIDER, SCHERM
from .merge_patch import difference
from .pictures import audience_of, mine, picture
from .talen import NEDERLANDS

LOBBY = "lobby"
OUTSIDE = "buiten"


@dataclass
class Connection:
    """One screen. `speaker` is `begeleider`, `scherm`, a deelnemer's id, or none while in the lobby.

    `key_hash` is how a telefoon is known; who it belongs to can change when the begeleider recognises somebody.
    `tab` is how a tab of the begeleider is known again after its line broke; `taal` is the language of the page.
    """

    sid: str
    beraad_id: str
    screen: str
    key_hash: str = ""
    tab: str = ""
    taal: str = NEDERLANDS
    speaker: str | None = None
    audience: str = ""


@dataclass
class _Shown:
    """What an audience (or one speaker) was shown last. The number counts what this audience saw, nothing else (W8)."""

    revision: int = 0
    picture: dict[str, Any] = field(default_factory=dict)


class Broadcast:
    """Keeps every screen of one beraad up to date, one encoding per audience.

    Sends at once when it was quiet, then at most once in `coalesce_s` seconds.
    """

    def __init__(self, beraad_id: str, current: Callable[[], Beraad | None], sender: Any, coalesce_s: float) -> None:
        """`sender` has emit, enter, leave, drop, start and sleep: the Socket.IO server as `live.py` gives it."""
        self._beraad_id = beraad_id
        self._current = current
        self._sender = sender
        self._coalesce_s = coalesce_s
        self._connections: dict[str, Connection] = {}
        self._audiences: dict[str, _Shown] = {}
        self._speakers: dict[str, _Shown] = {}
        self._arrived: dict[str, Connection] = {}  # let in, and not shown anything yet
        self._baton: Connection | None = None
        self._sending = threading.RLock()
        self._is_due = False
        self._last_sent = 0.0

    def touch(self) -> None:
        """Say that something changed; the screens follow soon."""
        if not self._is_due:
            self._is_due = True
            self._sender.start(self._send_soon)

    def join(self, connection: Connection) -> bool:
        """Take a screen in, to be shown soon where we are; False when this beraad is not for it.

        Who comes at the same moment is shown in one go: after a lost network everybody comes back at once.
        """
        with self._sending:
            beraad = self._current()
            if beraad is None or not self._place(connection, beraad, _telefoons(beraad)):
                return False
            self._connections[connection.sid] = self._arrived[connection.sid] = connection
            self.touch()
            if connection.screen == BEGELEIDER:
                before = self._baton
                if before is None or (connection.tab and connection.tab == before.tab):
                    self._baton = connection
                self._tell_baton(connection)
        return True

    def leave(self, sid: str) -> None:
        """Forget a screen that is gone."""
        with self._sending:
            gone = self._connections.pop(sid, None)
            self._arrived.pop(sid, None)
            if gone is not None:
                self._baton = None if gone is self._baton else self._baton
                self.touch()

    def has_baton(self, connection: Connection) -> bool:
        """Tell whether this screen may ask: of the begeleider's tabs one at a time, everybody else always (R24)."""
        return connection.screen != BEGELEIDER or connection is self._baton

    def take_baton(self, connection: Connection) -> None:
        """Let this tab of the begeleider be the one that asks; the tab that was, looks on."""
        with self._sending:
            if connection.screen != BEGELEIDER or connection.sid not in self._connections:
                return
            before, self._baton = self._baton, connection
            for one in (before, connection):
                if one is not None:
                    self._tell_baton(one)

    def has_telefoon(self, key_hash: str) -> bool:
        """Tell whether the telefoon with this key has its line open."""
        return any(one.key_hash == key_hash for one in list(self._connections.values()))

    def show(self, connection: Connection) -> None:
        """Send one screen its picture and own part, with all that was acknowledged; who just came gets them anyway."""
        with self._sending:
            just_came = connection.sid in self._arrived
            if self._is_due:
                self.flush()
            if not just_came:
                self._show([connection])

    def revision(self, connection: Connection) -> int:
        """Return the number of the picture that this screen's audience was sent last."""
        shown = self._audiences.get(connection.audience)
        return shown.revision if shown else 0

    def send_away_all(self) -> None:
        """Disconnect every screen: the beraad is wiped."""
        with self._sending:
            for connection in list(self._connections.values()):
                self._send_away(connection)

    def flush(self) -> None:
        """Bring every screen up to date now."""
        with self._sending:
            self._is_due = False
            self._last_sent = time.monotonic()
            beraad = self._current()
            if beraad is None:
                return
            moved = self._move_screens(beraad)
            self._send_patches(beraad)
            self._arrived.clear()
            for connection in moved:
                self._enter(connection)
            self._show(moved)

    def _show(self, connections: list[Connection]) -> None:
        """Send screens their whole picture and own part. One encoding for all who see the same: a bord has 100 kB."""
        together: dict[str, list[str]] = {}
        for one in connections:
            together.setdefault(one.audience, []).append(one.sid)
        for audience, sids in together.items():
            shown = _Shown(0, {"fase": LOBBY}) if audience == LOBBY else self._audiences[audience]
            self._emit_picture(sids, audience, shown)
        for one in connections:
            if one.speaker is not None:
                own = self._speakers[one.speaker]
                self._sender.emit("mine", {"revision": own.revision, "mine": own.picture}, one.sid)

    def _send_soon(self) -> None:
        # Also when there is nothing to wait for: then the ack of what changed goes out before its patches are made.
        self._sender.sleep(max(0, self._last_sent + self._coalesce_s - time.monotonic()))
        self.flush()

    def _move_screens(self, beraad: Beraad) -> list[Connection]:
        """Give every screen its audience of now, and return who has to be shown it whole.

        Who changed leaves the old room before anything more is sent to it.
        """
        moved, telefoons = [], _telefoons(beraad)
        for connection in list(self._connections.values()):
            before = (connection.speaker, connection.audience)
            if not self._place(connection, beraad, telefoons):
                self._send_away(connection)
            elif connection.sid in self._arrived:
                moved.append(connection)
            elif (connection.speaker, connection.audience) != before:
                self._sender.leave(connection.sid, self._room(before[1]))
                if before[0] is not None:
                    self._sender.leave(connection.sid, self._room(f"mine/{before[0]}"))
                moved.append(connection)
        return moved

    def _enter(self, connection: Connection) -> None:
        if connection.speaker is not None:
            self._sender.enter(connection.sid, self._room(connection.audience))
            self._sender.enter(connection.sid, self._room(f"mine/{connection.speaker}"))

    def _place(self, connection: Connection, beraad: Beraad, telefoons: dict[str, str]) -> bool:
        """Find out who a screen is and what it may see; False when it is nobody's any more."""
        if connection.screen in (BEGELEIDER, SCHERM):
            connection.speaker = connection.screen
        else:
            id = telefoons.get(connection.key_hash)
            if id is None:
                return False
            connection.speaker = id if id in beraad.deelnemers else None
        connection.audience = audience_of(beraad, connection.speaker) if connection.speaker else LOBBY
        return True

    def _send_patches(self, beraad: Beraad) -> None:
        online = Counter(one.speaker for one in self._connections.values() if one.speaker in beraad.deelnemers)
        verbonden = frozenset(online)
        for audience in {one.audience for one in self._connections.values()} - {LOBBY}:
            after = picture(audience, beraad, verbonden)
            self._send_patch(self._audiences, audience, audience, "patch", after)
        owns = mine(beraad)
        for speaker in {one.speaker for one in self._connections.values()} - {None}:
            self._send_patch(self._speakers, speaker, f"mine/{speaker}", "mine_patch", owns[speaker])

    def _send_patch(self, known: dict[str, _Shown], key: str, room: str, event: str, after: dict[str, Any]) -> None:
        shown = known.setdefault(key, _Shown())
        patch = difference(shown.picture, after)
        if not patch:
            return
        shown.picture = after
        shown.revision += 1
        message = {"from": shown.revision - 1, "revision": shown.revision, "patch": patch}
        self._sender.emit(event, message, self._room(room))

    def _tell_baton(self, connection: Connection) -> None:
        self._sender.emit("baton", {"held": connection is self._baton}, connection.sid)

    def _emit_picture(self, sids: list[str], audience: str, shown: _Shown) -> None:
        message = {"audience": audience, "revision": shown.revision, "picture": shown.picture}
        self._sender.emit("picture", message, sids)

    def _send_away(self, connection: Connection) -> None:
        self._connections.pop(connection.sid, None)
        self._arrived.pop(connection.sid, None)
        self._emit_picture([connection.sid], OUTSIDE, _Shown(0, {"fase": OUTSIDE}))
        self._sender.drop(connection.sid)

    def _room(self, name: str) -> str:
        return f"{self._beraad_id}/{name}"


def _telefoons(beraad: Beraad) -> dict[str, str]:
    """Return whose telefoon has which key: hash → id."""
    return {one.hash: one.id for one in beraad.sleutels.values()}
