"""What goes wrong about agreements."""

from django.utils.translation import gettext as _

from comity.errors import ComityError


class NoCounterpart(ComityError):
    """Two agreements that cannot be judged to be one paper, or a judgement that is undone."""

    code = "no-counterpart"

    @classmethod
    def one_office(cls) -> "NoCounterpart":
        """Both are of one office."""
        return cls(_("Only agreements of two offices can be counterparts."))

    @classmethod
    def not_shown(cls) -> "NoCounterpart":
        """One of them is not shown to whoever judges."""
        return cls(_("There is no such pair of agreements."))

    @classmethod
    def already_undone(cls) -> "NoCounterpart":
        """Somebody undid it before."""
        return cls(_("This judgement has been undone already."))
