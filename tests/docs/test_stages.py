"""`docs/stages.md` says what the register does."""

from comity.agreements.enums import Decision, EventKind, Kind
from comity.agreements.stages import MOVES, PREFIXES
from tests.conftest import ROOT

LINES = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in (ROOT / "docs" / "stages.md").read_text("utf-8").splitlines()
    if line.startswith("| ")
]


def rows_under(*head: str) -> list[list[str]]:
    """The rows of the table whose first row begins so."""
    start = next(place for place, row in enumerate(LINES) if row[: len(head)] == list(head))
    rows = LINES[start + 1 :]
    heads = {"from", "kind", "event", "decision"}
    end = next((place for place, row in enumerate(rows) if row[0] in heads), len(rows))
    return rows[:end]


def words(values):
    return ", ".join(str(value).replace("_", " ") for value in values)


def test_every_move_stands_in_the_table_and_no_other():
    moves = [
        [move.start, move.to, move.mover, words(move.guards), words(move.effects)] for move in MOVES
    ]
    assert rows_under("from", "to") == moves


def test_every_kind_has_its_letters():
    assert rows_under("kind") == [[str(kind), PREFIXES[kind]] for kind in Kind]


def test_every_event_and_decision_is_explained():
    assert [row[0] for row in rows_under("event")] == EventKind.values
    assert [row[0] for row in rows_under("decision")] == Decision.values
