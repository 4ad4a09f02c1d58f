"""What the program imports is what its installation brings."""

from importlib.metadata import packages_distributions

from tests.architecture.rules.dependencies import declared, undeclared_imports
from tests.architecture.rules.violations import PACKAGE, ROOT

PYPROJECT = ROOT / "pyproject.toml"


def test_the_program_imports_declared_packages_only():
    assert undeclared_imports(PACKAGE, declared(PYPROJECT), packages_distributions()) == []


def test_an_import_of_a_development_package_is_found(tmp_path):
    (tmp_path / "tables.py").write_text(
        "def late():\n    import yaml\n    from pytest import fixture"
    )
    assert undeclared_imports(tmp_path, {"django"}, packages_distributions()) == [
        "tables.py imports pytest",
        "tables.py imports yaml",
    ]


def test_an_import_under_another_name_than_its_distribution_is_well(tmp_path):
    (tmp_path / "tables.py").write_text("import csp.constants\nimport json")
    assert undeclared_imports(tmp_path, declared(PYPROJECT), packages_distributions()) == []


def test_the_declared_packages_are_read_from_the_project():
    assert {"django", "django-csp", "psycopg", "xlsxwriter"} <= declared(PYPROJECT)
