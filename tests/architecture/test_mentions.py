"""The project speaks of itself only."""

import pytest

from tests.architecture.rules.mentions import foreign_mentions, text_files
from tests.architecture.rules.violations import ROOT


def test_the_project_speaks_of_itself_only():
    assert foreign_mentions(text_files(ROOT), ROOT) == []


@pytest.mark.parametrize(
    "line",
    [
        "see /" + "work/main",
        "/" + "home/anna/comity",
        "https://" + "py" + "pi.org/simple",
        "a sub" + "agent",
    ],
)
def test_a_foreign_mention_is_found(tmp_path, line):
    page = tmp_path / "page.md"
    page.write_text(f"Comity.\n{line}\n")
    (violation,) = foreign_mentions([page], tmp_path)
    assert violation.startswith("page.md:2 names ")


@pytest.mark.parametrize(
    "line", ["/agreements/framework", "/home/", "https://ror.org/", "~/comity"]
)
def test_an_address_of_the_project_is_well(tmp_path, line):
    page = tmp_path / "page.md"
    page.write_text(line)
    assert foreign_mentions([page], tmp_path) == []


def test_text_files_are_found_without_git(tmp_path):
    (tmp_path / "docs").mkdir()
    for name in ("docs/structure.md", "docs/picture.png", ".hidden.md"):
        (tmp_path / name).touch()
    assert [path.name for path in text_files(tmp_path)] == ["structure.md"]
