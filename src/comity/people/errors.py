"""What goes wrong about people."""

from django.utils.translation import gettext as _

from comity.errors import ComityError


class UnusablePerson(ComityError):
    """Something said of a person that cannot be kept; the message says what."""

    code = "unusable-person"

    @classmethod
    def without_name(cls) -> "UnusablePerson":
        """Nobody is kept without a name."""
        return cls(_("Say what the person is called."))

    @classmethod
    def too_long(cls, text: str, most: int) -> "UnusablePerson":
        """A text that no column holds."""
        return cls(
            _("“%(text)s” is too long: at most %(most)d characters.")
            % {"text": f"{text[:30]}…", "most": most}
        )

    @classmethod
    def ends_before_it_begins(cls, post: str) -> "UnusablePerson":
        """A post that ended before it began."""
        return cls(_("The post “%(post)s” ends before it begins.") % {"post": post})


class AlreadyGone(ComityError):
    """What is to be changed or removed that somebody, or a second press, removed meanwhile."""

    code = "already-gone"

    def __init__(self) -> None:
        super().__init__(
            _("This is gone already: somebody was faster, or the button was pressed twice.")
        )


class UnusableContact(ComityError):
    """A way of reaching somebody that reaches nobody; the message says why."""

    code = "unusable-contact"

    @classmethod
    def no_email(cls, value: str) -> "UnusableContact":
        """No address of e-mail."""
        return cls(
            _("“%(value)s” is no e-mail address: it looks like name@example.org.")
            % {"value": value}
        )

    @classmethod
    def no_telephone(cls, value: str) -> "UnusableContact":
        """No number of a telephone."""
        return cls(
            _("“%(value)s” is no telephone number: it looks like +976 11 324590.")
            % {"value": value}
        )

    @classmethod
    def no_web_page(cls, value: str) -> "UnusableContact":
        """No address of a page."""
        return cls(
            _("“%(value)s” is no web address: it looks like www.example.org.") % {"value": value}
        )
