"""What can be set from outside, read once at the start; units stand in the names."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs


def _data_folder() -> Path:
    return Path(os.environ.get("BERAAD_DATA") or platformdirs.user_data_path("Beraad", appauthor=False))


@dataclass(frozen=True)
class Settings:
    """Everything that a running Beraad was told. `addresses` are origins such as `http://192.168.1.5:8000`."""

    port: int = 8000
    data_folder: Path = field(default_factory=_data_folder)
    exports_folder: Path = Path("exports")
    addresses: tuple[str, ...] = ()
    async_mode: str = "eventlet"
    message_bytes: int = 65_536
    coalesce_ms: int = 30
    queued_packets: int = 500
    # Without it recovery words open every beraad, which suits one that ends with the program.
    uses_key_store: bool = True
    queued_bytes: int = 750_000
    # What the players of a practice are known by; without it there is no page *Oefening*.
    oefensleutel: str = ""

    @property
    def origins(self) -> tuple[str, ...]:
        """Every origin under which this server may be asked, this laptop's own first."""
        return (f"http://localhost:{self.port}", f"http://127.0.0.1:{self.port}", *self.addresses)

    @property
    def first_address(self) -> str:
        """The address that a new beraad shows to telefoons, until the begeleider picks another."""
        return (self.addresses or self.origins)[0]
