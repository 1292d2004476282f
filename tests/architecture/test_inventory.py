"""docs/gegevens.md names every key that is stored, and nothing else; no person's number or address is among them."""

import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import get_args, get_origin, get_type_hints

from beraad.domain.beraad import Beraad
from beraad.domain.values.bord import Voorwaarde
from beraad.domain.values.kring import Aanmelding, Weggestuurd
from beraad.domain.values.plan import Afschrift, Terugblik, Uitcheck
from beraad.domain.values.verloop import Spoorregel, Weggehaald
from beraad.store.beraden import BeraadStore
from tests.builders import a_full_beraad

INVENTORY = (Path(__file__).parents[2] / "docs" / "gegevens.md").read_text()
ROWS = re.findall(r"^\| `(\w+\.\w+)` \| ([^|]+(?: \| [^|]+){3}) \|$", INVENTORY, re.M)
NAMED = [key for key, _ in ROWS]


def keys_of_the_values():
    """Every `table.field` that the domain can put on disk."""
    hints = get_type_hints(Beraad)
    keys = set()
    for each in fields(Beraad):
        kind = hints[each.name]
        if get_origin(kind) is not None:
            kind = get_args(kind)[1]
        keys |= {f"{each.name}.{field.name}" for field in fields(kind)} if is_dataclass(kind) else {f"kop.{each.name}"}
    return keys


def keys_on_disk(beraad, path):
    """Every `table.field` that a journal holds after this beraad was written."""
    store = BeraadStore(path, beraad.id, bytes(32))
    store.append(None, beraad)
    store.sync()
    store.close()
    again = BeraadStore(path, beraad.id, bytes(32))
    tables = again._storage.read()
    again.close()
    keys = {f"{name}.{field}" for name, document in tables.pop("beraad").items() for field in document}
    return keys | {
        f"{table}.{field}" for table, documents in tables.items() for one in documents.values() for field in one
    }


def everything():
    """A beraad in which no collection is empty."""
    beraad = a_full_beraad("akkoord", vastgesteld=True)
    beraad = replace(
        beraad,
        aanmeldingen={"a": Aanmelding("a", "Lotte", "nicht", "2026-04-14T14:30:00Z")},
        terugblikken={"t": Terugblik("t", "kracht", "u", "", "Ze belt nu zelf")},
        afschriften={"u": Afschrift("u", "heel", ("kaarten",))},
        uitchecks={"u": Uitcheck("u", "ja", "ja", "ja")},
        spoor={"1": Spoorregel("1", "fase", "begeleider", "2026-04-14T14:30:00Z")},
        weggehaald={"k": Weggehaald("k")},
        weggestuurd={"w": Weggestuurd("w", "f" * 64)},
    )
    return beraad if beraad.voorwaarden else beraad.put("voorwaarden", Voorwaarde("v", "d", "t", "r", "w"))


def test_the_inventory_names_every_stored_key_and_no_other():
    assert set(NAMED) == keys_of_the_values()
    assert len(NAMED) == len(set(NAMED))


def test_a_real_journal_holds_the_keys_of_the_inventory_and_no_other(tmp_path):
    beraad = everything()
    assert [each.name for each in fields(Beraad) if not getattr(beraad, each.name)] == []
    assert keys_on_disk(beraad, tmp_path / "een.beraad") == set(NAMED)


def test_every_key_says_what_why_who_and_when():
    for key, row in ROWS:
        what, why, who, when = row.split(" | ")
        assert all((what, why, who)) and re.match(r"(wissen|eerder)", when), key


def test_no_field_asks_for_what_tells_who_somebody_is_outside_this_room():
    """SAFETY 4.2: no e-mail, phone, surname, birth date, BSN, device id or IP. `toegang.adres` is the laptop's own."""
    forbidden = re.compile(r"mail|telefoon|achternaam|geboort|leeftijd|bsn|toestel|apparaat|adres|_ip$")
    assert [key for key in NAMED if forbidden.search(key.split(".")[1])] == ["toegang.adres"]


def test_a_key_that_is_forgotten_is_noticed():
    assert "kaarten.tekst" in keys_of_the_values() and "kop.id" in keys_of_the_values()
    assert keys_of_the_values() - (set(NAMED) - {"kaarten.tekst"}) == {"kaarten.tekst"}
