"""What the players share that is no knowledge: the pace, a sign of life, the end, and what went wrong first."""

import random
import threading
import time
from collections.abc import Callable

_THINK_S = (1.0, 4.0)
_LETTER_S = 0.12
_LONGEST_S = 60.0
_PART_S = 0.1
_SILENCE_S = 40.0


class Room:
    """One practice. Screens change, and players look at their own, while they hold `changed`."""

    def __init__(self, tempo: float, is_vanzelf: bool) -> None:
        """`tempo` is how many times faster than people: 1 is their pace, 0 leaves every pause out."""
        self.changed = threading.Condition()
        self.is_vanzelf = is_vanzelf
        self.trouble = ""
        self._tempo = tempo
        self._gang: float | None = 1.0
        self._over = threading.Event()
        self._last_sign = time.monotonic()

    @property
    def is_over(self) -> bool:
        return self._over.is_set()

    def sign(self) -> None:
        """Say that something happened, so that everybody looks up."""
        with self.changed:
            self._last_sign = time.monotonic()
            self.changed.notify_all()

    def end(self) -> None:
        """Let everybody stop."""
        self._over.set()
        self.sign()

    def fail(self, line: str) -> None:
        """Stop because of something; the first time counts."""
        with self.changed:
            self.trouble = self.trouble or line
        self.end()

    def set_gang(self, gang: float | None) -> None:
        """Play `gang` times as fast as was asked at the start, from now on; with None everybody stands still."""
        self._gang = gang

    def pause(self, letters: int = 0) -> None:
        """Wait as long as a person thinks and types this many letters; at tempo 0 only while all stand still."""
        left = random.uniform(*_THINK_S) + letters * _LETTER_S * random.uniform(0.7, 1.3) if self._tempo else 0.0
        left = min(left, _LONGEST_S)
        while (left > 0 or self._gang is None) and not self.is_over:
            # In small parts, so that another pace counts at once.
            speed = self._tempo * (self._gang or 0)
            part = min(_PART_S, left / speed) if speed else _PART_S
            self._over.wait(part)
            left -= part * speed
        if self._tempo:
            self.sign()

    def rest(self, seconds: float) -> None:
        """Wait, whatever the tempo; for what must be tried again later."""
        self._over.wait(seconds)

    def wait_for(self, condition: Callable[[], bool], timeout: float | None = None) -> bool:
        """Wait until `condition()` or the end; return whether it holds."""
        with self.changed:
            self.changed.wait_for(lambda: self.is_over or condition(), timeout)
            return condition()

    def wait_while_alive(self, condition: Callable[[], bool]) -> bool:
        """Wait until `condition()` or the end. When nobody does anything for too long, that is the end too."""
        silence = _SILENCE_S + (2 * _LONGEST_S / self._tempo if self._tempo else 0)
        while not self.is_over and not self.wait_for(condition, 1.0):
            if time.monotonic() - self._last_sign > silence:
                self.fail(f"er gebeurde {silence:.0f} seconden niets meer.")
        return not self.trouble
