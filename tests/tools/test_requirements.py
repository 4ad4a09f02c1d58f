"""The requirements are exact, safe to install from any mirror, and the same everywhere."""

import re
from pathlib import Path

import pytest

from tests.architecture.rules.dependencies import declared

ROOT = Path(__file__).resolve().parents[2]
EXACT = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)
FILES = ("run", "dev")


def text_of(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def versions_of(name: str) -> dict[str, str]:
    return dict(EXACT.findall(text_of(name)))


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_exact_and_has_hashes(name):
    for requirement in re.split(r"\n(?=\S)", text_of(name)):
        if not requirement.startswith("#"):
            assert EXACT.match(requirement), requirement
            assert "--hash=sha256:" in requirement, requirement


@pytest.mark.parametrize("name", FILES)
def test_no_address_is_written_down(name):
    assert not re.search(r"://|--index|--find-links", text_of(name))


def test_running_uses_the_versions_that_development_tests():
    run, dev = versions_of("run"), versions_of("dev")
    assert {name: dev.get(name) for name in run} == run


def test_everything_the_program_declares_is_required():
    missing = declared(ROOT / "pyproject.toml") - {"psycopg"} - versions_of("run").keys()
    assert missing == set()
    assert "psycopg" in versions_of("dev")
