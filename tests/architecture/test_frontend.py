"""What the browser files promise: strict content policy, one place for text, no name that leads nowhere."""

import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# An exported document is one self-contained file, so it carries its own style.
PAGES = [path for path in TEMPLATES if "export" not in path.relative_to(ROOT).parts]
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
SHEETS = sorted((ROOT / "static" / "css").rglob("*.css"))

# A handful of words that Dutch can hardly do without and English code does not use.
DUTCH = re.compile(
    r"\b(de|het|een|je|jij|niet|geen|wordt|worden|zijn|hebt|heeft|nog|naar|voor|deze|opnieuw|verbinding)\b", re.I
)
STRINGS = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|`(?:[^`\\]|\\.)*`')


def name(path):
    return str(path.relative_to(ROOT))


def without_comments(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
    return re.sub(r"^\s*//.*$", "", text, flags=re.M)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_template_has_no_inline_script_style_or_handler(path):
    text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.S)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"<style\b", text)
    assert not re.search(r"""<[^>]*\s(?:style|on[a-z]+)\s*=""", text)
    assert not re.search(r"javascript:", text, re.I)
    # An attribute filled from a picture must not become a handler or a style either.
    for pairs in re.findall(r'data-attr="([^"]*)"', text):
        assert not re.search(r"(^|,)\s*(on[a-z]+|style|srcdoc)\s*:", pairs)


@pytest.mark.parametrize("path", [*TEMPLATES, *SCRIPTS, *SHEETS], ids=name)
def test_nothing_comes_from_somebody_else(path):
    addresses = re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]{2,}[^\s\"')]*", path.read_text(), re.I)
    assert [address for address in addresses if "www.w3.org" not in address] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_a_script_never_makes_markup_from_text(path):
    markup = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment"
    assert not re.search(markup + r"|\beval\(|new Function", path.read_text())


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_a_script_holds_no_dutch_text(path):
    strings = STRINGS.findall(without_comments(path))
    assert [string for string in strings if " " in string and DUTCH.search(string)] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_a_script_is_short(path):
    assert len(path.read_text().splitlines()) <= 150


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_every_import_leads_to_a_file(path):
    for target in re.findall(r'^(?:import|export)[^;]*?"([^"]+)";', path.read_text(), re.M):
        assert target.startswith("."), target
        assert "vendor" in target or (path.parent / target).resolve().is_file(), target


def test_every_variable_that_css_uses_is_defined():
    sheets = {path: without_comments(path) for path in SHEETS}
    defined = set(re.findall(r"(--[\w-]+)\s*:", "".join(sheets.values())))
    for script in SCRIPTS:
        defined |= set(re.findall(r'setProperty\(\s*"(--[\w-]+)"', script.read_text()))
    used = {
        (name(path), variable) for path, text in sheets.items() for variable in re.findall(r"var\((--[\w-]+)", text)
    }
    assert {pair for pair in used if pair[1] not in defined} == set()


def test_only_tokens_hold_colours():
    loose = {}
    for path in SHEETS:
        if path.name in ("tokens.css", "print.css"):
            continue
        found = re.findall(r"#[0-9a-f]{3,8}\b", re.sub(r"::backdrop \{[^}]*\}", "", without_comments(path)), re.I)
        if found:
            loose[name(path)] = found
    assert loose == {}


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_css_stays_within_what_an_old_phone_knows(path):
    text = without_comments(path)
    assert not re.search(r"light-dark\(|oklch\(|color-mix\(|:has\(|@container|@scope|\d[dsl]v[hw]\b", text)
    assert not re.search(r"(^|[\s{;])&", text), "no nesting"


def test_every_template_that_a_script_clones_exists():
    ids = set(re.findall(r'<template[^>]*\bid="([\w-]+)"', "".join(path.read_text() for path in TEMPLATES)))
    wanted = set()
    for script in SCRIPTS:
        text = script.read_text()
        wanted |= set(re.findall(r'\bclone\(\s*"([\w-]+)"', text)) | set(re.findall(r'\btemplate:\s*"([\w-]+)"', text))
    for path in TEMPLATES:
        wanted |= set(re.findall(r'data-template="([\w-]+)"', path.read_text()))
    assert wanted - ids == set()


def test_every_sheet_is_joined_into_a_screen():
    joined, waiting = set(), list((ROOT / "static" / "css" / "screens").glob("*.css"))
    while waiting:
        path = waiting.pop()
        joined.add(path)
        waiting += [(path.parent / target).resolve() for target in re.findall(r'@import "([^"]+)"', path.read_text())]
    assert joined == set(SHEETS)


def palette(theme):
    """Return the colours of one theme by meaning, looked up through the palette."""
    text = without_comments(ROOT / "static" / "css" / "tokens.css")
    blocks = dict(re.findall(r"(:root[^{]*?)\s*\{([^}]*)\}", text)[:2])
    raw = dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6})\b", blocks[":root"]))
    if theme == "dark":
        raw |= dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6})\b", blocks[':root[data-theme="dark"]']))
    return {
        meaning: raw[name] for meaning, name in re.findall(r"--color-([\w-]+): var\((--[\w-]+)\)", text) if name in raw
    }


def contrast(one, other):
    def luminance(colour):
        channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


SOORTEN = ("perspectief", "zorg", "overtuiging", "kracht", "wens")
TEXT_PAIRS = [
    *((ink, ground) for ink in ("ink", "ink-soft", "accent", "open", "refusal") for ground in ("canvas", "surface")),
    *((ink, "sunken") for ink in ("ink", "ink-soft")),
    ("ink", "accent-wash"),
    ("accent-strong", "accent-wash"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("refusal", "refusal-wash"),
    ("open", "open-wash"),
    *((ink, f"{soort}-wash") for soort in SOORTEN for ink in ("ink", "ink-soft", soort)),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_colour_is_readable_on_its_ground(theme):
    colours = palette(theme)
    weak = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in TEXT_PAIRS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}
    edges = {ground: contrast(colours["edge"], colours[ground]) for ground in ("canvas", "surface")}
    assert {ground: ratio for ground, ratio in edges.items() if ratio < 3} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_zorg_and_an_overtuiging_weigh_the_same(theme):
    """W4, P5: neither kind of kaart may stand out by its colour."""
    colours = palette(theme)
    for part in ("", "-wash"):
        zorg, overtuiging = (contrast(colours[soort + part], colours["canvas"]) for soort in ("zorg", "overtuiging"))
        assert abs(zorg - overtuiging) / zorg < 0.15


def test_the_scripts_that_every_phone_loads_are_light():
    shared = [path for path in SCRIPTS if path.parent.name in ("live", "render")]
    shared += [ROOT / "static" / "js" / "parts" / "dialog.js", ROOT / "static" / "js" / "parts" / "draft.js"]
    assert sum(len(gzip.compress(path.read_bytes())) for path in shared) <= 12_000
