"""The gezinsplan as one page that prints well: served beside the other pages, or saved as a file on its own."""

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from ..places import built, place
from .paper import paper


def make_html(document: dict[str, Any], standalone: bool) -> str:
    """Return a document of `plan_document` as HTML.

    `standalone`: one file with its style inside, which asks nothing of any network. Otherwise it links the style sheet
    of the server, as the content policy of a served page allows no style inside.
    """
    style = place("static", "css", "export.css").read_text(encoding="utf-8") if standalone else ""
    return _template().render(plan=paper(document), standalone=standalone, style=style)


@cache
def _template() -> Template:
    loader = FileSystemLoader(place("templates", "export"))
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals["built"] = built
    return made.get_template("plan.html")
