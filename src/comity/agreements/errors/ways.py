"""What goes wrong on the way of an agreement: moved, approved, signed, amended, ended."""

import datetime as dt

from django.utils.translation import gettext as _

from comity.accounts.errors import NotAllowed
from comity.errors import ComityError


class SignedIsReadOnly(ComityError):
    """What was signed here would be changed, and nobody said by what right."""

    code = "signed-is-read-only"

    def __init__(self, number: str) -> None:
        super().__init__(
            _(
                "What was signed under %(number)s is changed by an amendment, or corrected with a"
                " reason where the paper says otherwise."
            )
            % {"number": number}
        )


class CorrectionWantsReason(ComityError):
    """The record of a signed agreement would be corrected, and nobody said why."""

    code = "correction-wants-reason"

    def __init__(self) -> None:
        super().__init__(
            _("Say why the record of a signed agreement is corrected: “the paper says 2031”.")
        )


class NotMoved(ComityError):
    """An agreement that cannot come into another stage now; `field` is where a form says so."""

    code = "not-moved"

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field

    @classmethod
    def no_such_move(cls) -> "NotMoved":
        """No way leads from its stage to that one; perhaps somebody moved it meanwhile."""
        return cls(_("From the stage in which it is now no way leads there: look at it again."))

    @classmethod
    def no_partner(cls) -> "NotMoved":
        """Nobody is named on the other side."""
        return cls(_("Name the partner first."))

    @classmethod
    def no_kind(cls) -> "NotMoved":
        """Of what kind it is nobody said."""
        return cls(_("Say first of what kind it is: its steps and its number follow from that."))

    @classmethod
    def not_approved(cls) -> "NotMoved":
        """Steps of its approval wait."""
        return cls(_("Its approval decides that: steps of it still wait."))

    @classmethod
    def no_signing_day(cls) -> "NotMoved":
        """No side is known to have signed."""
        return cls(_("Say on which day at least one side signed."), "signed")

    @classmethod
    def signed_ahead(cls) -> "NotMoved":
        """The day is still to come."""
        return cls(_("Nobody has signed on a day that is still to come."), "signed")

    @classmethod
    def signed_on_its_way(cls) -> "NotMoved":
        """Editing it would call it signed."""
        return cls(
            _(
                "That it is signed its way says: go there to note the signatures, or that it was"
                " signed already before it was entered here."
            ),
            "flags",
        )

    @classmethod
    def signed_since(cls) -> "NotMoved":
        """It was entered here before it was signed."""
        return cls(
            _("It was entered here before that day: let it go its way, from its review on."),
            "signed",
        )

    @classmethod
    def no_such_side(cls) -> "NotMoved":
        """The agreement has no such side."""
        return cls(_("The agreement has no such side."), "signed")

    @classmethod
    def no_reason(cls) -> "NotMoved":
        """Whoever reads it later will ask why."""
        return cls(_("Say why: whoever asks later finds it in the history."), "reason")

    @classmethod
    def no_number(cls) -> "NotMoved":
        """It was not signed by way of this register."""
        return cls(_("It was not signed here: correct its record instead."))


class NotAnEvent(ComityError):
    """Something that cannot have been done with an agreement on a day; `field` names the form's."""

    code = "not-an-event"

    def __init__(self, sentence: str, field: str = "on") -> None:
        super().__init__(sentence)
        self.field = field

    @classmethod
    def not_signed(cls) -> "NotAnEvent":
        """There is nothing in force to suspend or end."""
        return cls(_("It has not been signed."), "kind")

    @classmethod
    def never_suspended(cls, on: dt.date) -> "NotAnEvent":
        """It goes on only after it was suspended."""
        return cls(_("It is not suspended on %(day)s.") % {"day": on.isoformat()})

    @classmethod
    def does_not_renew_itself(cls) -> "NotAnEvent":
        """Notice ends the running period of one that renews itself, and of no other."""
        return cls(
            _("It does not renew itself: say instead from which day it is terminated."), "kind"
        )

    @classmethod
    def no_reason(cls) -> "NotAnEvent":
        """Whoever reads it later will ask why."""
        return cls(_("Say why: whoever asks later finds it in the history."), "reason")

    @classmethod
    def already_withdrawn(cls) -> "NotAnEvent":
        """Somebody withdrew it before."""
        return cls(_("This was withdrawn already."))


