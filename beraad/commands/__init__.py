"""Everything a screen may ask: each command once, with its fields, who may, and the one domain verb that it calls."""

from . import beraad, bord, kring, plan, uitkomst
from .base import COMMANDS, Command, read

__all__ = ["COMMANDS", "Command", "read", "beraad", "bord", "kring", "plan", "uitkomst"]
