"""The wire as the README promises it: commands and acks, whole pictures, patches, and who gets them."""

from tests.table import Screen, new_id


def test_a_kaart_of_one_telefoon_lies_on_every_screen(table):
    kelly, samira = table.telefoon("Kelly", "gezin"), table.telefoon("Samira")
    table.move("perspectieven")
    id = new_id()
    kelly.do("add_kaart", id=id, soort="zorg", tekst="Het is te druk thuis.")
    for screen in (table.begeleider, table.scherm, samira):
        screen.until(lambda screen: screen.picture["bord"]["kaarten"] == {id: {"dicht": True}})
    kelly.until(lambda screen: screen.mine["kaarten"][id]["tekst"] == "Het is te druk thuis.")
    table.begeleider.do("turn_kaarten")
    for screen in (table.begeleider, table.scherm, samira):
        screen.until(lambda screen: screen.picture["bord"]["kaarten"][id].get("tekst") == "Het is te druk thuis.")


def test_a_refusal_reaches_only_the_sender_and_says_which_field(table):
    kelly, samira = table.telefoon("Kelly", "gezin"), table.telefoon("Samira")
    table.move("perspectieven")
    samira.until(lambda screen: screen.picture["fase"] == "perspectieven")
    seen = samira.settle()
    answer = kelly.ask("add_kaart", id=new_id(), soort="zorg", tekst="a" * 281)
    assert (answer["ok"], answer["code"], answer["field"]) == (False, "tekst_te_lang", "tekst")
    assert "korter" in answer["message"]
    samira.do("set_aanwezig", aanwezig="hier")
    assert samira.settle() == seen + 2


def test_somebody_in_the_lobby_receives_nothing_of_the_beraad(table):
    stranger = table.telefoon("Onbekend", rol=None)
    kelly = table.telefoon("Kelly", "gezin")
    table.move("perspectieven")
    kelly.do("add_kaart", id=new_id(), soort="zorg", tekst="Geheim voor buiten.")
    kelly.until(lambda screen: screen.picture["bord"]["kaarten"])
    assert [message["picture"] for event, message in stranger.frames] == [{"fase": "lobby"}]
    assert stranger.ask("add_kaart", id=new_id(), soort="zorg", tekst="Toch?")["code"] == "niet_toegelaten"


def test_somebody_who_is_refused_is_sent_away(table):
    stranger = table.telefoon("Onbekend", rol=None)
    table.begeleider.until(lambda screen: table.knocking("Onbekend"))
    table.begeleider.do("refuse_aanmelding", aanmelding=table.knocking("Onbekend"))
    stranger.until(lambda screen: screen.audience == "buiten")


def test_who_was_let_in_by_mistake_is_back_in_the_lobby_and_receives_nothing_more(table):
    phone = table.telefoon("Lotte")
    table.begeleider.until(lambda screen: table.person("Lotte"))
    table.begeleider.do("move_outside", deelnemer=table.person("Lotte"))
    phone.until(lambda screen: screen.audience == "lobby")
    assert phone.picture == {"fase": "lobby"}
    seen = len(phone.frames)
    table.begeleider.do("set_hoofdvraag", tekst="Wat is er nodig?")
    table.begeleider.until(lambda screen: screen.picture["hoofdvraag"]["tekst"] == "Wat is er nodig?")
    assert len(phone.frames) == seen


def test_a_reconnecting_telefoon_gets_the_whole_picture_and_is_the_same_deelnemer(table):
    kelly = table.telefoon("Kelly", "gezin")
    speaker = kelly.mine["speaker"]
    kelly.disconnect()
    table.move("perspectieven")
    kelly.frames.clear()
    kelly.connect()
    kelly.until(lambda screen: screen.picture.get("fase") == "perspectieven" and screen.mine["speaker"] == speaker)
    assert kelly.frames[0][0] == "picture"


def test_a_screen_can_ask_its_picture_again(table):
    kelly = table.telefoon("Kelly", "gezin")
    before, kelly.picture, kelly.mine = (kelly.picture, kelly.mine), {}, {}
    kelly.socket.emit("picture")
    kelly.until(lambda screen: (screen.picture, screen.mine) == before)


