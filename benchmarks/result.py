"""One row of the results, and the small statistics that all of them share."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What was measured. `met` is None where DESIGN 14 sets no bar, or where a figure could not be had."""

    what: str
    bar: str
    figure: str
    reference: str = ""
    ratio: str = ""
    met: bool | None = None


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value below which this part of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def middle(values: Sequence[float], unit: str = "ms", digits: int = 0) -> str:
    """Return the median of some rounds, with the least and the most when there are more."""
    text = f"{statistics.median(values):,.{digits}f} {unit}"
    return text if len(values) == 1 else f"{text} ({min(values):,.{digits}f}–{max(values):,.{digits}f})"


def times(figure: Sequence[float], reference: Sequence[float]) -> float:
    """Return how many times the median of the reference the median of the figure is."""
    return statistics.median(figure) / statistics.median(reference)
