"""Invented texts for R26: strings that try to break out of their place, and names as people really have them."""

import unicodedata

_RLO, _LRO, _PDF, _RLE, _LRE = "\u202e", "\u202d", "\u202c", "\u202b", "\u202a"
_LRI, _RLI, _FSI, _PDI = "\u2066", "\u2067", "\u2068", "\u2069"
_LRM, _RLM, _ALM = "\u200e", "\u200f", "\u061c"
_ZWJ, _ZWNJ, _ZWSP, _WJ = "\u200d", "\u200c", "\u200b", "\u2060"
_MARKS = "".join(map(chr, range(0x0300, 0x0370)))


def _zalgo(word: str, heap: int) -> str:
    return "".join(letter + (_MARKS * 3)[:heap] for letter in word)


ATTACKS = [
    # Turning text around
    f"{_RLO}nednov toh si kaarT{_PDF}",
    f"Bel {_RLO}21345678-60{_PDF} op",
    f"gezinsplan{_RLO}fdp.exe",
    f"{_LRO}שלום עולם{_PDF}",
    f"a{_RLE}b{_RLE}c{_RLE}d",
    f"{_LRE}niet gesloten",
    f"{_PDF * 40}los einde",
    f"{_RLI}niet gesloten isolatie",
    f"{_FSI * 60}diep",
    f"{_PDI * 60}te veel dicht",
    f"{_LRI}links{_PDI}{_RLI}rechts{_PDI}",
    f"Anna{_RLM} (begeleider){_LRM}",
    f"{_ALM}1{_ALM}2{_ALM}3",
    f"{_RLO * 100}x",
    f"oma {_RLO}{_LRO}{_RLE}{_LRE}{_PDF}{_PDF}Ria",
    f"{_RLO}\nnieuwe regel{_RLO}\nnog een",
    "مرحبا abc 123 שלום def 456",
    "(مرحبا) [abc] {שלום}",
    "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 " * 20,
    "abc \u05d0\u05d1\u05d2, 12-34-56, \u05d3\u05d4\u05d5!",
    # Heaps of marks
    _zalgo("Tijn", 8),
    _zalgo("Help", 20),
    _zalgo("x", 270),
    _zalgo("weg hier", 30),
    "a" + "\u0489" * 200,
    "o" + "\u20dd\u20de\u20df\u20e0" * 60,
    "\u0e01" + "\u0e49" * 200,
    "\u0e01" + "\u0e33\u0e49" * 100,
    "\u0f40" + "\u0f90\u0f91\u0f92\u0f93" * 60,
    "\u0915" + "\u094d\u0915" * 120,
    "ⷠ" * 200,
    "e" + ("\u0301" + _ZWJ) * 130,
    "e" + ("\u0301" + "\u034f") * 130,
    "e" + ("\u0301" + "\u00ad") * 130,
    "i" + ("\u0307" + _RLO) * 130,
    "\u0301" * 280,
    "\U0001d165\U0001d16d" * 60,
    "\U0001d158" + "\U0001d165" * 200,
    # What nobody sees
    _ZWJ * 280,
    _ZWSP * 139 + "leeg?" + _ZWSP * 130,
    _ZWNJ * 100 + "a" + _ZWNJ * 100,
    _WJ * 100 + "woord" + _WJ * 100,
    "\ufeff" * 50 + "bom",
    "\u3164" * 280,
    "\u2800" * 280,
    "\u115f\u1160\uffa0" * 90,
    "\u00ad" * 200 + "streepje",
    "\u180e\u2061\u2062\u2063\u2064x",
    "\ufff9verborgen\ufffatekst\ufffb",
    "".join(chr(0xE0000 + ord(sign)) for sign in "geheim bericht") + "!",
    "\U000e0001\U000e0020\U000e007f" * 80,
    "\ufe0f" * 280,
    "a" + "\U000e0100" * 200,
    # What belongs in no text at all
    "\x00\x01\x02\x03\x04\x05\x06\x07\x08weg",
    "\x1b[31mrood\x1b[0m\x1b]0;titel\x07",
    "\x7f\x80\x81\x85\x9b31mC1",
    "\x0bverticaal\x0cpagina",
    "\ud800half\udfffpaar",
    "\uffff\ufffe\ufdd0\ufdef",
    "\ue000\uf8ff\U000f0000\U0010fffd",
    "\ufffc\ufffd\ufffc",
    "regel\u2028regel\u2029regel",
    "\r\r\n\n\r",
    # Too wide, too tall
    "W" * 280,
    "𒐫" * 140,
    "﷽" * 140,
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f" * 30,
    "👨‍👩‍👧‍👦" * 25,
    "🇳🇱" * 70,
    "👍🏽" * 70,
    "❤️‍🔥" * 50,
    "http://" + "a" * 200 + ".example/" + "b" * 40,
    "_" * 280,
    "\u00a0" * 100 + "vast" + "\u00a0" * 100 + "aan\u00a0elkaar" * 5,
    "\u202f\u2007" * 100 + "smal",
    "a\n" * 139 + "b",
    "boven" + "\n" * 270 + "onder",
    "꧁꧂" * 100,
    "Ｗ" * 280,
    "\u1cc0\u1cc1" * 60 + "\u0bf5" * 40,
    "‱" * 140 + "㎨㏂㍿" * 30,
    "ﷺ" * 200,
    "⸻" * 120,
]

_NAMES = {
    "turks": (
        "Şükrü Yıldız Çağla İpek Işıl Gökçe Ömer Tuğba",
        "Öztürk Kılıç Şimşek Güneş Yağcıoğlu",
    ),
    "arabisch": (
        "محمد فاطمة عبدالله خديجة يوسف مريم إبراهيم آمنة",
        "الحسيني بن‌علي التميمي أبوزيد القرشيّ",
    ),
    "vietnamees": (
        "Nguyễn Trần Lê Phạm Huỳnh Đặng Bùi Đỗ",
        "Hương Thảo Ngọc Quỳnh Đức",
    ),
    "fries": (
        "Sjoukje Hjalmar Tsjikke Jeltsje Wytske Froukje Ynskje Gerbrich",
        "Hoekstra Ûlesprong Wâldsicht Jûkema Brânsma",
    ),
}


def _pairs(first: str, last: str, between: str = " ") -> list[str]:
    return [f"{one}{between}{other}" for one in first.split() for other in last.split()]


# Forty of each.
NAMES = {kind: _pairs(*parts) for kind, parts in _NAMES.items()}
NAMES["emoji"] = [
    f"{naam} {teken}"
    for naam in ("Noor", "D'Angelo", "Anne-Fleur", "fan 't Hôf", "Zoë", "Mc’Lean", "J. P. O’Ñáñez", "نور")
    for teken in ("🌷", "👩🏽‍🦱", "🏳️‍🌈", "👨‍👩‍👧‍👦", "❤️")
]


def in_nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
