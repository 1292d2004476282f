"""The index of the pictures: one table per moment, written by the same command that makes them."""

from pathlib import Path

_HEAD = """# Every screen at every moment

Made by `make schermen` from the running product: the case of Tijn (invented) at a real server, in a real browser.
The command writes this file too. What was wrong on earlier pictures stands in [rondes.md](../rondes.md).

| screen | size | who |
|---|---|---|
| `gezin`, `netwerk`, `professional` | telefoon, 390 × 844 | Kelly (moeder), Jeroen (oom), Els (wijkteam) |
| `begeleider` | laptop, 1366 × 768 | Noor, who leads |
| `scherm` | beamer, 1920 × 1080 | everybody |

Where two telefoons show the same words there is one picture, of the gezin.
"""
_WIDTHS = {"begeleider": 480, "scherm": 480}
_PHONE = 200


def write_index(folder: Path, names: list[str]) -> None:
    """Write README.md beside the pictures with these names, and take away pictures that are no longer made."""
    for stale in {one.stem for one in folder.glob("*.png")} - set(names):
        (folder / f"{stale}.png").unlink()
    lines = [_HEAD]
    for moment in dict.fromkeys(name.partition("-")[0] for name in names):
        lines.append(f"\n## {moment.replace('_', ' ').capitalize()}\n")
        of_moment = [name for name in names if name.partition("-")[0] == moment]
        for row in ([one for one in of_moment if not _is_large(one)], [one for one in of_moment if _is_large(one)]):
            if row:
                cells = [f'<img src="{one}.png" alt="{one}" width="{_width(one)}">' for one in row]
                said = [one.partition("-")[2].replace("-", ", ") for one in row]
                lines.append(f"| {' | '.join(said)} |\n|{'---|' * len(row)}\n| {' | '.join(cells)} |\n")
    (folder / "README.md").write_text("\n".join(lines))


def _width(name: str) -> int:
    return next((width for screen, width in _WIDTHS.items() if f"-{screen}" in name), _PHONE)


def _is_large(name: str) -> bool:
    return _width(name) != _PHONE
