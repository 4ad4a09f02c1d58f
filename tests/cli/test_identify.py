"""`comity identify`: what the partners of an office are, proposed, confirmed and taken back."""

import json

import pytest
from click.testing import CliRunner

from comity.cli.commands import comity
from comity.institutions.models import Institution
from tests.institutions.records import load_small_authority
from tests.registers.offices import enter, member, office
from tests.registers.readings import listing

pytestmark = pytest.mark.django_db


def identify(*arguments):
    command = ["identify", "must", "--as", "saraa", "--format", "json", *arguments]
    result = CliRunner().invoke(comity, command)
    return result, json.loads(result.stdout) if result.exit_code == 0 else None


@pytest.fixture(autouse=True)
def _register(tmp_path, monkeypatch):
    monkeypatch.setenv("COMITY_DATA", str(tmp_path))
    of = office("must", name="Mongolian University of Science and Technology")
    by = member(of, username="saraa")
    enter(of, [listing("Kyoto University", "JP"), listing("Korea University", None)], by=by)


def attached():
    return set(Institution.objects.filter(standing="attached").values_list("name", flat=True))


def test_it_proposes_and_on_request_confirms_and_takes_back(tmp_path):
    load_small_authority(tmp_path)
    _, left = identify()
    assert left == {"found": 2, "doubtful": 1, "not_found": 0, "deferred": 0, "decided": 0}
    assert attached() == set()
    _, left = identify("--confirm")
    assert left["decided"] == 2
    assert "Kyoto University" in attached()
    _, left = identify("--undo")
    assert (left["found"], left["decided"], attached()) == (2, 0, set())


def test_it_says_what_is_missing(tmp_path):
    result, _ = identify()
    assert "no authority is loaded" in str(result.exception)
    result, _ = identify("--undo")
    assert "Nothing was accepted all at once" in str(result.exception)
    result, _ = identify("--undo", "--anew")
    assert "Give --undo alone." in str(result.exception)
