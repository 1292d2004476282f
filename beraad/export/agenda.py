"""The stappen and the moments to look back as a calendar.

A calendar is shared and lights up on locked screens: no word of the plan and nobody's name is in it, only the number
under which a stap stands on paper.
"""

import uuid
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from .paper import stap_nummers

Words = dict[str, Any]

# Never to be changed: an event is known again in the next version, and on a second import, by what is made of it.
_NAMESPACE = uuid.UUID("b7d692d6-4c04-5c61-a0c2-88e9ead3450d")
_TIME_ZONE = "Europe/Amsterdam"
_MEETING_MINUTES = 90
_WITHOUT_MOMENT_DAYS = 91
# The day after it must exist too.
_LAST_DAY = date(9999, 12, 30)
_RULES: dict[str, Words] = {
    "elke_dag": {"FREQ": "DAILY"},
    # Not daily on weekdays, which Outlook does not know.
    "elke_schooldag": {"FREQ": "WEEKLY", "BYDAY": ["MO", "TU", "WE", "TH", "FR"]},
    "elke_week": {"FREQ": "WEEKLY"},
    "elke_twee_weken": {"FREQ": "WEEKLY", "INTERVAL": 2},
    "elke_maand": {"FREQ": "MONTHLY"},
}


def make_agenda(document: Words) -> bytes:
    """Return a calendar with every stap that somebody said *ja* to and that has a day, and each terugkijkmoment."""
    nummers = {id: nummer for id, nummer in stap_nummers(document["plan"]).items() if document["wie"].get(id)}
    return _agenda(document, nummers, "Afspraak {} uit ons plan", "Kijk in het gezinsplan bij stap {}.")


def make_own_agenda(document: Words) -> bytes:
    """Return a calendar with the stappen of the one whose copy this is, numbered as on the sheet *Mijn afspraken*.

    Of a document that is nobody's copy it is the calendar of everybody.
    """
    naam = document["afschrift"]["voor"]
    if not naam:
        return make_agenda(document)
    accepted = {id for id, wie in document["wie"].items() if any(one["naam"] == naam for one in wie)}
    own = [id for id in stap_nummers(document["plan"]) if id in accepted]
    nummers = {id: str(nummer) for nummer, id in enumerate(own, 1)}
    return _agenda(document, nummers, "Mijn afspraak {} uit ons plan", "Kijk op het blad Mijn afspraken bij {}.")


def _agenda(document: Words, nummers: dict[str, str], summary: str, where: str) -> bytes:
    # Here, so that a server that nobody asks for a calendar never loads it.
    from icalendar import Calendar

    plan, until = document["plan"], _until(document)
    # No METHOD: with it a file is a letter between calendars, and some of them ask to answer it.
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//Beraad//Gezinsplan//NL")
    calendar.add_component(_time_zone())
    for stap in (stap for doel in plan["doelen"] for stap in doel["stappen"]):
        nummer = nummers.get(stap["id"], "")
        if nummer and (stap["datum"] or stap["herhaling"]):
            calendar.add_component(_stap(document, stap, summary.format(nummer), where.format(nummer), until))
    for moment in plan["terugkijkmomenten"]:
        calendar.add_component(_moment(document, moment))
    return calendar.to_ical()


def _until(document: Words) -> date:
    """Return the last moment to look back; on a copy without one, the last day of thirteen weeks."""
    days = [_day(one["datum"]) for one in document["plan"]["terugkijkmomenten"]]
    return max(days) if days else _day(document["vastgesteld"]) + timedelta(_WITHOUT_MOMENT_DAYS)


def _stap(document: Words, stap: Words, summary: str, where: str, until: date) -> Any:
    start = _day(stap["datum"] or document["vastgesteld"])
    if stap["herhaling"] == "elke_schooldag":
        # The first day of a rule must be one of its days.
        start += timedelta({5: 2, 6: 1}.get(start.weekday(), 0))
    event = _event(document, "stap", stap["id"], summary, start, start + timedelta(1))
    event.add("DESCRIPTION", where)
    # It does not make the day busy.
    event.add("TRANSP", "TRANSPARENT")
    if stap["herhaling"] and until > start:
        event.add("RRULE", _rule(stap["herhaling"], start) | {"UNTIL": until})
    return event


def _rule(herhaling: str, start: date) -> Words:
    # The 31st would leave out every shorter month.
    last_of_month = {"BYMONTHDAY": -1} if herhaling == "elke_maand" and start.day == 31 else {}
    return _RULES[herhaling] | last_of_month


def _moment(document: Words, moment: Words) -> Any:
    from icalendar import Alarm

    day, tijd = _day(moment["datum"]), moment["tijd"]
    begin: date = day
    end: date = day + timedelta(1)
    # A day before; of a whole day that is at nine in the morning of the day before.
    before = timedelta(hours=-15)
    if tijd:
        begin = datetime.combine(day, time.fromisoformat(tijd), ZoneInfo(_TIME_ZONE))
        end, before = begin + timedelta(minutes=_MEETING_MINUTES), timedelta(days=-1)
    event = _event(document, "terugkijkmoment", moment["id"], "Weer bij elkaar", begin, end)
    alarm = Alarm.new(description="Weer bij elkaar")
    alarm.add("ACTION", "DISPLAY")
    alarm.TRIGGER = before
    event.add_component(alarm)
    return event


def _event(document: Words, soort: str, id: str, summary: str, begin: date, end: date) -> Any:
    from icalendar import CLASS, Event

    return Event.new(
        uid=uuid.uuid5(_NAMESPACE, f"{soort} {id}"),
        summary=summary,
        start=begin,
        end=end,
        stamp=datetime.fromisoformat(document["gemaakt"]).replace(tzinfo=UTC),
        sequence=document["versie"],
        classification=CLASS.PRIVATE,
    )


def _time_zone() -> Any:
    """Return the time zone as it has been since 1996: what a calendar goes by that does not know it by name."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("TZID", _TIME_ZONE)
    hour = timedelta(hours=1)
    for part, name, begin, month, before, after in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), 3, hour, 2 * hour),
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 10, 2 * hour, hour),
    ):
        part.add("TZNAME", name)
        part.add("DTSTART", begin)
        part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"})
        part.add("TZOFFSETFROM", before)
        part.add("TZOFFSETTO", after)
        zone.add_component(part)
    return zone


def _day(datum: str) -> date:
    return min(date.fromisoformat(datum), _LAST_DAY)
