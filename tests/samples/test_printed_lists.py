import pytest

from tests.lists.gold import gold_lines, read_gold
from tests.lists.samples import SAMPLES, write_samples
from tests.lists.scoring import grounded


@pytest.mark.parametrize("name", ["must", "tohoku"])
def test_the_sample_is_what_its_facts_and_its_layout_give(name, tmp_path):
    rows = read_gold(SAMPLES / f"{name}.gold.jsonl")
    for gold in SAMPLES.glob("*.gold.jsonl"):
        (tmp_path / gold.name).write_bytes(gold.read_bytes())
    write_samples(tmp_path)
    assert (tmp_path / f"{name}.txt").read_text("utf-8") == (SAMPLES / f"{name}.txt").read_text(
        "utf-8"
    )
    assert gold_lines(rows) == (SAMPLES / f"{name}.gold.jsonl").read_text("utf-8")


@pytest.mark.parametrize(("name", "count"), [("must", 127), ("tohoku", 618)])
def test_every_name_of_the_facts_stands_in_the_list(name, count):
    rows = read_gold(SAMPLES / f"{name}.gold.jsonl")
    assert len(rows) == count
    assert grounded(rows, (SAMPLES / f"{name}.txt").read_text("utf-8")) == 1


@pytest.mark.parametrize(
    ("name", "published"), [("must", "001_36015127998e509c"), ("tohoku", "004_07469e51e96ab1f6")]
)
def test_the_facts_are_the_published_ones(name, published, shared):
    ours = read_gold(SAMPLES / f"{name}.gold.jsonl")
    theirs = read_gold(shared / "seeds" / f"{published}.gold.jsonl")
    for our, their in zip(ours, theirs, strict=True):
        assert {key: our.get(key) for key in their if key != "note"} == {
            key: value for key, value in their.items() if key != "note"
        }


@pytest.mark.parametrize(
    ("name", "published"), [("must", "001_36015127998e509c"), ("tohoku", "004_07469e51e96ab1f6")]
)
def test_no_sentence_of_the_published_lists_is_copied(name, published, shared):
    theirs = (shared / "seeds" / f"{published}.txt").read_text("utf-8")
    facts = {
        cell
        for row in read_gold(SAMPLES / f"{name}.gold.jsonl")
        for cell in row.values()
        if isinstance(cell, str)
    }
    sentences = {
        line.strip(" ()")
        for line in theirs.splitlines()
        if len(line.split()) > 5 and "\t" not in line and not line[0].isdigit()
    }
    words = {line for line in sentences if not any(fact in line for fact in facts if len(fact) > 8)}
    assert words
    text = (SAMPLES / f"{name}.txt").read_text("utf-8")
    assert not [sentence for sentence in words if sentence in text]
