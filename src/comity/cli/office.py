"""`comity office`: the offices of an installation and the people who work in them."""

from typing import TYPE_CHECKING, Any

import click

from comity.cli.installation import (
    office_named,
    open_installation,
    speak_utf8,
    user_named,
    user_on_the_command_line,
)
from comity.errors import ComityError

if TYPE_CHECKING:
    from comity.offices.models import Office
    from comity.offices.scopes import Scope

_ROLES = ("reader", "unit_editor", "officer", "approver", "administrator")


@click.group()
def office() -> None:
    """Offices, each with a register of its own."""


@office.command("add")
@click.argument("slug")
@click.option("--name", required=True, help="The institution's name.")
@click.option("--short-name", required=True, help="What lists call it.")
@click.option("--country", metavar="CODE", help="Where it is: ISO 3166-1 alpha-2.")
@click.option("--native-name", default="", help="The name in its own language.")
@click.option("--native-language", default="", metavar="TAG", help="That language: mn, ja...")
@click.option("--colour", default="#34495e", show_default=True, help="On light pages.")
@click.option("--colour-dark", default="#a9bccf", show_default=True, help="On dark pages.")
@click.option("--public", is_flag=True, help="Show the office to everybody.")
@click.option("--as", "username", required=True, metavar="USER", help="In whose name.")
def add(username: str, country: str | None, **profile: Any) -> None:
    """Open an office with an empty register."""
    speak_utf8()
    code = _country(country)
    open_installation()
    from django.utils import timezone

    from comity.agreements.actions.refreshing import refresh_institution
    from comity.offices.actions.opening import OfficeProfile, open_office

    by = user_on_the_command_line(username, "office add")
    now = timezone.now()
    opened = open_office(OfficeProfile(country=code, **profile), by=by, at=now)
    refresh_institution(opened.institution, by=by, at=now)
    click.echo(f"{opened.slug}: {opened.institution}")


@office.command("list")
def list_offices() -> None:
    """List the offices."""
    speak_utf8()
    open_installation()
    from comity.offices.models import Office

    for each in Office.objects.select_related("institution").order_by("slug"):
        click.echo(f"{each.slug}\t{each.institution}\t{'public' if each.public else 'private'}")


@office.command("member")
@click.argument("slug")
@click.argument("member")
@click.option("--role", type=click.Choice(_ROLES), default="officer", show_default=True)
@click.option("--unit", "units", multiple=True, metavar="NAME", help="For a unit editor; repeat.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="mou, moa...; all if none.")
@click.option("--as", "username", required=True, metavar="USER", help="In whose name.")
def add_to_office(
    slug: str,
    member: str,
    *,
    role: str,
    units: tuple[str, ...],
    kinds: tuple[str, ...],
    username: str,
) -> None:
    """Let a user work in an office, or change the role she has there."""
    open_installation()
    from django.utils import timezone

    from comity.offices.actions.membership import add_member
    from comity.offices.enums import Role

    by = user_on_the_command_line(username, "office member")
    found = office_named(slug)
    add_member(
        found,
        user_named(member),
        role=Role(role),
        scope=_scope(found, units, kinds),
        by=by,
        at=timezone.now(),
    )
    click.echo(f"{member}: {role} of {slug}")


@office.command("leave")
@click.argument("slug")
@click.argument("member")
@click.option("--as", "username", required=True, metavar="USER", help="In whose name.")
def remove_from_office(slug: str, member: str, username: str) -> None:
    """Let a user work in an office no more."""
    open_installation()
    from django.utils import timezone

    from comity.offices.actions.membership import remove_member

    by = user_on_the_command_line(username, "office leave")
    remove_member(office_named(slug), user_named(member), by=by, at=timezone.now())
    click.echo(f"{member}: no longer of {slug}")


def _scope(office: "Office", units: tuple[str, ...], kinds: tuple[str, ...]) -> "Scope":
    from comity.institutions.models import OrganizationalUnit
    from comity.matching.names import name_key
    from comity.offices.scopes import Scope
    from comity.values.agreement_kinds import AgreementKind

    unknown = sorted(set(kinds) - set(AgreementKind))
    if unknown:
        raise ComityError(f"{unknown[0]} is no kind; there are: {', '.join(AgreementKind)}.")
    own = OrganizationalUnit.objects.filter(institution=office.institution_id)
    known = {unit.key: unit for unit in own}
    missing = next((name for name in units if name_key(name) not in known), None)
    if missing is not None:
        raise ComityError(f"{office.institution} has no unit {missing}.")
    return Scope(
        units=tuple(known[name_key(name)] for name in units),
        kinds=tuple(map(AgreementKind, kinds)),
    )


def _country(code: str | None) -> str | None:
    from comity.values.countries import all_codes

    if code is None or code.upper() in all_codes():
        return code.upper() if code else None
    raise ComityError(f"{code} is no country code of ISO 3166-1 (two letters).")
