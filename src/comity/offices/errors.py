"""What goes wrong about offices."""

from django.utils.translation import gettext as _

from comity.errors import ComityError


class OfficeExists(ComityError):
    """A short address that another office has."""

    code = "office-exists"

    def __init__(self, slug: str) -> None:
        super().__init__(_("There is already an office %(slug)s.") % {"slug": slug})


class UnusableOffice(ComityError):
    """Something said of a new office that cannot be; the message says what."""

    code = "unusable-office"
