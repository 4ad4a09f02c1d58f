"""What every test of the pages has."""

import pytest

from comity.web import held_readings


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for readings, however slow the machine; tests of their progress do not."""
    monkeypatch.setattr(held_readings, "_PATIENCE", 60.0)
