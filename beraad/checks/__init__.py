"""Klaar voor de start?: fifteen numbered checks of this laptop, each with what to do (SAFETY R30).

Two of them decide whether Beraad starts at all: `refusal_at_start`. The others advise; people decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import folders, laptop, network
from .outcome import Outcome, words_of


@dataclass(frozen=True)
class Surroundings:
    """What the checks are told; everything else they look up on this laptop."""

    data_folder: Path
    exports_folder: Path
    adres: str
    addresses: tuple[str, ...]
    started: laptop.Moment
    has_scherm: bool
    has_met_telefoon: bool
    people: int
    version: str
    needs_words: bool = False


def run_checks(here: Surroundings) -> list[Outcome]:
    """Return the outcome of every check, in the order of their numbers. Takes time: files, sockets, the system."""
    return [
        folders.stays_here(here.data_folder),
        folders.can_write(here.data_folder),
        folders.has_space(here.data_folder),
        laptop.key_works(here.needs_words),
        network.has_address(here.adres, here.addresses),
        network.is_private(here.adres),
        network.answers(here.adres),
        network.has_scherm(here.has_scherm),
        laptop.clock_runs(here.started, laptop.moment()),
        laptop.versions_suffice(here.version),
        laptop.disk_is_locked(here.data_folder),
        folders.exports_stay_here(here.exports_folder),
        laptop.has_power(),
        network.has_places(here.people),
        network.met_telefoon(here.has_met_telefoon),
    ]


def refusal_at_start(data_folder: Path) -> str | None:
    """Return the line with which Beraad refuses to start in this folder; None when it may."""
    for check in (folders.stays_here, folders.can_write):
        outcome = check(data_folder)
        if outcome.uitkomst == "fout":
            return outcome.tekst
    return None


__all__ = ["Outcome", "Surroundings", "refusal_at_start", "run_checks", "words_of"]
