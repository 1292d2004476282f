"""The calendar, read back: the right days, known again on a second import, and nothing private in it."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from beraad.export.afschrift import copy_for
from beraad.export.agenda import make_agenda, make_own_agenda
from beraad.export.document import plan_document
from beraad.export.mijn_afspraken import mijn_afspraken
from tests.export.plan_tijn import tijn
from tests.export.plans import NU, again, established, huge, tiny

VASTGESTELD, TERUGKIJKEN = date(2026, 4, 14), date(2026, 6, 16)


def read(made):
    calendar = Calendar.from_ical(made)
    assert not calendar.errors and not any(event.errors for event in calendar.events)
    return calendar


def stappen(made):
    return [event for event in read(made).events if event["SUMMARY"] != "Weer bij elkaar"]


def momenten(made):
    return [event for event in read(made).events if event["SUMMARY"] == "Weer bij elkaar"]


def days(event):
    """Every day on which a calendar shows this event."""
    start = event.DTSTART
    if "RRULE" not in event:
        return [start]
    rule = event["RRULE"].to_ical().decode()
    return [one.date() for one in rrulestr(rule, dtstart=datetime.combine(start, datetime.min.time()))]


def with_stap(**words):
    before = tiny()
    return plan_document(established(before.put("stappen", replace(before.stappen["s1"], **words))), NU)


def only_stap(**words):
    [event] = stappen(make_agenda(with_stap(**words)))
    return event


def test_the_plan_of_tijn_is_the_stappen_with_a_day_and_both_moments():
    made = make_agenda(plan_document(tijn(), NU))
    assert [event["SUMMARY"] for event in read(made).events] == [
        *(f"Afspraak {nummer} uit ons plan" for nummer in ("1.1", "1.2", "2.1", "2.2", "3.1")),
        "Weer bij elkaar",
        "Weer bij elkaar",
    ]
    found = {event["SUMMARY"].split()[1]: days(event) for event in stappen(made)}
    assert found["2.2"] == [date(2026, 4, 29)]
    assert found["1.2"][:2] == [date(2026, 4, 21), date(2026, 4, 28)] and found["1.2"][-1] == date(2026, 9, 15)
    assert {day.weekday() for day in found["1.1"]} == {0, 1, 2, 3, 4} and found["1.1"][0] == date(2026, 4, 20)


def test_a_stap_without_day_and_without_repetition_makes_no_event():
    assert stappen(make_agenda(with_stap(wanneer="elke vrijdag"))) == []


def test_a_repeating_stap_without_a_day_starts_when_the_plan_was_established():
    assert days(only_stap(herhaling="elke_week")) == [VASTGESTELD + timedelta(7 * at) for at in range(10)]


@pytest.mark.parametrize(
    ("herhaling", "datum", "expected"),
    [
        ("", "2026-05-04", ["05-04"]),
        ("elke_dag", "2026-06-14", ["06-14", "06-15", "06-16"]),
        ("elke_schooldag", "2026-06-13", ["06-15", "06-16"]),
        ("elke_schooldag", "2026-06-12", ["06-12", "06-15", "06-16"]),
        ("elke_twee_weken", "2026-05-12", ["05-12", "05-26", "06-09"]),
        ("elke_maand", "2026-04-20", ["04-20", "05-20"]),
        ("elke_maand", "2026-03-31", ["03-31", "04-30", "05-31"]),
        ("elke_week", "2026-06-16", ["06-16"]),
        ("elke_week", "2026-07-01", ["07-01"]),
    ],
)
def test_it_repeats_until_the_plan_is_looked_at_again(herhaling, datum, expected):
    found = days(only_stap(herhaling=herhaling, datum=datum))
    assert [day.strftime("%m-%d") for day in found] == expected


def test_on_a_copy_without_a_moment_a_repetition_still_ends():
    copy = copy_for(with_stap(herhaling="elke_week"), "Anna", "eigen", ["t1"])
    made = make_own_agenda(copy)
    assert momenten(made) == []
    assert days(stappen(made)[0])[-1] == VASTGESTELD + timedelta(91)


def test_a_stap_is_a_whole_day_that_keeps_nobody_busy():
    event = only_stap(datum="2026-05-04")
    assert (event.DTSTART, event.DTEND) == (date(2026, 5, 4), date(2026, 5, 5))
    assert event["TRANSP"] == "TRANSPARENT"


def test_a_moment_with_a_time_is_at_that_time_in_the_netherlands_and_reminds_a_day_before():
    made = make_agenda(plan_document(tijn(), NU))
    with_time, whole_day = momenten(made)
    assert with_time["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert with_time.DTSTART.astimezone(UTC) == datetime(2026, 6, 16, 14, 30, tzinfo=UTC)
    assert with_time.DTEND - with_time.DTSTART == timedelta(minutes=90)
    assert [alarm.TRIGGER for alarm in with_time.walk("VALARM")] == [timedelta(days=-1)]
    assert (whole_day.DTSTART, whole_day.DTEND) == (date(2026, 9, 15), date(2026, 9, 16))
    [alarm] = whole_day.walk("VALARM")
    assert datetime.combine(whole_day.DTSTART, datetime.min.time()) + alarm.TRIGGER == datetime(2026, 9, 14, 9)
    assert alarm["ACTION"] == "DISPLAY" and alarm["DESCRIPTION"] == "Weer bij elkaar"


def test_the_time_zone_in_the_file_is_right_for_whoever_does_not_know_it():
    [zone] = read(make_agenda(plan_document(tijn(), NU))).walk("VTIMEZONE")
    there = zone.to_tz(lookup_tzid=False)
    for day, hours in (("2026-03-28", 1), ("2026-03-30", 2), ("2026-10-24", 2), ("2026-10-26", 1), ("2031-07-01", 2)):
        assert datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=there).utcoffset() == timedelta(hours=hours)


def test_a_second_import_finds_the_same_events_and_a_next_version_is_newer():
    before = tijn()
    first = read(make_agenda(plan_document(before, NU))).events
    adjusted = again(before.set("plan", versie=2).put("stappen", replace(before.stappen["s2"], datum="2026-05-05")))
    second = read(make_agenda(plan_document(adjusted, "2026-06-16T10:00:00Z"))).events
    assert [event["UID"] for event in first] == [event["UID"] for event in second]
    assert len({event["UID"] for event in first}) == len(first)
    assert {event["SEQUENCE"] for event in first} == {1} and {event["SEQUENCE"] for event in second} == {2}
    assert all(new.DTSTAMP > old.DTSTAMP for old, new in zip(first, second, strict=True))
    assert second[1].DTSTART == date(2026, 5, 5)


def test_the_same_plan_is_the_same_file():
    assert make_agenda(plan_document(tijn(), NU)) == make_agenda(plan_document(tijn(), NU))


def test_an_own_calendar_has_the_own_stappen_and_is_known_again_in_that_of_everybody():
    whole = plan_document(tijn(), NU)
    everybody = {event["UID"] for event in stappen(make_agenda(whole))}
    marco = stappen(make_own_agenda(copy_for(whole, "Marco", "eigen")))
    assert [event["SUMMARY"] for event in marco] == [f"Mijn afspraak {at} uit ons plan" for at in (1, 2)]
    assert {event["UID"] for event in marco} < everybody
    assert stappen(make_own_agenda(copy_for(whole, "Farid", "eigen"))) == []
    assert len(momenten(make_own_agenda(copy_for(whole, "Farid", "eigen")))) == 2


def test_an_own_stap_has_the_number_that_it_has_on_the_own_sheet():
    document = plan_document(tijn(), NU)
    for one in mijn_afspraken(document)["mensen"]:
        [own] = [deel["punten"] for deel in one["delen"] if deel.get("genummerd")] or [[]]
        wat = {stap["wat"]: stap for stap in stappen_of(document)}
        with_day = [at for at, punt in enumerate(own, 1) if wat[punt["tekst"]]["datum"]]
        found = stappen(make_own_agenda(copy_for(document, one["naam"], "eigen")))
        where = [f"Kijk op het blad Mijn afspraken bij {at}." for at in with_day]
        assert [event["DESCRIPTION"] for event in found] == where


def test_nobodys_copy_is_the_calendar_of_everybody():
    document = plan_document(tijn(), NU)
    assert make_own_agenda(document) == make_agenda(document)


def test_who_was_only_asked_has_no_stap_in_the_calendar():
    before = tijn()
    asked = again(before.put("stappen", replace(before.stappen["s10"], datum="2026-04-26", herhaling="elke_week")))
    whole = plan_document(asked, NU)
    assert "Petra" in str(copy_for(whole, "Tante Petra", "eigen")["plan"]["doelen"])
    assert stappen(make_own_agenda(copy_for(whole, "Tante Petra", "eigen"))) == []
    assert len(stappen(make_agenda(whole))) == 5


@pytest.mark.parametrize("make", [tiny, tijn, huge])
def test_no_word_of_the_plan_and_nobodys_name_is_in_it(make):
    document = plan_document(make(), NU)
    for made in (make_agenda(document), make_own_agenda(document)):
        said = made.decode()
        people = [part for one in document["kring"] for part in (one["naam"], one["wie"]) if part]
        texts = [text for text in document["plan"].values() if isinstance(text, str) and text]
        texts += [stap[key] for stap in stappen_of(document) for key in ("wat", "wanneer", "plan_b")]
        texts += [one["plaats"] for one in document["plan"]["terugkijkmomenten"]]
        assert [text for text in (*people, *filter(None, texts)) if text in said] == []
        assert all(event["CLASS"] == "PRIVATE" and "LOCATION" not in event for event in read(made).events)


def stappen_of(document):
    return [stap for doel in document["plan"]["doelen"] for stap in doel["stappen"]]


@pytest.mark.parametrize("make", [tiny, tijn, huge])
def test_it_is_what_calendars_ask_for(make):
    made = make_agenda(plan_document(make(), NU))
    assert re.sub(rb"\r\n", b"", made).count(b"\n") == 0 == re.sub(rb"\r\n", b"", made).count(b"\r")
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    calendar = read(made)
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"] and "METHOD" not in calendar
    for event in calendar.events:
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE"} <= set(event)


def test_a_plan_at_its_limits_has_each_stap_once():
    assert len(stappen(make_agenda(plan_document(huge(), NU)))) == 60


def test_the_last_day_that_can_be_written_is_a_day_too():
    assert days(only_stap(datum="9999-12-31")) == [date(9999, 12, 30)]