class NotAmended(ComityError):
    """Something that is no amendment; `field` is where a form says so."""

    code = "not-amended"

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field

    @classmethod
    def not_signed(cls) -> "NotAmended":
        """What is not signed is simply written otherwise."""
        return cls(_("It has not been signed: edit it instead."))

    @classmethod
    def says_nothing(cls) -> "NotAmended":
        """Nobody said what it changes."""
        return cls(_("Say in a few words what the amendment changes."), "what")

    @classmethod
    def no_reason(cls) -> "NotAmended":
        """Whoever reads it later will ask why it was withdrawn."""
        return cls(_("Say why: whoever asks later finds it in the history."), "reason")

    @classmethod
    def already_withdrawn(cls) -> "NotAmended":
        """Somebody withdrew it before."""
        return cls(_("This was withdrawn already."))

    @classmethod
    def others_followed(cls, number: str) -> "NotAmended":
        """Later amendments stand on it."""
        said = _("Others followed %(number)s: withdraw them first, the last one before the others.")
        return cls(said % {"number": number})

    @classmethod
    def changed_since(cls, number: str) -> "NotAmended":
        """What it changed is otherwise by now."""
        said = _(
            "What %(number)s changed is otherwise by now, or a term followed: see to that first."
        )
        return cls(said % {"number": number})


class NotNumbered(ComityError):
    """A number that an agreement cannot have or lose; `field` is where a form says so."""

    code = "not-numbered"

    def __init__(self, sentence: str, field: str = "number") -> None:
        super().__init__(sentence)
        self.field = field

    @classmethod
    def not_signed(cls) -> "NotNumbered":
        """Signing it will give it one."""
        return cls(_("It has not been signed: it gets its number when it is."))

    @classmethod
    def has_one(cls, number: str) -> "NotNumbered":
        """A number never changes."""
        return cls(_("It has the number %(number)s already.") % {"number": number})

    @classmethod
    def no_number(cls, longest: int) -> "NotNumbered":
        """Nothing was typed, or too much."""
        return cls(
            _("Type the number that your files have, of %(n)d letters and digits at most.")
            % {"n": longest}
        )

    @classmethod
    def is_taken(cls, number: str) -> "NotNumbered":
        """Another agreement of the office has it."""
        said = _("Another agreement has the number %(number)s, or had it when it was taken back.")
        return cls(said % {"number": number})

    @classmethod
    def no_year(cls) -> "NotNumbered":
        """Nobody knows when it was signed first."""
        return cls(_("Say first when a side signed it, or when its first term begins."))

    @classmethod
    def stays(cls, number: str) -> "NotNumbered":
        """It was signed by that number, or amended under it."""
        return cls(_("%(number)s was fixed by a signature: it stays.") % {"number": number})

    @classmethod
    def others_since(cls, number: str) -> "NotNumbered":
        """Taking it back would leave a gap."""
        said = _("Others of its kind and year were numbered after %(number)s: it stays.")
        return cls(said % {"number": number})

    @classmethod
    def no_reason(cls) -> "NotNumbered":
        """Whoever reads it later will ask why."""
        return cls(_("Say why: whoever asks later finds it in the history."), "reason")


class NotDecided(ComityError):
    """A step of an approval that cannot be decided so; `field` is where a form says so."""

    code = "not-decided"

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field

    @classmethod
    def not_waiting(cls) -> "NotDecided":
        """Somebody decided it meanwhile, or the agreement is elsewhere by now."""
        return cls(_("This step does not wait any more: look at the agreement again."))

    @classmethod
    def not_yet(cls) -> "NotDecided":
        """There is no decision that a document could belong to."""
        return cls(_("Nothing is decided in this step yet."))

    @classmethod
    def no_remark(cls) -> "NotDecided":
        """The proposer would not know what to do."""
        return cls(_("Write a remark: the proposer reads it."), "comment")

    @classmethod
    def no_body(cls) -> "NotDecided":
        """A decision on paper without whose it is."""
        return cls(_("Say who decided on paper: a name of a board or a post."), "body")

    @classmethod
    def day_ahead(cls) -> "NotDecided":
        """A decision that is still to come."""
        return cls(_("Nobody has decided on a day that is still to come."), "decided_on")

    @classmethod
    def works_elsewhere(cls) -> "NotDecided":
        """Somebody who reads nothing of the office."""
        return cls(_("Choose somebody who works in this office."), "delegate")

    @classmethod
    def own_proposal(cls) -> "NotDecided":
        """Who proposed it does not decide about it."""
        return cls(_("Choose somebody else than the one who proposed the agreement."), "delegate")


class NotToDecide(NotAllowed):
    """A step of an approval that waits for somebody else."""

    code = "not-to-decide"

    def __init__(self) -> None:
        super().__init__(_("This step waits for somebody else."))


class NotATemplate(ComityError):
    """Steps that nobody could go through."""

    code = "not-a-template"

    @classmethod
    def no_steps(cls) -> "NotATemplate":
        """There is nothing to decide."""
        return cls(_("Name at least one step."))

    @classmethod
    def no_title(cls) -> "NotATemplate":
        """A step without a name."""
        return cls(_("Say of every step what is decided in it."))

    @classmethod
    def nobody_decides(cls) -> "NotATemplate":
        """A step for a role that decides nothing, or for nobody at all."""
        return cls(_("Say of every step which role decides, or who of the office."))
