"""Every domain app is laid out alike."""

import pytest

from tests.architecture.rules.app_modules import unusual_modules
from tests.architecture.rules.rings import layers
from tests.architecture.rules.violations import PACKAGE, ROOT

# Beside the usual modules: rules, named by what they rule.
RULES: dict[str, set[str]] = {
    "accounts": {"actors", "throttling"},
    "agreements": {
        "activity",
        "address_secrets",
        "alerting",
        "amended_terms",
        "answered",
        "approval_runs",
        "attaching",
        "attention",
        "document_files",
        "document_texts",
        "document_types",
        "conditions",
        "dated_events",
        "deciders",
        "facts",
        "finding_words",
        "identities",
        "listed",
        "listings",
        "noticing",
        "number_series",
        "numbering",
        "recommending",
        "raising",
        "recording",
        "renewal_moves",
        "register_findings",
        "restating",
        "search",
        "self_renewal",
        "sides",
        "stages",
        "states",
        "succession",
        "successors",
        "taking_over",
        "validity",
        "watching",
        "weekly",
        "writing",
    },
    "institutions": {"kind_words", "lookup", "record_values"},
    "intake": {
        "corrections",
        "differences",
        "edits",
        "fingerprints",
        "known_agreements",
        "register_workbooks",
        "said_otherwise",
        "stated_listings",
        "typed_listings",
        "workbook_words",
    },
    "offices": {"rights", "scopes"},
    "people": {"contact_values", "keeping", "said", "sightings", "similar"},
    "provenance": {"chain", "row_cells"},
}
RING_1 = sorted(set[str]().union(*layers(ROOT / "pyproject.toml")[3:-4]))
DOMAIN_APPS = [name for name in RING_1 if (PACKAGE / name).is_dir()]


@pytest.mark.parametrize("name", DOMAIN_APPS)
def test_an_app_has_the_usual_modules(name):
    assert unusual_modules(PACKAGE / name, RULES.get(name, ())) == []


def test_an_unusual_module_is_found(tmp_path):
    app = tmp_path / "offices"
    (app / "actions").mkdir(parents=True)
    for name in ("models", "actions/__init__", "signals"):
        (app / f"{name}.py").touch()
    assert unusual_modules(app, {"balance"}) == [
        "offices.signals is unusual",
        "offices.balance is declared, not there",
    ]
