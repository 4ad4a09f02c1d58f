"""What goes wrong about institutions."""

from django.utils.translation import gettext as _

from comity.errors import ComityError
from comity.institutions.models import Identifier, OrganizationalUnit


class IdentifierTaken(ComityError):
    """An identifier that another institution has: the two are probably one."""

    code = "identifier-taken"

    def __init__(self, identifier: Identifier) -> None:
        super().__init__(
            _("%(scheme)s %(value)s is the identifier of %(name)s.")
            % {
                "scheme": identifier.get_scheme_display(),
                "value": identifier.as_value.printed,
                "name": identifier.institution,
            }
        )
        self.identifier = identifier


class AlreadyRetired(ComityError):
    """An identifier that was retired before."""

    code = "already-retired"

    def __init__(self) -> None:
        super().__init__(_("This identifier has been retired already."))


class NeedsReason(ComityError):
    """Something that is done to what every office is shown, without saying why."""

    code = "needs-reason"

    def __init__(self) -> None:
        super().__init__(_("Say why: everybody is shown the reason."))


class NotToJudge(ComityError):
    """Two institutions that cannot be judged: one and the same record, or one that is not shown."""

    code = "not-to-judge"

    @classmethod
    def itself(cls) -> "NotToJudge":
        """A record is no other than itself."""
        return cls(_("Two records are judged; this is one."))

    @classmethod
    def unknown(cls) -> "NotToJudge":
        """A record that no agreement names which the judge may see."""
        return cls(_("There is no such pair of institutions to judge."))


class AlreadyUndone(ComityError):
    """A judgement that was undone before."""

    code = "already-undone"

    def __init__(self) -> None:
        super().__init__(_("This judgement has been undone already."))


class CountsAgain(ComityError):
    """A relation that was set aside, and is not any more."""

    code = "counts-again"

    def __init__(self) -> None:
        super().__init__(_("This relation counts again already."))


class UnusableValue(ComityError):
    """A value that a field of an institution cannot have; the message says why."""

    code = "unusable-value"

    @classmethod
    def of(cls, field: str, value: str) -> "UnusableValue":
        """The field cannot have this value."""
        return cls(_("“%(value)s” cannot be the %(field)s.") % {"value": value, "field": field})


class RelatedInCircle(ComityError):
    """A relation that would make an institution its own parent or predecessor."""

    code = "related-in-circle"

    def __init__(self) -> None:
        super().__init__(_("An institution cannot stand above or before itself."))


class NotToIdentify(ComityError):
    """An institution that no agreement of the office names: whoever has it decides about it."""

    code = "not-to-identify"

    def __init__(self) -> None:
        super().__init__(_("This office has no such partner."))


class IdentifiedOtherwise(ComityError):
    """An institution that another office says is another record of the authority."""

    code = "identified-otherwise"

    def __init__(self, record_name: str) -> None:
        super().__init__(
            _("Another office of this installation has decided that it is %(name)s.")
            % {"name": record_name}
        )


class NoSuchRecord(ComityError):
    """A record that the authority does not have, or not any more."""

    code = "no-such-record"

    def __init__(self) -> None:
        super().__init__(_("The authority has no such record."))


class IdentificationUndone(ComityError):
    """A decision that was undone before."""

    code = "identification-undone"

    def __init__(self) -> None:
        super().__init__(_("This decision has been undone already."))


class UnusableUnit(ComityError):
    """A place for a unit that it cannot have; the message says why."""

    code = "unusable-unit"

    @classmethod
    def of_another_institution(
        cls, unit: OrganizationalUnit, under: OrganizationalUnit
    ) -> "UnusableUnit":
        """A unit of one institution under one of another."""
        return cls(
            _("%(unit)s and %(under)s belong to different institutions.")
            % {"unit": unit, "under": under}
        )

    @classmethod
    def without_name(cls) -> "UnusableUnit":
        """A unit that is called nothing."""
        return cls(_("Type the name of the unit."))

    @classmethod
    def named_twice(cls, name: str) -> "UnusableUnit":
        """A unit called as another one of its institution."""
        return cls(_("There is a unit “%(name)s” already.") % {"name": name})

    @classmethod
    def under_itself(cls, unit: OrganizationalUnit, under: OrganizationalUnit) -> "UnusableUnit":
        """A unit under one that stands under it."""
        return cls(
            _("%(unit)s cannot stand under %(under)s, which stands under it.")
            % {"unit": unit, "under": under}
        )
