"""Two registers reconciled: the partners they share, and what they say of one another."""

from dataclasses import dataclass, replace
from datetime import date

from comity.matching.registers.homes import home_in_title, rows_about
from comity.matching.registers.pairing import (
    NOTHING_JUDGED,
    ComparedAgreement,
    Judged,
    Statement,
    compare_statements,
    statement_of,
)
from comity.matching.registers.partners import SharedPartner, shared_partners
from comity.matching.registers.stated import Home, HomeBasis, StatedRegister


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """What comes of holding two registers against one another.

    `day` is the last one of the earlier edition's date, None where a date is not known: then all
    terms are compared. `agreements` is None where it is not known whose both registers are.
    """

    a: StatedRegister
    b: StatedRegister
    partners: tuple[SharedPartner, ...]
    day: date | None
    agreements: tuple[ComparedAgreement, ...] | None

    @property
    def shared(self) -> tuple[SharedPartner, ...]:
        """The partners that both have for sure."""
        return tuple(each for each in self.partners if each.doubt is None)

    @property
    def doubtful(self) -> tuple[SharedPartner, ...]:
        """The partners that both may have."""
        return tuple(each for each in self.partners if each.doubt is not None)


def reconcile(
    a: StatedRegister, b: StatedRegister, *, judged: Judged = NOTHING_JUDGED
) -> Reconciliation:
    """Hold two registers against one another.

    Where nobody told whose a register is, it is the partner of the other that its title names, if
    any; else the institution that was identified in the title. `judged` says which agreements
    people hold for one, or for two.
    """
    a, b = _with_home(a, b), _with_home(b, a)
    day = common_day(a, b)
    return Reconciliation(
        a=a,
        b=b,
        partners=shared_partners(a, b),
        day=day,
        agreements=mutual_agreements(a, b, day, judged) if a.home and b.home else None,
    )


def common_day(a: StatedRegister, b: StatedRegister) -> date | None:
    """The last day of the earlier edition's date; None where one of them has none."""
    if a.as_of is None or b.as_of is None:
        return None
    return min(a.as_of.last, b.as_of.last)


def mutual_agreements(
    a: StatedRegister, b: StatedRegister, day: date | None, judged: Judged = NOTHING_JUDGED
) -> tuple[ComparedAgreement, ...]:
    """The agreements that two registers state with one another's homes, side by side."""
    return compare_statements(_statements(a, b.home, day), _statements(b, a.home, day), judged)


def _statements(
    register: StatedRegister, other: Home | None, day: date | None
) -> tuple[Statement, ...]:
    if other is None:
        return ()
    return tuple(
        statement_of(position, register.agreements[position], other, day)
        for position in rows_about(register, other)
    )


def _with_home(register: StatedRegister, other: StatedRegister) -> StatedRegister:
    if register.home is not None and register.home.basis is HomeBasis.TOLD:
        return register
    partners = (partner for row in other.agreements for partner in row.partners)
    return replace(register, home=home_in_title(register.title, partners) or register.home)
