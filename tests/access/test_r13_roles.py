"""R13: over the real wire, whatever only the begeleider may is refused to everybody else, and nothing changes.

The list is written out here, from DESIGN section 4, and not read from the fasen table.
"""

import hashlib

import pytest

from beraad.commands import COMMANDS
from tests.builders import a_full_beraad
from tests.commands.samples import samples
from tests.raw import line_of
from tests.table import Server, Table, new_id

BEGELEIDER_ONLY = """
    add_deelnemer remove_deelnemer move_outside take_back set_rol
    set_stem_via set_deur set_adres set_wifi set_instelling move_fase
    open_plan_early cover_kaart uncover_kaart set_beantwoord
""".split()
FASEN = ("voorbereiding", "welkom", "informatie", "perspectieven", "wegen", "presentatie", "toetsing", "akkoord")
SAMPLES = samples(a_full_beraad())
ROLLEN = ("gezin", "netwerk", "professional")


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("r13")).start()
    table = Table(server)
    yield table
    table.leave()
    server.stop()


def state_of(table):
    """The hash of everything that is on disk of this beraad; a refusal must leave every byte as it was."""
    files = sorted((table.server.folder / "data" / "beraden").glob(f"{table.beraad}*"))
    assert files
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def ask_all(screen, names):
    """Every command with good fields, every second one in the name of somebody else."""
    refused = []
    for number, name in enumerate(names):
        answer = screen.ask(name, **SAMPLES[name], **({"namens": new_id()} if number % 2 else {}))
        assert answer["ok"] is False and answer["message"], (name, answer)
        refused.append(answer["code"])
    return refused


def test_the_samples_are_all_there_are():
    assert set(SAMPLES) == set(COMMANDS) and len(COMMANDS) >= 65


def test_the_lobby_and_the_scherm_are_refused_every_command_there_is(table):
    stranger = table.telefoon("Onbekend", rol=None)
    for fase in FASEN:
        table.move(fase)
        before = state_of(table)
        assert set(ask_all(stranger, COMMANDS)) == {"niet_toegelaten"}
        assert set(ask_all(table.scherm, COMMANDS)) == {"scherm_leest_alleen"}
        assert state_of(table) == before


def test_a_telefoon_is_refused_every_command_of_the_begeleider_in_every_rol_and_fase(table):
    phones = {rol: table.telefoon(f"Een {rol}", rol) for rol in ROLLEN}
    for fase in (*FASEN, "besloten_tijd"):
        table.move(fase)
        before = state_of(table)
        for phone in phones.values():
            codes = ask_all(phone, BEGELEIDER_ONLY)
            assert set(codes) <= {"niet_voor_jou", "niet_in_deze_fase", "besloten_tijd", "niet_gevonden"}, codes
        assert state_of(table) == before
    for phone in phones.values():
        phone.disconnect()


def test_no_claim_in_a_message_makes_somebody_the_begeleider(table):
    """Identity comes from the cookie: extra fields, other events, other auth and other namespaces change nothing."""
    table.move("welkom")
    table.begeleider.until(lambda screen: screen.picture["uitnodiging"]["code"])
    kelly = table.telefoon("Kelly", "gezin")
    before = state_of(table)
    forged = {"speaker": "begeleider", "rol": "begeleider", "screen": "begeleider", "sid": table.begeleider.socket.sid}
    for name, value in forged.items():
        assert kelly.ask("set_deur", deur_open=False, **{name: value})["code"] == "onbekend_veld"
    assert kelly.ask("set_deur", deur_open=False, namens="begeleider")["ok"] is False
    for screen in ("begeleider", "scherm"):
        kelly.auth = {**forged, "screen": screen, "beraad": table.beraad, "tab": "x"}
        with pytest.raises(AssertionError):
            line_of(table.server, kelly)
    kelly.auth = {**forged, "screen": "telefoon", "beraad": "0123456789abcdef"}
    line = line_of(table.server, kelly)
    line.command("set_deur", deur_open=False)
    assert "niet_voor_jou" in line.until(lambda text: text.startswith("43"))
    assert state_of(table) == before
