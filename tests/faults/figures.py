"""How often a test of faults does its thing: a small figure in `make test`, the whole one in `make faults`."""

import os

IS_FULL = bool(os.environ.get("BERAAD_FULL"))


def figure(gate: int, full: int) -> int:
    return full if IS_FULL else gate


def say(requirement: str, reached: str) -> None:
    print(f"\n{requirement}: {reached}{' (full)' if IS_FULL else ''}")
