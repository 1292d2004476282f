"""`make bench`: measure everything, each on its own, and write RESULTS.md. What fails is a row too."""

import time
import traceback
from collections.abc import Callable
from typing import Any

import click

from . import apart, report, screens, wire
from .result import Row
from .wire import Scale

MEASUREMENTS: dict[str, Callable[[Scale], Any]] = {
    "weight": screens.weight,
    "usable": screens.usable,
    "latency": wire.latency,
    "at_once": wire.at_once,
    "throughput": wire.throughput,
    "coming_in": wire.coming_in,
    "slow_phones": wire.slow_phones,
    "memory": wire.memory,
    "storage": apart.storage,
    "pdf": apart.pdf,
    "start": apart.start,
    "kaarten": wire.curve_kaarten,
    "phones": wire.curve_phones,
    "beraden": wire.curve_beraden,
}
CURVES = {
    "kaarten": ("p95 to 60 phones, in ms", "kaarten on the bord"),
    "phones": ("p95 with 150 kaarten, in ms", "phones"),
    "beraden": ("p95 of all, in ms", "beraden at once"),
}


@click.command()
@click.option("--quick", is_flag=True, help="One short round of everything: to see that it works.")
@click.option("--only", multiple=True, type=click.Choice(list(MEASUREMENTS)), help="Measure this, and only print it.")
def main(quick: bool, only: tuple[str, ...]) -> None:
    """Measure Beraad from outside, on the real product."""
    scale, begun = Scale(quick), time.monotonic()
    rows: list[Row] = []
    curves: dict[str, tuple[str, report.Points]] = {}
    for name in only or MEASUREMENTS:
        since = time.monotonic()
        found, points = _measure(name, scale)
        rows += found
        if points:
            curves[CURVES[name][0]] = (CURVES[name][1], points)
        click.echo(f"{name} ({time.monotonic() - since:.0f} s)")
        for row in found:
            met = {True: "yes", False: "NO", None: ""}[row.met]
            click.echo(f"  {row.what}: {row.figure} | bar {row.bar} | {row.reference} | {row.ratio} | {met}")
    if not only:
        report.write(rows, curves, (time.monotonic() - begun) / 60, quick)
        click.echo(f"Written: {report.RESULTS}")


def _measure(name: str, scale: Scale) -> tuple[list[Row], report.Points]:
    """Measure one thing, and once more when that fails: one that fails must not take the others along."""
    for _ in range(2):
        try:
            found = MEASUREMENTS[name](scale)
            return found if name in CURVES else (found, [])
        except Exception as error:
            traceback.print_exc()
            why = type(error).__name__
    return [Row(f"measurement `{name}`", "", f"failed: {why}", met=False)], []


if __name__ == "__main__":
    main()
