"""After the wipe nothing is left, and a copy made before it opens no more (SAFETY R27, W20)."""

import shutil
from contextlib import suppress

import pytest
from canaries import hits, make_canaries
from figures import say
from test_r16_at_rest import on_a_laptop_of_its_own, type_everywhere

from tests.table import Table


@pytest.mark.parametrize("key_store", [True, False], ids=["key store", "words"])
def test_r27_after_the_wipe_nothing_is_left_and_an_old_copy_with_the_words_opens_no_more(tmp_path, key_store):
    canaries = make_canaries()
    server = on_a_laptop_of_its_own(tmp_path / "laptop", key_store).start()
    table = Table(server)
    try:
        type_everywhere(table, canaries)
        journal = server.folder / "data" / "beraden" / f"{table.beraad}.beraad"
        shutil.copy(journal, copy := tmp_path / "kopie")
        assert table.begeleider.post(f"/beraden/{table.beraad}/wissen")["ok"]
        assert hits(server.folder, canaries) == [], "while it runs"
        table.leave()
        server.stop()
        assert hits(server.folder, canaries) == []
        assert list((server.folder / "data" / "beraden").iterdir()) == []
        assert not list(server.folder.rglob("*.sleutel"))
        with suppress(FileNotFoundError):
            assert (server.folder / "keyring.json").read_text() == "{}"
        shutil.copy(copy, journal)
        server.start()
        assert "op slot" in table.begeleider.get("/")[1].decode()
        answer = table.begeleider.post(f"/beraden/{table.beraad}/openen", woorden=" ".join(table.woorden))
        assert not answer["ok"] and answer["code"] == "sleutel_niet_bereikbaar"
        assert journal.read_bytes() == copy.read_bytes()
        assert table.begeleider.post(f"/beraden/{table.beraad}/wissen")["ok"]
        assert not journal.exists()
    finally:
        server.stop()
    say("R27", f"{len(canaries)} canaries, {'key store' if key_store else 'words'}: 0 left, the copy stays shut")


def test_r27_wiping_while_people_write_leaves_nothing_and_no_bug(tmp_path):
    from test_r01_server_kill import Writer

    server = on_a_laptop_of_its_own(tmp_path).start()
    table = Table(server)
    try:
        screens = [table.telefoon(f"Nel {number}", "gezin") for number in range(4)]
        table.move("perspectieven")
        writers = [Writer(screen, set()) for screen in screens]
        for writer in writers:
            writer.start()
        while not all(writer.acknowledged for writer in writers):
            pass
        assert table.begeleider.post(f"/beraden/{table.beraad}/wissen")["ok"]
        for writer in writers:
            writer.join(20)
        table.leave()
    finally:
        server.stop()
    assert list((tmp_path / "data" / "beraden").iterdir()) == []
    log = (tmp_path / "server.log").read_text()
    assert "bug" not in log and "Traceback" not in log, log
