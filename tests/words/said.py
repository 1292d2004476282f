"""Every Dutch sentence that people can read on a screen or on paper, by screen."""

import ast
import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, nodes
from markupsafe import Markup

from beraad.wording import SENTENCES

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
_ENVIRONMENT = Environment(trim_blocks=True, lstrip_blocks=True)
# Attributes that are read aloud or shown.
_SPOKEN = re.compile(r'\b(?:aria-label|alt|title|placeholder|label|data-failed|data-too-large)="([^"]*)"')
_SLOT = "\N{WHITE SQUARE}"
# Lines of a text, which end where markup that is no part of a line begins.
_INLINE = re.compile(r"</?(?:strong|b|em|i|bdi|span|q|a|time|code|kbd)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_TYPST_TEXT = re.compile(r"\[([^\[\]#]{3,})\]|\"((?:[^\"\\\\]|\\\\.)*)\"")


def screens() -> dict[str, list[str]]:
    """Return the sentences of every set: a folder of templates, the wording, the papers."""
    sets: dict[str, list[str]] = {"wording": [part for text in SENTENCES.values() for part in split(text)]}
    for path in sorted(TEMPLATES.rglob("*.html")):
        name = path.relative_to(TEMPLATES).as_posix()
        sets.setdefault(_set_of(name), []).extend(_of_template(path))
    return sets


def _set_of(name: str) -> str:
    if name.startswith("parts/telefoon/") or name in ("screens/telefoon.html", "pages/join.html", "pages/privacy.html"):
        return "telefoon"
    return {"screens/begeleider.html": "begeleider", "screens/scherm.html": "scherm"}.get(name, name.split("/")[0])


@cache
def _of_template(path: Path) -> list[str]:
    """The texts between tags, in spoken attributes, and in strings that look like words."""
    source = path.read_text()
    texts = []
    for block in _ENVIRONMENT.parse(source).find_all((nodes.TemplateData, nodes.Const)):
        if isinstance(block, nodes.Const):
            if isinstance(block.value, str) and _is_words(block.value):
                texts.append(block.value)
        else:
            texts += _SPOKEN.findall(block.data)
            # A tag with something computed in it comes in halves.
            whole = re.sub(r"<[^>]*$|^[^<>]*>", "", block.data)
            texts += _TAG.sub("\n", _INLINE.sub("", whole)).split("\n")
    return [part for text in texts for part in split(str(Markup(text).unescape()))]


def _is_words(text: str) -> bool:
    """Tell a sentence or a label from a name of ours: it starts with a capital and has no signs of code."""
    return bool(re.match(r"[A-ZÀ-ÝÉ]", text)) and not re.search(r"[_<>={}\[\]#]|\w[:.]\w", re.sub(r"\{\w+\}", "", text))


def split(text: str) -> list[str]:
    """Return the sentences of a text, without spaces around them; a colon or dash does not end one."""
    text = re.sub(r"\{\w+\}", _SLOT, text)
    return [part.strip() for part in re.split(r"(?<=[.?!…])\s+", text) if re.search(r"[a-zà-ÿ]{2}", part)]


def papers() -> dict[str, list[str]]:
    """Return what the PDFs say: strings and content of the typst templates."""
    texts = []
    for path in sorted((TEMPLATES / "export").glob("*.typ")):
        source = re.sub(r"//.*", "", path.read_text())
        texts += [one for found in _TYPST_TEXT.findall(source) for one in found if _is_words(one)]
    return {"papieren": [part for text in texts for part in split(text)]}


def spoken_by_python() -> dict[str, list[str]]:
    """Return the Dutch sentences that stand in the code itself: exports, checks, the command line."""
    texts = []
    for path in sorted((ROOT / "beraad").rglob("*.py")):
        tree = ast.parse(path.read_text())
        documented = {id(node.body[0].value) for node in ast.walk(tree) if _has_docstring(node)}
        texts += [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented
        ]
    return {"python": [part for text in texts if _is_dutch(text) for part in split(text)]}


def _has_docstring(node: ast.AST) -> bool:
    body = getattr(node, "body", None)
    return isinstance(body, list) and bool(body) and isinstance(body[0], ast.Expr)


def _is_dutch(text: str) -> bool:
    return _is_words(text) and bool(re.search(r"\b(de|het|een|je|niet|geen|dit|deze|van)\b", text))
