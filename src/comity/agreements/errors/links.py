"""What goes wrong about the links of partners: given, opened, answered, and the answers taken."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.errors import ComityError


class UnknownLink(ComityError):
    """Nobody was ever given such a link."""

    code = "unknown-link"

    def __init__(self) -> None:
        super().__init__(_("No link has this address: open it from the letter, or copy all of it."))


class LinkIsOver(ComityError):
    """A link that ended, or was withdrawn: which of them is the office's to tell."""

    code = "link-is-over"

    def __init__(self) -> None:
        super().__init__(
            _("This link opens nothing any more. Ask whoever sent it to you for a new one.")
        )


class NotGiven(ComityError):
    """A link that cannot be given so; `field` is where a form says so."""

    code = "not-given"

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field

    @classmethod
    def nothing_to_ask(cls) -> "NotGiven":
        """No agreement of those that a partner may see."""
        return cls(
            _("Choose a signed agreement with this partner that is not for the office alone."),
            "agreements",
        )

    @classmethod
    def bad_end(cls, most: int) -> "NotGiven":
        """It would end before it begins, or open for too long."""
        said = ngettext(
            "A link opens for at least one day and at most %(n)d.",
            "A link opens for at least one day and at most %(n)d.",
            most,
        )
        return cls(said % {"n": most}, "days")

    @classmethod
    def already_over(cls) -> "NotGiven":
        """It was withdrawn before."""
        return cls(_("This link was withdrawn before."))


class NotAnswered(ComityError):
    """An answer that cannot be kept."""

    code = "not-answered"

    @classmethod
    def not_asked(cls) -> "NotAnswered":
        """About something that the link does not show, or shows no more."""
        return cls(_("What you answer about is not shown here any more: open the link again."))

    @classmethod
    def too_much(cls) -> "NotAnswered":
        """More than anybody could look at."""
        return cls(_("There are too many answers that wait: let the office look at them first."))


class NotTakenOver(ComityError):
    """An answer of a partner that cannot be decided so."""

    code = "not-taken-over"

    @classmethod
    def decided(cls) -> "NotTakenOver":
        """Somebody was faster, or the partner said otherwise meanwhile."""
        return cls(_("This answer waits no more: somebody decided it, or the partner said more."))

    @classmethod
    def changed_since(cls) -> "NotTakenOver":
        """The register says something else by now than the partner was shown."""
        return cls(
            _(
                "The register says something else by now than the partner saw: change it by hand,"
                " then say that the answer is dealt with."
            )
        )

    @classmethod
    def by_hand(cls) -> "NotTakenOver":
        """Words, which only a person understands."""
        return cls(_("Read it, do what follows from it, and say that it is dealt with."))

    @classmethod
    def kept_already(cls, names: str) -> "NotTakenOver":
        """Somebody much like the new contact is kept."""
        return cls(
            _(
                "Somebody much like this is kept already (%(names)s): name the contact by hand,"
                " then say that the answer is dealt with."
            )
            % {"names": names}
        )

    @classmethod
    def reason_wanted(cls) -> "NotTakenOver":
        """It would be dismissed, and nobody said why."""
        return cls(_("Say why this answer is dismissed."))
