"""People for tests."""

from comity.people.enums import ContactKind
from comity.people.said import AffiliationSaid, ContactSaid, PersonSaid
from comity.values.partial_dates import PartialDate

SARAA = PersonSaid(
    name="Saraa Bat",
    sort_name="Bat Saraa",
    other_names=("Батын Сараа", "薩拉"),
    honorific="Prof.",
    degrees="PhD, DSc",
    affiliations=(
        AffiliationSaid(post="Dean", body="Steppe University", since=PartialDate.of(2021, 9)),
        AffiliationSaid(post="Lecturer", until=PartialDate.of(2021)),
    ),
    contact_points=(
        ContactSaid(kind=ContactKind.EMAIL, value="saraa@steppe.example", public=True),
        ContactSaid(kind=ContactKind.TELEPHONE, value="+976 9911 2233"),
    ),
)
"""Somebody of whom everything is said that can be."""


def said(name: str, email: str = "") -> PersonSaid:
    """Somebody of that name, with that address."""
    points = (ContactSaid(kind=ContactKind.EMAIL, value=email),) if email else ()
    return PersonSaid(name=name, contact_points=points)
