"""Registers of offices of the installation, for `comity reconcile`."""

from dataclasses import replace
from typing import TYPE_CHECKING

from comity.cli.installation import office_named, open_installation, user_on_the_command_line
from comity.matching.registers.reconciling import Reconciliation
from comity.matching.registers.stated import UNIDENTIFIED, StatedRegister

if TYPE_CHECKING:
    from comity.offices.policies import Viewer

OFFICE = "office:"
"""What stands before the short address of an office where a list could be named."""


def reconciled_offices(a: str, b: str, username: str | None) -> Reconciliation:
    """Two offices, by the institutions as the installation knows them."""
    open_installation()
    from django.utils import timezone

    from comity.agreements.queries.registers import reconcile_offices

    one, other = (office_named(each.removeprefix(OFFICE)) for each in (a, b))
    on = timezone.localdate()
    return reconcile_offices(one, other, viewer=_viewer(username), on=on).found


def listed_by_office(name: str, username: str | None) -> StatedRegister:
    """What an office lists today, by names: a file knows no institution of an installation."""
    open_installation()
    from django.utils import timezone

    from comity.agreements.queries.registers import office_registers

    office = office_named(name.removeprefix(OFFICE))
    [register] = office_registers([office], viewer=_viewer(username), on=timezone.localdate())
    return _by_names(register.stated)


def _viewer(username: str | None) -> "Viewer":
    from django.contrib.auth.models import AnonymousUser

    if username is None:
        return AnonymousUser()
    return user_on_the_command_line(username, "reconcile").user or AnonymousUser()


def _by_names(register: StatedRegister) -> StatedRegister:
    return replace(
        register,
        agreements=tuple(
            replace(
                agreement,
                partners=tuple(replace(each, identity=UNIDENTIFIED) for each in agreement.partners),
            )
            for agreement in register.agreements
        ),
        home=replace(register.home, identity=UNIDENTIFIED) if register.home else None,
    )
