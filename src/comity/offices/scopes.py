"""What a unit editor prepares: the units and kinds that she is given."""

from dataclasses import dataclass

from comity.institutions.models import OrganizationalUnit
from comity.offices.enums import Role
from comity.offices.errors import UnusableMembership
from comity.offices.models import Office
from comity.values.agreement_kinds import AgreementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a unit editor prepares: agreements of these units and all under them.

    Of these kinds, of every kind where none is named.
    """

    units: tuple[OrganizationalUnit, ...] = ()
    kinds: tuple[AgreementKind, ...] = ()

    @property
    def stored_kinds(self) -> list[str]:
        """The kinds as tables keep them."""
        return sorted({str(kind) for kind in self.kinds})


NO_SCOPE = Scope()
"""What every other role has: its office is its scope."""


def check_scope(office: Office, role: Role, scope: Scope) -> None:
    """`UnusableMembership` where a unit editor has no unit, or one of another institution.

    The same where another role is given a scope.
    """
    if role != Role.UNIT_EDITOR and (scope.units or scope.kinds):
        raise UnusableMembership.scope_of_no_editor()
    if role == Role.UNIT_EDITOR and not scope.units:
        raise UnusableMembership.no_unit()
    if any(unit.institution_id != office.institution_id for unit in scope.units):
        raise UnusableMembership.unit_of_another(office)