def test_the_begeleider_sees_who_is_away_and_nobody_else_does(table):
    kelly, samira = table.telefoon("Kelly", "gezin"), table.telefoon("Samira")
    speaker = kelly.mine["speaker"]
    table.begeleider.until(lambda screen: speaker in screen.picture["verbonden"])
    seen = samira.settle()
    kelly.disconnect()
    table.begeleider.until(lambda screen: speaker not in screen.picture["verbonden"])
    assert samira.settle() == seen + 2


def test_without_a_cookie_nobody_connects(table):
    for screen, beraad in (("begeleider", table.beraad), ("scherm", table.beraad), ("telefoon", ""), ("iets", "")):
        stranger = Screen(table.server, screen, beraad)
        try:
            stranger.connect()
        except Exception as error:
            assert type(error).__name__ == "ConnectionError"
        else:
            raise AssertionError(screen)


def test_a_scherm_cannot_speak_outside_familiemodus(table):
    assert table.scherm.ask("move_fase", fase="welkom")["code"] == "scherm_leest_alleen"


def test_the_scherm_becomes_the_gezin_in_familiemodus_and_comes_back(table):
    kelly = table.telefoon("Kelly", "gezin")
    table.move("besloten_tijd")
    table.scherm.until(lambda screen: screen.picture.get("fase") == "besloten_tijd")
    assert "plan" not in table.scherm.picture
    kelly.do("open_familiemodus")
    table.scherm.until(lambda screen: screen.audience == "gezin" and "plan" in screen.picture)
    table.scherm.do("set_doel", id=new_id(), titel="Rust na school")
    kelly.until(lambda screen: screen.picture["plan"]["doelen"])
    table.scherm.do("hand_back")
    table.scherm.until(lambda screen: screen.audience == "scherm" and screen.picture["fase"] == "presentatie")


def test_w8_besloten_tijd_sends_professionals_and_begeleider_no_text_and_no_count(table):
    kelly, els = table.telefoon("Kelly", "gezin"), table.telefoon("Els", "professional")
    samira = table.telefoon("Samira")
    table.move("besloten_tijd")
    for screen in (table.begeleider, els):
        screen.until(lambda screen: screen.picture["fase"] == "besloten_tijd")
        screen.until(lambda screen: "kring" not in screen.mine["rechten"])
    seen = table.begeleider.settle(), els.settle()
    doel = new_id()
    kelly.do("set_doel", id=doel, titel="Rust na school")
    samira.do("add_aanbod", id=new_id(), tekst="Ik vang hem op.")
    for number in range(5):
        stap = new_id()
        kelly.do("set_stap", id=stap, doel=doel, wat=f"Stap {number}")
        kelly.do("ask_rol", over=stap, deelnemer=els.mine["speaker"])
        kelly.do("add_kaart", id=new_id(), soort="zorg", tekst="Ook een kaart.")
    els.do("set_aanwezig", aanwezig="hier")
    samira.do("set_oproep", oproep=True)
    table.begeleider.until(lambda screen: screen.picture.get("oproep") is True)
    frames = table.begeleider.frames[seen[0] :]
    assert [message["patch"] for event, message in frames] == [{"oproep": True}]
    assert frames[0][1]["revision"] == frames[0][1]["from"] + 1
    assert els.frames[seen[1] :] == []
    answers = [
        table.begeleider.ask("set_doel", id=new_id(), titel="Van mij"),
        els.ask("add_aanbod", id=new_id(), tekst="x"),
    ]
    assert not any(answer["ok"] for answer in answers)


def test_a_restarted_server_resumes_with_the_same_people_and_the_same_fase(tmp_path):
    from tests.table import Server, Table

    server = Server(tmp_path).start()
    table = Table(server)
    try:
        kelly = table.telefoon("Kelly", "gezin")
        table.move("perspectieven")
        id = new_id()
        kelly.do("add_kaart", id=id, soort="wens", tekst="Rust.")
        speaker = kelly.mine["speaker"]
        server.kill()
        server.start()
        for screen in (kelly, table.begeleider, table.scherm):
            screen.connect()
        kelly.until(lambda screen: screen.mine["speaker"] == speaker and id in screen.mine["kaarten"])
        for screen in (table.begeleider, table.scherm):
            screen.until(
                lambda screen: screen.picture["fase"] == "perspectieven" and id in screen.picture["bord"]["kaarten"]
            )
    finally:
        table.leave()
        server.stop()
