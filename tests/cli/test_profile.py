"""`comity read` by a reading profile, and what it proposes for one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

LIST = """\
No\tInstitution\tCountry\tType\tSigned
1\tUniversity of Oslo\tNorway\tMOU\t03/01/2010
2\t=> Kyoto University\tEverywhere\tPlan B\t05/07/2012
3\tUniversity of Tartu\tEstonia\tMOU\t07/09/2014
"""
PROFILE = """\
version: 1
kinds: {Plan B: exchange_agreement}
countries: {Everywhere: none}
marks: {"=>": [renewed]}
dates: month_first
"""


def comity_read(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "comity.cli", "read", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False)


def rows_of(*arguments: object) -> list[dict[str, object]]:
    done = comity_read(*arguments)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "list.txt"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "profile.yaml"
    path.write_text(PROFILE, encoding="utf-8")
    return path


def test_a_list_is_read_by_the_profile(path, profile):
    row = rows_of(path, "--profile", profile)[1]
    assert row["institution"] == "Kyoto University"
    assert (row["type"], row["country"], row["signed"]) == (
        "exchange_agreement",
        None,
        "2012-05-07",
    )
    assert row["flags"] == ["renewed"]
    assert rows_of(path)[1]["type"] is None


def test_each_of_many_lists_is_read_by_the_profile(path, profile, tmp_path):
    (tmp_path / "lists").mkdir()
    for name in "ab":
        path.with_name("lists").joinpath(f"{name}.txt").write_text(LIST, encoding="utf-8")
    rows = rows_of(tmp_path / "lists", "--profile", profile)
    assert [row["type"] for row in rows] == ["mou", "exchange_agreement", "mou"] * 2


def test_a_profile_that_is_not_understood_says_where(path, profile):
    profile.write_text("version: 1\nkinds:\n  Plan B: pact\n", encoding="utf-8")
    done = comity_read(path, "--profile", profile)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"comity: {profile}, line 3: “pact” is none of mou, moa," in done.stderr.decode()


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_profile_that_cannot_be_read_is_an_error(path, profile, content):
    profile.unlink()
    if content is not None:
        profile.write_bytes(content)
    assert comity_read(path, "--profile", profile).returncode == 2


def test_a_profile_is_proposed_that_reads_the_list_as_it_was_read(path, tmp_path):
    proposal = tmp_path / "proposal.yaml"
    before = rows_of(path, "--propose-profile", proposal)
    text = proposal.read_text(encoding="utf-8")
    assert '  "Signed": start  # by its name\n' in text
    assert '  # "Everywhere": none  # in 1 row, not understood\n' in text
    assert '  # "Plan B": other  # in 1 row, not understood\n' in text
    assert "\n# dates: day_first" in text
    assert rows_of(path, "--profile", proposal) == before


def test_a_profile_is_proposed_of_one_list_only(path, tmp_path):
    done = comity_read(path, path, "--propose-profile", tmp_path / "proposal.yaml")
    assert done.returncode == 2
    assert "one document" in done.stderr.decode()
