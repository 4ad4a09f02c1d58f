"""What goes wrong about agreements."""

from django.utils.translation import gettext as _

from comity.accounts.errors import NotAllowed
from comity.errors import ComityError
from comity.values.partial_dates import PartialDate


class NoCounterpart(ComityError):
    """Two agreements that cannot be judged to be one paper, or a judgement that is undone."""

    code = "no-counterpart"

    @classmethod
    def one_office(cls) -> "NoCounterpart":
        """Both are of one office."""
        return cls(_("Only agreements of two offices can be counterparts."))

    @classmethod
    def kept_twice(cls) -> "NoCounterpart":
        """One office would keep two records of one paper, and its own figures fall short."""
        return cls(_("One of the two is one agreement with another of that office already."))

    @classmethod
    def not_chosen(cls) -> "NoCounterpart":
        """A form says one of the two only."""
        return cls(_("Choose one record of each office."))

    @classmethod
    def not_shown(cls) -> "NoCounterpart":
        """One of them is not shown to whoever judges."""
        return cls(_("There is no such pair of agreements."))

    @classmethod
    def already_undone(cls) -> "NoCounterpart":
        """Somebody undid it before."""
        return cls(_("This judgement has been undone already."))


class NoEvidence(ComityError):
    """Something that cannot have happened under an agreement, or that was withdrawn."""

    code = "no-evidence"

    @classmethod
    def not_yet(cls, on: PartialDate) -> "NoEvidence":
        """It is still to come."""
        return cls(_("%(day)s is still to come; note it once it has happened.") % {"day": on})

    @classmethod
    def already_withdrawn(cls) -> "NoEvidence":
        """Somebody withdrew it before."""
        return cls(_("This was withdrawn already."))


class ReasonWanted(ComityError):
    """A finding that is dismissed without saying why."""

    code = "reason-wanted"

    def __init__(self) -> None:
        super().__init__(_("Say why this finding is dismissed."))


class NotOfOwnUnits(NotAllowed):
    """An agreement that a unit editor may not prepare: of another unit or kind, or signed."""

    code = "not-of-own-units"

    def __init__(self) -> None:
        super().__init__(
            _(
                "You prepare agreements of your own units and kinds until they are signed: name"
                " one of your units, and tick “in preparation”."
            )
        )
