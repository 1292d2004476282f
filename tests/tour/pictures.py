"""Pictures of a walk, as small files of a limited palette."""

import io
from pathlib import Path

from PIL import Image

from tests.tour.screens import IN_ARABIC, View, reset, settle

_COLOURS = 96
# In the dark there is a picture of a few.
DARK = ("welkom-gezin", "perspectieven-gezin", "omgedraaid-begeleider", "presentatie-gezin", "akkoord-begeleider")
# Of what stands behind a screen, these are worth a picture.
PARTS = {
    ("perspectieven", "gezin", "soort"),
    ("perspectieven", "gezin", "kaart"),
    ("voorbereiding", "begeleider", "namens"),
    ("meedoen", "telefoon", "arabisch"),
    *((moment, "gezin", "arabisch") for moment in IN_ARABIC),
}


class Album:
    """Takes the pictures that belong in a folder; of phones that show the same, one."""

    def __init__(self, folder: Path, *, whole: bool = False) -> None:
        """With `whole` a picture of a telefoon is as long as its page."""
        self.folder = folder
        self.whole = whole
        self.names: list[str] = []
        self._words: dict[tuple[str, str], str] = {}

    def take(self, view: View) -> None:
        if self._is_known(view):
            return
        self._keep(view, view.name)
        if view.name in DARK:
            view.page.emulate_media(color_scheme="dark")
            settle(view.page)
            self._keep(view, f"{view.name}-donker")
            reset(view)

    def _is_known(self, view: View) -> bool:
        """Tell whether the telefoon of the gezin showed the same words at this moment."""
        words = view.page.locator("body").inner_text()
        self._words[view.moment, view.screen] = words
        others = [self._words.get((view.moment, one)) for one in ("gezin", "netwerk") if one != view.screen]
        return view.device == "telefoon" and not view.part and words in others

    def _keep(self, view: View, name: str) -> None:
        shot = view.page.screenshot(
            full_page=self.whole and view.device == "telefoon", caret="hide", animations="disabled"
        )
        picture = Image.open(io.BytesIO(shot)).convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        self.folder.mkdir(parents=True, exist_ok=True)
        picture.save(self.folder / f"{name}.png", optimize=True)
        self.names.append(name)
