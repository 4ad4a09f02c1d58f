"""Institutions as lists bring them."""

from comity.institutions.actions.identification import Printed, identify_institutions
from comity.institutions.models import Institution
from tests.registers.offices import NOON, administrator


def institution(name: str, country: str | None = "GB") -> Institution:
    """The institution of that printed name."""
    printed = [Printed(name=name, country=country)]
    return identify_institutions(printed, by=administrator(), at=NOON).institutions[0]
