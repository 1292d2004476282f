"""What a view must be in every theme, at every width and at twice the text: axe finds nothing, and fingers find all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from axe_playwright_python.base import AXE_SCRIPT

from tests.tour.screens import View, reset, settle

RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# What another theme can change; all else of a page is the same in both.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# Widths in CSS pixels, with a height that such a device has.
WIDTHS = {320: 640, 390: 844, 768: 1024, 1366: 768, 1920: 1080}
THEMES = ("light", "dark")
# Not target-size: it counts what is half under the bar at the bottom, which scrolls; _SMALL asks for 44 px, not 24.
# Nor contrast in forced colours: axe reads the colour of the text from before the system took it over.
_AXE = """async ([runOnly, isForced]) => {
  const rules = { "target-size": { enabled: false }, "color-contrast": { enabled: !isForced } };
  const found = await axe.run(document, { runOnly, rules, resultTypes: ["violations"] });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.length}x ${nodes[0].html.slice(0, 120)}`);
}"""
# A link in a sentence is as high as the sentence; what stands in a label is as large as the label.
_SMALL = """() => [...document.querySelectorAll("a, button, input, select, textarea, summary, label.keuze")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("p, label > *, .skip-link"))
  .filter((one) => !one.closest("dialog") || one.closest("dialog[open]"))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 43.9 || box.height < 43.9)
  .map(([one, box]) => `target ${Math.round(box.width)}x${Math.round(box.height)}: ${one.outerHTML.slice(0, 120)}`)"""
_WIDE = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth + 1) return [];
  const out = [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility()
    && one.getBoundingClientRect().right > clientWidth + 1);
  return [`${scrollWidth} px in ${clientWidth} px: ${out.at(-1)?.outerHTML.slice(0, 120)}`];
}"""
_MOVING = """() => document.getAnimations().filter((one) => one.playState === "running"
  && one.effect.getComputedTiming().duration > 20).map((one) => `moves: ${one.effect.target?.className}`)"""
# In forced colours a button has nothing but its edge or underline, and text the colour of the system.
_FORCED = """() => [...document.querySelectorAll("button, input, select, textarea, a.button")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("dialog:not([open])"))
  .filter((one) => one.type !== "radio" && one.type !== "checkbox" && one.type !== "file")
  .filter((one) => {
    const { borderTopWidth, borderBottomWidth, textDecorationLine, outlineStyle } = getComputedStyle(one);
    const hasEdge = parseFloat(borderTopWidth) || parseFloat(borderBottomWidth);
    return !hasEdge && textDecorationLine === "none" && outlineStyle === "none";
  }).map((one) => `no edge in forced colours: ${one.outerHTML.slice(0, 120)}`)"""


@dataclass(frozen=True)
class Way:
    """One way to look: a width, a theme, and how large the text is in hundredths."""

    width: int
    theme: str = "light"
    text: int = 100
    forced: bool = False

    def __str__(self) -> str:
        return f"{self.width} {self.theme} {self.text}%{' forced colours' if self.forced else ''}"


def all_ways() -> Iterator[Way]:
    """Every theme at every width, every width at twice the text, and forced colours."""
    for width in WIDTHS:
        for theme in THEMES:
            yield Way(width, theme)
        yield Way(width, text=200)
    yield Way(390, forced=True)
    yield Way(1366, forced=True)


def some_ways() -> Iterator[Way]:
    """The narrowest, the darkest and the largest: for what stands behind a screen."""
    yield from (Way(320, text=200), Way(390, "dark"), Way(1366), Way(1366, forced=True))


class Judge:
    """Looks at views, counts how often, and keeps what is wrong."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.looked = 0

    def look(self, view: View, ways: Iterable[Way]) -> None:
        """Look at one view in these ways; the page is not loaded anew, and left as it was."""
        if not view.page.evaluate("() => Boolean(window.axe)"):
            view.page.evaluate(AXE_SCRIPT)
        seen_in_light = set()
        for way in ways:
            take_on(view, way)
            self.looked += 1
            is_known = way.width in seen_in_light and way.text == 100 and not way.forced
            wrong = view.page.evaluate(_AXE, [COLOURS if is_known else RULES, way.forced])
            seen_in_light |= {way.width} if way.theme == "light" else set()
            checks = {_SMALL: True, _MOVING: True, _FORCED: way.forced, _WIDE: _must_fit(view, way)}
            for check in (check for check, counts in checks.items() if counts):
                wrong += view.page.evaluate(check)
            self.found += [f"{view.name} ({way}): {one}" for one in wrong]
        view.page.evaluate("() => { document.documentElement.style.fontSize = ''; }")
        reset(view)

    def told(self) -> str:
        """Say in one line how much was looked at, and what was found."""
        return f"{self.looked} combinations of view, theme, width and text size: {len(self.found)} violations"


def take_on(view: View, way: Way) -> None:
    """Let the page be seen this way. A telefoon has a setting for large text; on a laptop people zoom."""
    page, zoom = view.page, way.text // 100 if view.device == "begeleider" else 1
    page.set_viewport_size({"width": way.width // zoom, "height": WIDTHS[way.width] // zoom})
    page.emulate_media(
        color_scheme=way.theme, reduced_motion="reduce", forced_colors="active" if way.forced else "none"
    )
    size = "" if zoom > 1 or way.text == 100 else f"{way.text}%"
    page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", size)
    settle(page)


def _must_fit(view: View, way: Way) -> bool:
    """The wall hangs where it hangs, and no laptop is 160 px wide; all else fits wherever it is shown."""
    return view.device != "scherm" and not (view.device == "begeleider" and way.text > 100 and way.width < 768)
