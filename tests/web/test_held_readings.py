"""Lists at hand: read once, held for a while, forgotten."""

import gc
import io
import weakref
from threading import BoundedSemaphore

import pytest
from PIL import Image, ImageDraw, ImageFont

from comity.errors import ReadingStopped, StopCause, UnreadableDocument
from comity.web import held_readings, reading_apart
from comity.web.held_readings import MINUTES, HeldReading, HeldReadings
from comity.web.pasted_list import PastedList, recognises_pictures
from comity.web.reading_apart import ManyReading
from tests.registers.killed_readers import only_where_processes_are_files, readers_killed

TABLE = b"No.\tInstitution\tCountry\tSigned\n1\tCollege of Omi\tJapan\t2019-05-01\n"


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shelf(clock: Clock) -> HeldReadings:
    return HeldReadings(clock)


def begun(shelf: HeldReadings, data: bytes = TABLE, name: str = "list.txt") -> HeldReading:
    held = shelf.begin(PastedList(data=data, name=name, is_pasted=False))
    assert held.wait(60)
    return held


def test_what_was_read_is_found_under_its_key(shelf: HeldReadings):
    held = begun(shelf)
    assert shelf.find(held.key) is held
    assert [each.parties[0].institution for each in held.reading.listings] == ["College of Omi"]
    assert held.reading.evidence[0]
    assert held.error is None


def test_keys_cannot_be_guessed(shelf: HeldReadings):
    keys = {begun(shelf).key for _ in range(3)}
    assert len(keys) == 3
    assert min(map(len, keys)) >= 20
    assert shelf.find("guessed") is None


def test_why_a_list_cannot_be_read_is_held_too(shelf: HeldReadings):
    held = begun(shelf, b"\0\1\2")
    assert isinstance(held.error, UnreadableDocument)
    with pytest.raises(UnreadableDocument):
        _ = held.reading


def test_it_is_forgotten_when_nobody_looks_for_a_while(shelf: HeldReadings, clock: Clock):
    held = begun(shelf)
    for _ in range(3):
        clock.now += (MINUTES - 1) * 60
        assert shelf.find(held.key) is held
    clock.now += MINUTES * 60 + 1
    assert shelf.find(held.key) is None


def test_nothing_is_left_of_what_is_forgotten(shelf: HeldReadings, clock: Clock):
    left = weakref.ref(begun(shelf))
    clock.now += MINUTES * 60 + 1
    shelf.find("")
    gc.collect()
    assert left() is None


def test_those_nobody_has_looked_at_longest_go_where_all_are_too_heavy(
    shelf: HeldReadings, monkeypatch
):
    first, second = begun(shelf), begun(shelf)
    monkeypatch.setattr(held_readings, "_MOST_BYTES", first.weight * 2)
    shelf.find(first.key)
    third = begun(shelf)
    assert [shelf.find(held.key) for held in (first, second, third)] == [first, None, third]


@pytest.mark.skipif(not recognises_pictures(), reason="Tesseract is not installed")
def test_pages_that_are_pictures_are_read_where_there_is_nothing_else(shelf: HeldReadings):
    page = Image.new("RGB", (1600, 500), "white")
    font = ImageFont.load_default(size=40)
    for at, line in enumerate(("Partner universities", "1. University of Oslo, Norway, 2019")):
        ImageDraw.Draw(page).text((100, 100 + 90 * at), line, fill="black", font=font)
    file = io.BytesIO()
    page.save(file, "PDF", resolution=200)
    held = begun(shelf, file.getvalue(), "scan.pdf")
    text = " ".join(row.text for row in held.reading.document.rows)
    assert "University of Oslo" in text


@only_where_processes_are_files
def test_a_reader_that_is_killed_leaves_its_list_unread_and_its_place_free(
    shelf: HeldReadings, monkeypatch
):
    monkeypatch.setattr(reading_apart, "_places", BoundedSemaphore(1))
    with readers_killed():
        held = begun(shelf)
    assert isinstance(held.error, ReadingStopped)
    assert held.error.cause is StopCause.BROKE_OFF
    assert begun(shelf).error is None


def test_where_all_places_are_taken_nothing_is_begun(shelf: HeldReadings, monkeypatch):
    monkeypatch.setattr(reading_apart, "_places", BoundedSemaphore(1))
    monkeypatch.setattr(reading_apart, "_PATIENCE", 0.01)
    with reading_apart.a_place(), pytest.raises(ManyReading):
        begun(shelf)
    assert begun(shelf).error is None


def test_a_long_reading_tells_how_far_it_is(shelf: HeldReadings):
    rows = b"".join(b"%d\tCollege of Omi\tJapan\t2019-05-01\n" % at for at in range(4000))
    held = shelf.begin(PastedList(data=TABLE + rows, name="long.txt"))
    assert held.wait(60)
    assert 0 < held.course.share < 1
    assert held.course.words
