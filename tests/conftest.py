"""What every test may ask for."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.test import override_settings
from django.utils import translation
from hypothesis import configuration, settings

from tests.registers.installations import Installations, installations_in

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
_DATABASES = {"db", "transactional_db", "installations"}
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

configuration.set_hypothesis_home_dir(ROOT / ".cache" / "hypothesis")
# Machines differ: a slow one must not fail, and a failure must come back on the next run.
settings.register_profile("comity", deadline=None, derandomize=True)
settings.load_profile("comity")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses the database, so that exactly this runs on PostgreSQL too."""
    for item in items:
        fixtures: list[str] = getattr(item, "fixturenames", [])
        if item.get_closest_marker("django_db") or _DATABASES & set(fixtures):
            item.add_marker("database")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A browser asks for several things at once, which SQLite in memory refuses: it gets a file."""
    kept = connections.settings["default"]
    in_browser = any(each.get_closest_marker("browser") for each in request.session.items)
    if in_browser and kept["ENGINE"] == "django.db.backends.sqlite3":
        folder = tmp_path_factory.mktemp("database")
        kept["TEST"]["NAME"] = str(folder / "browser.sqlite3")


@pytest.fixture(autouse=True, scope="session")
def _no_authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever runs the tests may have an authority loaded; the tests have none but their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMITY_DATA", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(autouse=True, scope="session")
def _own_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What tests keep in files is kept apart from what whoever runs them has."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        yield


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """A page in Mongolian leaves its language behind for the next test; take it back."""
    yield
    translation.deactivate()


@pytest.fixture
def installations(tmp_path: Path) -> Iterator[Installations]:
    """Makes installations of their own, on the database of this run."""
    with installations_in(tmp_path) as made:
        yield made


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of material that lies beside the checkout; tests of it are skipped elsewhere."""
    if not SHARED.is_dir():
        pytest.skip("../shared is absent")
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium, for `playwright` to start."""
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if found is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    return found
