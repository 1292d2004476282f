"""A key store for tests: survives a restart of the server, and keeps away from the key store of whoever tests."""

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class FileKeyring(KeyringBackend):
    """Keeps its passwords in the file that BERAAD_TEST_KEYRING names; locked while there is a `.locked` beside it."""

    priority = 5

    def get_password(self, service: str, username: str) -> str | None:
        return self._read().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._write(self._read() | {f"{service}/{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        kept = self._read()
        if kept.pop(f"{service}/{username}", None) is None:
            raise PasswordDeleteError
        self._write(kept)

    def _read(self) -> dict[str, str]:
        file = Path(os.environ["BERAAD_TEST_KEYRING"])
        if file.with_suffix(".locked").exists():
            raise KeyringLocked
        return json.loads(file.read_text()) if file.exists() else {}

    def _write(self, kept: dict[str, str]) -> None:
        Path(os.environ["BERAAD_TEST_KEYRING"]).write_text(json.dumps(kept))
