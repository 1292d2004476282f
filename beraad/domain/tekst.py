"""What people write, made safe to keep and to show without changing their words (SAFETY 2.4, Unicode)."""

import re
import unicodedata

# Directional overrides and isolates can turn text around on a screen; names and kaarten are isolated where shown.
_BIDI = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)}
_LINE = {"\u2028", "\u2029", "\u0085"}
# Zero width joiner and non-joiner belong to Persian words and to family emoji, tags to the flags of England and others.
_FORMAT_KEPT = {"\u200c", "\u200d", *map(chr, range(0xE0020, 0xE0080))}
# Letters that show nothing at all.
_BLANK = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"}
_MARKS_PER_BASE = 3
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")


def clean(text: str) -> str:
    """Return `text` in NFC, without control characters, direction overrides, lone surrogates or heaps of marks.

    Line breaks stay, as `\\n`, and of empty lines one; blank space at both ends goes. Text that would show nothing is
    empty.
    """
    kept = [
        "\n" if character in _LINE else " " if character == "\t" else character
        for character in text.replace("\r\n", "\n").replace("\r", "\n")
        if _may_stay(character)
    ]
    cleaned = _without_heaps(unicodedata.normalize("NFC", "".join(kept))).strip()
    cleaned = _EMPTY_LINES.sub("\n\n", cleaned)
    return cleaned if any(_shows(character) for character in cleaned) else ""


def clean_line(text: str) -> str:
    """Return `text` cleaned, on one line."""
    return " ".join(clean(text).split())


def same_look(text: str) -> str:
    """Return what stays of a name when what the eye does not see is left out: the same for names that look the same."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join("".join(character for character in folded if _shows(character) or character == " ").split())


def _may_stay(character: str) -> bool:
    if character in "\n\t" or character in _LINE or character in _FORMAT_KEPT:
        return True
    if character in _BIDI or ord(character) & 0xFFFE == 0xFFFE or "\ufdd0" <= character <= "\ufdef":
        return False
    # Unassigned stays: it is how an emoji of a newer phone looks to an older Python.
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co")


def _without_heaps(text: str) -> str:
    """Leave at most three marks on a letter; a joiner between them begins no new letter."""
    kept: list[str] = []
    marks = 0
    for character in text:
        if unicodedata.category(character) in ("Mn", "Me"):
            marks += 1
        elif character not in _FORMAT_KEPT:
            marks = 0
        if marks <= _MARKS_PER_BASE:
            kept.append(character)
    return "".join(kept)


def _shows(character: str) -> bool:
    return (
        character not in _FORMAT_KEPT
        and character not in _BLANK
        and not character.isspace()
        and not "\ufe00" <= character <= "\ufe0f"
    )
