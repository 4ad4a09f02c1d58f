"""What goes wrong about who may do what."""

from django.utils.translation import gettext as _

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
    def only_officers(cls, by: Actor, register: object) -> "NotAllowed":
        """Only an officer of the register may do it."""
        return cls(
            _("%(who)s is not an officer of the register %(register)s.")
            % {"who": _name_of(by), "register": register}
        )


class UserExists(ComityError):
    """A user name that is taken."""

    code = "user-exists"

    def __init__(self, username: str) -> None:
        super().__init__(_("There is already a user %(name)s.") % {"name": username})


class UnusablePassword(ComityError):
    """A password that is too easily guessed."""

    code = "unusable-password"


def _name_of(by: Actor) -> str:
    return str(by) or _("nobody who signed in")
