"""Days by which something is to be decided as a calendar that programs read."""

import datetime as dt
from typing import Any
from unicodedata import category

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from comity.printing.calendar import CalendarDay, write_calendar

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
AWKWARD = 'a,b;c\\n"x" \\; ends: Их сургууль\nsecond line'


def day(summary: str = "Leeds: the agreement ends", **said: Any) -> CalendarDay:
    given_: dict[str, Any] = {
        "uid": "urn:uuid:1",
        "on": dt.date(2027, 2, 28),
        "made_at": NOON,
        "changed_at": NOON,
    }
    return CalendarDay(summary=summary, **{**given_, **said})


def lines(*days: CalendarDay) -> list[str]:
    return write_calendar("MUST", days).decode().split("\r\n")


def test_a_deadline_is_a_whole_day_that_takes_nobodys_time():
    written = lines(day())
    assert written[0] == "BEGIN:VCALENDAR"
    assert written[-2:] == ["END:VCALENDAR", ""]
    assert {
        *("VERSION:2.0", "DTSTART;VALUE=DATE:20270228", "DTEND;VALUE=DATE:20270301"),
        *("TRANSP:TRANSPARENT", "STATUS:CONFIRMED", "SEQUENCE:0", "DTSTAMP:20261122T120000Z"),
        *("LAST-MODIFIED:20261122T120000Z", "UID:urn:uuid:1", "CLASS:PRIVATE"),
    } <= set(written)
    assert not any(line.startswith("BEGIN:VALARM") for line in written)


def test_what_is_cancelled_says_so_with_a_higher_number():
    written = lines(day(is_cancelled=True, revision=3))
    assert {"STATUS:CANCELLED", "SEQUENCE:3"} <= set(written)


@pytest.mark.parametrize("length", range(1, 90, 7))
def test_no_line_is_longer_than_75_octets(length):
    written = write_calendar("MUST", [day("Ө" * length, description="東" * 300)])
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    assert b"\n" not in written.replace(b"\r\n", b"")


def test_the_name_of_the_calendar_is_text_as_all_else():
    written = write_calendar("Law, history; arts\r\nBEGIN:VEVENT", [], language="mn").decode()
    escaped = "Law\\, history\\; arts\\nBEGIN:VEVENT"
    assert {f"NAME;LANGUAGE=mn:{escaped}", f"X-WR-CALNAME:{escaped}"} <= set(written.split("\r\n"))


def test_programs_are_told_how_often_to_ask():
    assert {"REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"} <= set(lines(day()))


def test_what_partners_are_called_cannot_break_out_of_its_line():
    evil = "Leeds\r\nEND:VEVENT\r\nBEGIN:VEVENT\x00\x1b"
    events = [line for line in lines(day(evil)) if line == "BEGIN:VEVENT"]
    assert len(events) == 1


@given(st.text(max_size=200))
def test_every_text_comes_back_as_it_was(text):
    data = write_calendar("MUST", [day(text)])
    plain = "".join(
        c
        for c in text.replace("\r\n", "\n").replace("\r", "\n")
        if c == "\n" or category(c) not in ("Cc", "Cs")
    )
    [event] = Calendar.from_ical(data).walk("VEVENT")
    assert str(event["summary"]) == plain


def test_another_library_reads_the_same():
    data = write_calendar("MUST", [day(AWKWARD), day(uid="urn:uuid:2")], language="mn")
    events = list(vobject.readOne(data.decode()).vevent_list)
    assert [event.uid.value for event in events] == ["urn:uuid:1", "urn:uuid:2"]
    assert events[0].summary.value == AWKWARD
    assert events[0].dtstart.value == dt.date(2027, 2, 28)


def test_asked_twice_it_is_the_same():
    assert write_calendar("MUST", [day()]) == write_calendar("MUST", [day()])
