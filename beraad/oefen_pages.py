"""The HTTP edge of a practice, there only while practising: how fast the players go, and how it went."""

import secrets
from typing import Any

from flask import Flask, jsonify, render_template, request

from .access import Access
from .bodies import GangBody, VerslagBody, read_body
from .domain.refusal import Refusal
from .running import Beraden

GEWOON = "gewoon"


class OefenPages:
    """Between the begeleider, who chooses the pace, and the players, who keep to it and tell how it goes."""

    def __init__(self, beraden: Beraden, access: Access, sleutel: str) -> None:
        """`sleutel` is what the players are known by."""
        self._beraden = beraden
        self._access = access
        self._sleutel = sleutel
        self._gang = GEWOON
        self._verslag: dict[str, Any] = {"gebeurt": "", "probeer": "", "goed": [], "volgende": ""}

    def register(self, app: Flask) -> None:
        """Add the addresses to the app."""
        app.add_url_rule("/oefenen", "oefenen", self.oefenen)
        app.add_url_rule("/oefenen/stand", "oefenen_stand", self.stand)
        app.add_url_rule("/oefenen/gang", "oefenen_gang", self.choose, methods=["POST"])
        app.add_url_rule("/oefenen/verslag", "oefenen_verslag", self.report, methods=["POST"])

    def oefenen(self) -> Any:
        """Show the page beside the practice."""
        self._access.require_begeleider(request.cookies)
        return render_template("pages/oefenen.html")

    def stand(self) -> Any:
        """Tell the page how it goes."""
        self._access.require_begeleider(request.cookies)
        return jsonify(ok=True, gang=self._gang, **self._verslag)

    def choose(self) -> Any:
        """Let the players go on at another pace, or stand still."""
        self._access.require_begeleider(request.cookies)
        self._gang = read_body(GangBody).gang
        return jsonify(ok=True, gang=self._gang)

    def report(self) -> Any:
        """Take in what the players tell; answer with the pace, and how to get into a plan that was opened again."""
        body = read_body(VerslagBody)
        if not secrets.compare_digest(body.sleutel.encode(), self._sleutel.encode()):
            raise Refusal("niet_toegelaten")
        self._verslag = body.model_dump(exclude={"sleutel"})
        opened = [one for one in self._beraden if one.verloop.fase == "terugblik" and one.toegang.deur_open]
        newest = max(opened, key=lambda one: one.aangemaakt, default=None)
        return jsonify(ok=True, gang=self._gang, terugblik=newest.toegang.token if newest else "")
