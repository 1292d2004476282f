"""What people write, made safe to keep and to show without changing their words (SAFETY 2.4, Unicode)."""

import unicodedata

# Directional overrides and isolates can turn text around on a screen; names and kaarten are isolated where shown.
_BIDI = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)}
_LINE = {"\u2028", "\u2029", "\u0085"}
# Zero width joiner and non-joiner belong to Persian words and to family emoji.
_FORMAT_KEPT = {"\u200c", "\u200d"}
_MARKS_PER_BASE = 3


def clean(text: str) -> str:
    """Return `text` in NFC, without control characters, direction overrides, lone surrogates or heaps of marks.

    Line breaks stay, as `\\n`; blank space at both ends goes.
    """
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")):
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if character == "\n" or character in _LINE:
            kept.append("\n")
        elif character == "\t":
            kept.append(" ")
        elif marks > _MARKS_PER_BASE or character in _BIDI or category in ("Cc", "Cs", "Co", "Cn"):
            continue
        elif category == "Cf" and character not in _FORMAT_KEPT and not "\U000e0020" <= character <= "\U000e007f":
            continue
        else:
            kept.append(character)
    return "".join(kept).strip()


def clean_line(text: str) -> str:
    """Return `text` cleaned, on one line."""
    return " ".join(clean(text).split())
