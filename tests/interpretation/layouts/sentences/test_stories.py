"""Pages that tell of agreements in sentences, in many languages, are read row by row."""

from pathlib import Path

import pytest
import yaml

from comity.documents.reading import document_of_text
from comity.interpretation.account import faults_of
from comity.interpretation.contract import listing_to_dict
from comity.interpretation.interpret import interpret_document
from tests.interpretation.layouts.rows import layout_of, rows_of

STORIES = yaml.safe_load(Path(__file__).with_name("stories.yaml").read_text(encoding="utf-8"))
NAMES = [f"{place}-{story['language']}" for place, story in enumerate(STORIES)]
UNSAID: dict[str, object] = {
    "home_unit": None,
    "country": None,
    "type": None,
    "signed": None,
    "expires": None,
    "duration": None,
    "flags": [],
}


def as_read(row):
    """A row of a story with its dates as text and what it leaves unsaid."""
    row = UNSAID | row
    for field in ("signed", "expires"):
        row[field] = None if row[field] is None else str(row[field])
    return row


@pytest.mark.parametrize("story", STORIES, ids=NAMES)
def test_a_story_is_read_row_by_row(story):
    reading = interpret_document(document_of_text(story["text"], name="story.txt"))
    found = [listing_to_dict(listing) for listing in reading.listings]
    told = [as_read(row) for row in story["rows"]]
    fields = [list(row) for row in told]
    assert [
        {field: row[field] for field in of} for row, of in zip(found, fields, strict=True)
    ] == told


@pytest.mark.parametrize("story", STORIES, ids=NAMES)
def test_every_word_of_a_story_is_accounted_for(story):
    assert faults_of(interpret_document(document_of_text(story["text"], name="story.txt"))) == []


@pytest.mark.parametrize("story", STORIES, ids=NAMES)
def test_a_story_is_seen_as_sentences(story):
    assert layout_of(story["text"]) == story.get("layout", "sentences")


def test_numbers_in_brackets_open_items_though_a_year_follows():
    text = (
        "谅解备忘录\n(1)2018年5月14日与波兰华沙大学签署。\n(2)2015年11月20日与新西兰怀卡托大学签署,有效期五年。\n"
        "(3)2012年9月3日与加拿大圣玛丽大学签署,长期有效。\n"
    )
    assert rows_of(text, "no", "institution", "country", "signed") == [
        (1, "华沙大学", "PL", "2018-05-14"),
        (2, "怀卡托大学", "NZ", "2015-11-20"),
        (3, "圣玛丽大学", "CA", "2012-09-03"),
    ]
