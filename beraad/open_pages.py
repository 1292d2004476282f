"""The HTTP edge of *Open een plan*: the file that the family kept becomes a beraad that looks back."""

import threading
from typing import Any

from flask import Flask, jsonify, request
from werkzeug.exceptions import RequestEntityTooLarge

from .access import Access
from .domain.refusal import Refusal
from .export.reading import MOST_BYTES
from .export.reading_apart import read_apart
from .live import refused
from .running import Beraden
from .settings import Settings


class OpenPages:
    """The address that takes a plan: the PDF or the JSON as it is, as the body."""

    def __init__(self, beraden: Beraden, access: Access, settings: Settings) -> None:
        self._beraden = beraden
        self._access = access
        self._settings = settings
        self._reading = threading.Lock()  # one file at a time: a hostile one costs a processor and 600 MB

    def register(self, app: Flask) -> None:
        """Add the address to the app."""
        app.add_url_rule("/plannen", "open_plan", self.open_plan, methods=["POST"])

    def open_plan(self) -> Any:
        """Start a beraad in fase *terugblik* from a plan, and answer as with a new one. A refusal keeps nothing."""
        self._access.require_begeleider(request.cookies)
        request.max_content_length = MOST_BYTES
        try:
            file = request.get_data(cache=False)
        except RequestEntityTooLarge:
            return jsonify(refused(Refusal("bestand_te_groot", "bestand"))), 413
        try:
            with self._reading:
                document = read_apart(file)
            beraad, words = self._beraden.reopen(document, self._settings.first_address)
        except Refusal as refusal:
            raise Refusal(refusal.code, "bestand") from None
        return jsonify(ok=True, id=beraad.id, **({"woorden": words} if words else {}))
