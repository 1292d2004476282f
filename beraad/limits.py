"""How much anybody may ask of the server: generous for people who tap, tight for a script that does not stop."""

import time
from collections import deque
from collections.abc import Callable

# Nobody taps this fast; a telefoon that was away for an hour sends less than this at once.
COMMANDS_AT_ONCE = 600
COMMANDS_PER_SECOND = 60

_WINDOW_S = 60
_FAILED_CODES = 30
_FAILED_CODES_OF_ONE = 20
_PAUSE_S = 8


class Bucket:
    """A token bucket: `at_once` may be taken in a burst, after that `per_second`."""

    def __init__(self, at_once: float, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._at_once = at_once
        self._per_second = per_second
        self._clock = clock
        self._left = at_once
        self._filled = clock()

    def take(self, amount: float = 1) -> bool:
        """Take `amount`, or tell that there is too little left and take nothing."""
        now = self._clock()
        self._left = min(self._at_once, self._left + (now - self._filled) * self._per_second)
        self._filled = now
        if self._left < amount:
            return False
        self._left -= amount
        return True


class FailedCodes:
    """The budget on failed typed codes (SAFETY R12): at most 30 in any minute, for the whole server.

    Who failed 20 of them has to wait 8 seconds between tries, so that one guesser leaves room for others' typing
    errors. Only failing counts: the right code costs nothing, also from the address where somebody guesses. Where
    tries came from stays in memory, for a minute.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: deque[tuple[float, str]] = deque()

    def may_try(self, source: str) -> bool:
        """Tell whether a code from `source` may be looked at now."""
        now = self._clock()
        while self._failed and self._failed[0][0] <= now - _WINDOW_S:
            self._failed.popleft()
        of_source = [moment for moment, who in self._failed if who == source]
        is_slowed = len(of_source) >= _FAILED_CODES_OF_ONE
        return len(self._failed) < _FAILED_CODES and not (is_slowed and now - of_source[-1] < _PAUSE_S)

    def note(self, source: str) -> None:
        """Count one failed code."""
        self._failed.append((self._clock(), source))
