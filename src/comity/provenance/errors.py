"""What goes wrong about the log."""

from django.utils.translation import gettext as _

from comity.errors import ComityError


class LogIsAppendOnly(ComityError):
    """Something wants to alter or remove what was logged."""

    code = "log-is-append-only"

    def __init__(self) -> None:
        super().__init__(_("What was logged is never altered or removed."))


class NotLoggable(ComityError):
    """A value that has no one way to be written down: a float, say, or half a character."""

    code = "not-loggable"

    def __init__(self, field: str, value: object) -> None:
        super().__init__(
            _("%(field)s cannot be logged: %(value)s is no plain value.")
            % {"field": field, "value": repr(value)[:200]}
        )


class ChangedMeanwhile(ComityError):
    """Something that somebody changed while another had it open: nothing of that is kept."""

    code = "changed-meanwhile"

    def __init__(self) -> None:
        super().__init__(_("Somebody changed this meanwhile; nothing of yours is kept yet."))
