"""Nothing is called by a word that says nothing about the field."""

import pytest

from tests.architecture.rules.names import banned_names
from tests.architecture.rules.violations import PACKAGE


def test_no_name_is_banned():
    assert banned_names(PACKAGE) == []


@pytest.mark.parametrize("name", ["utils", "date_helpers", "common", "misc", "services"])
def test_a_banned_module_is_found(tmp_path, name):
    (tmp_path / f"{name}.py").touch()
    assert banned_names(tmp_path) == [f"{name}.py is called {name}"]


def test_a_banned_package_is_found(tmp_path):
    (tmp_path / "common").mkdir()
    (tmp_path / "common" / "dates.py").touch()
    assert banned_names(tmp_path) == ["common/dates.py is called common"]


@pytest.mark.parametrize("name", ["TermManager", "ImportService", "HTTPHelper"])
def test_a_banned_class_is_found(tmp_path, name):
    (tmp_path / "terms.py").write_text(f"class {name}: ...")
    assert banned_names(tmp_path) == [f"terms.py: class {name}"]


@pytest.mark.parametrize("name", ["commonwealth", "serviceable", "miscounts"])
def test_a_word_that_only_begins_like_a_banned_one_is_well(tmp_path, name):
    (tmp_path / f"{name}.py").touch()
    assert banned_names(tmp_path) == []
