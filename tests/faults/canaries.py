"""Words that are typed into a beraad, and looked for in whatever is left on a disk, in every shape they may take."""

import base64
import secrets
from pathlib import Path

COUNT = 50


def make_canaries() -> list[str]:
    return [f"kanarie{secrets.token_hex(6)}" for _ in range(COUNT)]


def shapes(canary: str) -> set[bytes]:
    """Return the bytes of a word in utf-8 and utf-16, each also in hex and in base64 at any offset."""
    plain = {canary.encode(), canary.encode("utf-16-le"), canary.encode("utf-16-be")}
    found = set(plain)
    for one in plain:
        found |= {one.hex().encode(), one.hex().upper().encode()}
        for offset in range(3):
            # What surrounds the word changes the first signs and the last ones.
            found.add(base64.b64encode(bytes(offset) + one)[4:-4])
    return found


def hits(folder: Path, canaries: list[str]) -> list[str]:
    """Return in which files of a folder which words stand, names of files included."""
    sought = {shape: canary for canary in canaries for shape in shapes(canary)}
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [
        f"{path.relative_to(folder)}: {canary}"
        for path in files
        for content in (path.read_bytes() + str(path).encode(),)
        for shape, canary in sought.items()
        if shape in content
    ]
