"""What goes wrong about who may do what."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.accounts.actors import Actor
from comity.errors import ComityError


class NotAllowed(ComityError):
    """Somebody wants to do what only others may; `reason` is the whole sentence."""

    code = "not-allowed"

    @classmethod
    def only_administrators(cls, by: Actor) -> "NotAllowed":
        """Only the administrator of the installation may do it."""
        return cls(
            _("%(who)s is not an administrator of this installation.") % {"who": _name_of(by)}
        )

    @classmethod
    def only_administrators_of(cls, by: Actor, office: object) -> "NotAllowed":
        """Only an administrator of the office may do it."""
        return cls(
            _("%(who)s is not an administrator of the office %(office)s.")
            % {"who": _name_of(by), "office": office}
        )

    @classmethod
    def only_oneself(cls) -> "NotAllowed":
        """Only the person herself and the administrator of the installation may do it."""
        return cls(
            _("Only the person herself or an administrator of the installation can do this.")
        )

    @classmethod
    def only_by_link(cls) -> "NotAllowed":
        """Only who was invited may do it."""
        return cls(_("Only somebody who was invited can do this."))

    @classmethod
    def only_officers(cls, by: Actor, register: object) -> "NotAllowed":
        """Only an officer of the register may do it."""
        return cls(
            _("%(who)s is not an officer of the register %(register)s.")
            % {"who": _name_of(by), "register": register}
        )

    @classmethod
    def only_keepers_of_units(cls, by: Actor, institution: object) -> "NotAllowed":
        """Only who keeps the units of the institution may do it."""
        return cls(
            _("%(who)s does not keep the units of %(institution)s.")
            % {"who": _name_of(by), "institution": institution}
        )


class UserExists(ComityError):
    """A user name that is taken."""

    code = "user-exists"

    def __init__(self, username: str) -> None:
        super().__init__(_("There is already a user %(name)s.") % {"name": username})


class LastAdministrator(ComityError):
    """The only administrator of the installation cannot go."""

    code = "last-administrator"

    def __init__(self) -> None:
        super().__init__(_("Name another administrator of the installation first."))


class UnusablePassword(ComityError):
    """A password that is too easily guessed."""

    code = "unusable-password"


class TooManyAttempts(ComityError):
    """Tried too often; `until` is when it can be tried again."""

    code = "too-many-attempts"

    def __init__(self, until: dt.datetime, at: dt.datetime) -> None:
        minutes = max(1, -(-int((until - at).total_seconds()) // 60))
        sentence = ngettext(
            "That was tried too often. Try again in %(minutes)d minute.",
            "That was tried too often. Try again in %(minutes)d minutes.",
            minutes,
        )
        super().__init__(sentence % {"minutes": minutes})
        self.until = until


def _name_of(by: Actor) -> str:
    return str(by) or _("nobody who signed in")
