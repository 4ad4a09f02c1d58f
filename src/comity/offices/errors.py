"""What goes wrong about offices."""

from django.utils.translation import gettext as _

from comity.accounts.models import User
from comity.errors import ComityError
from comity.offices.models import Office


class OfficeExists(ComityError):
    """A short address that another office has."""

    code = "office-exists"

    def __init__(self, slug: str) -> None:
        super().__init__(_("There is already an office %(slug)s.") % {"slug": slug})


class UnusableOffice(ComityError):
    """Something said of a new office that cannot be; the message says what."""

    code = "unusable-office"


class GroupExists(ComityError):
    """A short address that another group has."""

    code = "group-exists"

    def __init__(self, slug: str) -> None:
        super().__init__(_("There is already a group %(slug)s.") % {"slug": slug})


class NoSuchMember(ComityError):
    """Somebody who does not work in the office."""

    code = "no-such-member"

    def __init__(self, user: User, office: Office) -> None:
        super().__init__(
            _("%(who)s does not work in %(office)s.") % {"who": user.display_name, "office": office}
        )


class NoSuchInvitation(ComityError):
    """A link that opens nothing: used, withdrawn, replaced by a newer one, too old or invented."""

    code = "no-such-invitation"

    def __init__(self) -> None:
        super().__init__(_("This link is not valid any more. Ask the office for a new invitation."))


class TooManyLetters(ComityError):
    """More invitations than an office sends in a day, or one that was sent just now."""

    code = "too-many-letters"

    @classmethod
    def of_a_day(cls, most: int) -> "TooManyLetters":
        """The office has sent as many as it may in a day."""
        return cls(
            _("An office sends at most %(most)d invitations in a day. Go on tomorrow.")
            % {"most": most}
        )

    @classmethod
    def just_now(cls, minutes: int) -> "TooManyLetters":
        """The letter went out a moment ago."""
        return cls(
            _("This letter was just sent. It can be sent again after %(minutes)d minutes.")
            % {"minutes": minutes}
        )


class UnusableMembership(ComityError):
    """A role with a scope that it cannot have; the message says why."""

    code = "unusable-membership"

    @classmethod
    def no_unit(cls) -> "UnusableMembership":
        """A unit editor of no unit."""
        return cls(_("A unit editor needs at least one unit."))

    @classmethod
    def scope_of_no_editor(cls) -> "UnusableMembership":
        """Units or kinds given to another role."""
        return cls(_("Only a unit editor is given units and kinds."))

    @classmethod
    def unit_of_another(cls, office: Office) -> "UnusableMembership":
        """A unit that another institution has."""
        return cls(
            _("A unit editor of %(office)s is given units of its own institution only.")
            % {"office": office}
        )


class NotOfThisOffice(ComityError):
    """A person whom another office keeps."""

    code = "not-of-this-office"

    def __init__(self, office: Office) -> None:
        super().__init__(_("This person is not kept by %(office)s.") % {"office": office})
