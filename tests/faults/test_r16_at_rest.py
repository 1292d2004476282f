"""What people wrote stands nowhere on the disk in a form that can be read (SAFETY R16)."""

import base64

import pytest
from canaries import hits, make_canaries
from figures import say

from tests.table import Server, Table, new_id


def test_a_canary_is_found_in_every_shape(tmp_path):
    (canary,) = make_canaries()[:1]
    shown = ["x" + canary, '{"tekst":"' + canary + '"}', canary + "x"]
    written = [text.encode(code) for text in shown for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-16")]
    for content in (*written, *(one.hex().encode() for one in written), *(base64.b64encode(one) for one in written)):
        (tmp_path / "bestand").write_bytes(b"voor" + content + b"na")
        assert hits(tmp_path, [canary]), content
    (tmp_path / "bestand").write_bytes(b"niets")
    assert hits(tmp_path, [canary]) == []


def on_a_laptop_of_its_own(tmp_path, key_store=True) -> Server:
    """A server of which the home and the temporary folder lie in `tmp_path` as well."""
    server = Server(tmp_path, key_store=key_store)
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        (tmp_path / name).mkdir(parents=True)
        server.environment[name] = str(tmp_path / name)
    return server


def type_everywhere(table, canaries) -> None:
    """Put a canary in every kind of text: the hoofdvraag, names, kaarten, kept-back ones, the plan, the wifi."""
    words = iter(canaries)
    kelly = table.telefoon(next(words), "gezin")
    els = table.telefoon(next(words), "professional")
    table.telefoon(next(words), None)  # stays in the lobby
    table.begeleider.do("set_hoofdvraag", tekst=next(words))
    table.begeleider.do("set_wifi", naam=next(words), wachtwoord=next(words))
    kelly.do("describe_deelnemer", naam=next(words), wie=next(words), hulp=next(words))
    table.begeleider.do("set_afspraak", id=new_id(), tekst=next(words))
    table.move("informatie")
    els.do("set_voorwaarde", id=new_id(), tekst=next(words), reden=next(words), wat_als_niet=next(words))
    kelly.do("add_vraag", id=new_id(), tekst=next(words))
    table.move("perspectieven")
    for number in range(20):
        kelly.do("add_kaart", id=new_id(), soort="zorg", tekst=next(words), aangehouden=number % 4 == 0)
    table.move("presentatie")
    kelly.do("set_plan_tekst", veld="titel", tekst=next(words))
    doel, stap = new_id(), new_id()
    kelly.do("set_doel", id=doel, titel=next(words), kracht=next(words))
    kelly.do("set_stap", id=stap, doel=doel, wat=next(words), plan_b=next(words), klaar_als=next(words))
    kelly.do("add_aanbod", id=new_id(), tekst=next(words))
    kelly.do("set_knelpunt", id=new_id(), tekst=next(words), organisatie=next(words))
    kelly.do("ask_rol", over=stap, deelnemer=els.mine["speaker"])
    els.do("answer_rol", over=stap, antwoord="anders", tegenvoorstel=next(words))
    kelly.do("ask_rol", over=stap, deelnemer=kelly.mine["speaker"])
    kelly.do("answer_rol", over=stap, antwoord="ja")
    kelly.do("set_terugkijkmoment", id=new_id(), datum="2099-06-16", plaats=next(words))
    for canary in words:
        kelly.do("add_vraag", id=new_id(), tekst=canary)
    table.move("akkoord")
    kelly.until(lambda screen: screen.picture["akkoord"]["hash"])
    kelly.do("set_akkoord", antwoord="akkoord", plan_hash=kelly.picture["akkoord"]["hash"])
    kelly.do("establish_plan")
    table.move("afsluiting")
    status, pdf, _ = kelly.get(f"/plan/{table.beraad}/gezinsplan.pdf")  # asked for, and so made; kept nowhere
    assert status == 200 and pdf.startswith(b"%PDF")


@pytest.mark.parametrize("key_store", [True, False], ids=["key store", "words"])
@pytest.mark.parametrize("end", ["kill", "stop"])
def test_r16_after_a_kill_and_after_a_clean_stop_nothing_can_be_read(tmp_path, key_store, end):
    canaries = make_canaries()
    server = on_a_laptop_of_its_own(tmp_path, key_store).start()
    table = Table(server)
    try:
        type_everywhere(table, canaries)
        assert hits(tmp_path, canaries) == [], "while it runs"
        table.leave()
    finally:
        getattr(server, end)()
    assert hits(tmp_path, canaries) == []
    assert len(list((tmp_path / "data" / "beraden").iterdir())) == 1
    damage(tmp_path)
    server.start()
    server.kill()
    kept = len(list((tmp_path / "data" / "beraden").glob("*.beschadigd")))
    assert kept == key_store, "a damaged journal is kept as it is, once it is opened"
    assert hits(tmp_path, canaries) == []
    say("R16", f"{len(canaries)} canaries, {end}, {'key store' if key_store else 'words'}: 0 hits")


def damage(tmp_path) -> None:
    (path,) = (tmp_path / "data" / "beraden").iterdir()
    content = bytearray(path.read_bytes())
    content[-3] ^= 1
    path.write_bytes(content)


def test_r16_after_a_crash_in_the_middle_of_compaction_nothing_can_be_read(tmp_path):
    canaries = make_canaries()
    server = on_a_laptop_of_its_own(tmp_path)
    server.module = "tests.faults.dying_in_compaction"
    server.start()
    table = Table(server)
    with pytest.raises((ConnectionError, AssertionError, OSError)):
        type_everywhere(table, canaries)
    assert server.process.wait(10) == 9
    server.kill()  # what is left of it
    table.leave()
    assert list((tmp_path / "data" / "beraden").glob("*.nieuw")), "it died with both files there"
    assert hits(tmp_path, canaries) == []
    server.module = "beraad"
    server.start()
    assert not list((tmp_path / "data" / "beraden").glob("*.nieuw"))
    again = table.screen("begeleider", table.beraad)
    try:
        server.let_in(again)
        again.connect()
        assert any(canary in str(again.picture) for canary in canaries), "and the beraad goes on"
    finally:
        again.disconnect()
        server.stop()
    assert hits(tmp_path, canaries) == []
    say("R16", f"{len(canaries)} canaries, crash in compaction: 0 hits")
