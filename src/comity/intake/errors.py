"""What goes wrong when a list is brought into a register."""

from django.utils.translation import gettext as _

from comity.errors import ComityError


class NothingListed(ComityError):
    """A document in which no agreement was found."""

    code = "nothing-listed"

    def __init__(self, name: str) -> None:
        super().__init__(_("%(name)s lists no agreement: nothing to import.") % {"name": name})


class AlreadyDecided(ComityError):
    """A proposal that was accepted or rejected before."""

    code = "already-decided"

    def __init__(self) -> None:
        super().__init__(_("This proposal has been decided already."))
