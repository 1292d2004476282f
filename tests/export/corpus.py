"""What people might write that is markup somewhere, and a document with it in every field."""

INJECTION = [
    '#read("/etc/passwd")',
    '#image("/etc/passwd")',
    '#import "@preview/x:1.0.0": *',
    "#{1 + 1} #let x = 3",
    "= kop",
    "- punt + 1. een / term: b",
    "<img src=x onerror=alert(1)> <script>alert(1)</script> </p>",
    "{{ 7 * 7 }} {% for x in y %}",
    "[[[ ]]] $x^2$ \\ `a` *b* _c_ @d <e> ~ -- ...",
    "/* c */ // d",
    '\\u{41} "dubbel" \'enkel\' \\" \\n',
    "draai \u202eterug\u202c \u2066om\u2069 \u200f",
    "nul\x00 en \x1b bel\x07",
    "lach 😀 gezin 👨‍👩‍👧 hart ❤️ vlag 🇳🇱 duim 👍🏽",
    "ሰላም ትግርኛ",
    "Gökçe İğdır ışık",
    "Łódź Київ Ελλάδα",
]


def replaced(value, text):
    """The document with every text of people replaced; what is a date, an id or a choice stays."""
    if isinstance(value, dict):
        return {key: replaced(one, text) for key, one in value.items()}
    if isinstance(value, list):
        return [replaced(one, text) for one in value]
    return text if isinstance(value, str) and (" " in value or value[:1].isupper()) else value
