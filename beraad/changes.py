"""The one write path: a change is made, is on disk, and only then counts (DESIGN section 6)."""

import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from .domain.beraad import Beraad
from .domain.refusal import Refusal
from .store.beraden import BeraadStore

OffLoop = Callable[..., Any]


class Changes:
    """Takes the changes of one beraad, in order, each durable before it is answered.

    What queues up during one fsync goes to disk in the next one together (group commit). `beraad` is the durable
    state, the one that screens may see.
    """

    def __init__(self, beraad: Beraad, store: BeraadStore, off_loop: OffLoop, on_change: Callable[[], None]) -> None:
        """`off_loop` runs a blocking function without holding up the server; `on_change` must be quick."""
        self.beraad = beraad
        self._head = beraad
        self._waiting: deque[tuple[int, Beraad]] = deque()  # written, not yet durable: number of the record, state
        self._store = store
        self._off_loop = off_loop
        self._on_change = on_change
        self._making = threading.Lock()
        self._syncing = threading.Lock()
        self._setbacks = 0
        self._is_behind = False  # records that were refused may still stand in the file

    def submit(self, change: Callable[[Beraad], Beraad]) -> Beraad:
        """Apply `change` and return the beraad after it once that is durable.

        A Refusal of `change` goes up and changes nothing. When the disk fails, everything that is not durable is
        taken back and refused with `niet_bewaard`.
        """
        with self._making:
            if self._is_behind:
                self._take_back()
            before = self._head
            after = change(before)
            if after is not before:
                self._append(before, after)
            # A change that changes nothing may repeat one that is not durable yet, so it waits as long.
            sequence = self._waiting[-1][0] if self._waiting else 0
            setbacks = self._setbacks
        if sequence:
            self._wait_until_durable(sequence, setbacks)
        return after

    def _append(self, before: Beraad, after: Beraad) -> None:
        try:
            sequence = self._store.append(before, after)
        except OSError:
            raise Refusal("niet_bewaard") from None
        self._head = after
        self._waiting.append((sequence, after))

    def _wait_until_durable(self, sequence: int, setbacks: int) -> None:
        """Return when record `sequence` is durable. Who comes first syncs for all who wrote before that sync."""
        with self._syncing:
            if self._setbacks != setbacks:
                raise Refusal("niet_bewaard")
            if not self._waiting or self._waiting[0][0] > sequence:
                return
            try:
                durable = self._off_loop(self._store.sync)
            except OSError:
                with self._making:
                    self._setbacks += 1
                    self._take_back()
                raise Refusal("niet_bewaard") from None
            with self._making:
                while self._waiting and self._waiting[0][0] <= durable:
                    self.beraad = self._waiting.popleft()[1]
        self._on_change()

    def _take_back(self) -> None:
        self._head = self.beraad
        self._waiting.clear()
        self._is_behind = True
        try:
            self._store.rollback()
        except OSError:
            raise Refusal("niet_bewaard") from None
        self._is_behind = False
