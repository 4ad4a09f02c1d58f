"""Reading a list loads no Django."""

import pytest

from tests.architecture.rules.loading import packages_loaded_by
from tests.architecture.rules.rings import layers
from tests.architecture.rules.violations import ROOT

RING_0 = sorted(set[str]().union(*layers(ROOT / "pyproject.toml")[-4:]))
LOAD_EVERY_MODULE = """
import importlib, pkgutil
package = importlib.import_module("comity.{name}")
for module in pkgutil.walk_packages(getattr(package, "__path__", []), "comity.{name}."):
    importlib.import_module(module.name)
"""
READ = """
import sys
sys.argv = ["comity", {arguments}]
from comity.cli.__main__ import main
main()
"""
LIST = "No\tUniversity\tCountry\tType\n1\tKyoto University\tJapan\tMOU\n"


@pytest.mark.parametrize("name", RING_0)
def test_ring_0_loads_no_django(tmp_path, name):
    loaded = packages_loaded_by(LOAD_EVERY_MODULE.format(name=name), tmp_path)
    assert "comity" in loaded
    assert "django" not in loaded


def test_reading_a_list_loads_no_django(tmp_path):
    (tmp_path / "list.txt").write_text(LIST)
    loaded = packages_loaded_by(READ.format(arguments='"read", "list.txt"'), tmp_path)
    assert "comity" in loaded
    assert "django" not in loaded


def test_the_list_of_commands_loads_no_django(tmp_path):
    loaded = packages_loaded_by(READ.format(arguments='"--help"'), tmp_path)
    assert "django" not in loaded


def test_a_module_that_loads_django_is_seen(tmp_path):
    (tmp_path / "sly.py").write_text("def late():\n    import django\nlate()")
    assert "django" in packages_loaded_by(
        "import sys; sys.path.insert(0, ''); import sly", tmp_path
    )
