"""`make schermen`: pictures of every screen at every moment into docs/schermen/. `make toegankelijk`: the long look."""

import sys
import tempfile
from pathlib import Path

from tests.chromium import chromium
from tests.tour.index import write_index
from tests.tour.judge import Judge, all_ways, some_ways
from tests.tour.pictures import PARTS, Album
from tests.tour.screens import Walk

PICTURES = Path(__file__).parents[2] / "docs" / "schermen"


def take_pictures(walk: Walk, folder: Path) -> list[str]:
    """Walk along and fill the folder, and write its index."""
    album = Album(folder)
    for view in walk.views(deep=True):
        if not view.part or (view.moment, view.screen, view.part) in PARTS:
            album.take(view)
    write_index(folder, album.names)
    size = sum(one.stat().st_size for one in folder.glob("*.png"))
    print(f"{len(album.names)} pictures in {folder}, {size / 1e6:.1f} MB")
    return []


def look_long(walk: Walk) -> list[str]:
    """Walk along and judge every view in every way it can be looked at; return what is wrong."""
    judge = Judge()
    for view in walk.views(deep=True):
        told = len(judge.found)
        judge.look(view, some_ways() if view.part else all_ways())
        print(view.name, *judge.found[told:], sep="\n  ", flush=True)
    print(judge.told())
    return [f"{len(judge.found)} violations"] if judge.found else []


def main() -> int:
    """Do what was asked, and return how many things are wrong (at most 1)."""
    do = {"schermen": lambda walk: take_pictures(walk, PICTURES), "toegankelijk": look_long}[sys.argv[1]]
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        walk = Walk(browser, Path(folder))
        try:
            found = do(walk) + walk.wrong
        finally:
            walk.close()
    print(*found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
