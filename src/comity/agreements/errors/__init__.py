"""What goes wrong about agreements."""

from django.utils.translation import gettext as _

from comity.accounts.errors import NotAllowed
from comity.agreements.errors.links import (
    LinkIsOver,
    NotAnswered,
    NotGiven,
    NotTakenOver,
    UnknownLink,
)
from comity.agreements.errors.ways import (
    CorrectionWantsReason,
    NotAmended,
    NotAnEvent,
    NotATemplate,
    NotDecided,
    NotMoved,
    NotNumbered,
    NotToDecide,
    SignedIsReadOnly,
)
from comity.errors import ComityError
from comity.values.partial_dates import PartialDate

__all__ = [
    "CorrectionWantsReason",
    "LinkIsOver",
    "NoCounterpart",
    "NoDocument",
    "NoEvidence",
    "NotATemplate",
    "NotAmended",
    "NotAnEvent",
    "NotAnswered",
    "NotDecided",
    "NotGiven",
    "NotKept",
    "NotMoved",
    "NotNumbered",
    "NotOfOwnUnits",
    "NotRenewed",
    "NotTakenOver",
    "NotToDecide",
    "ReasonWanted",
    "SignedIsReadOnly",
    "UnknownLink",
]


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


class NotKept(ComityError):
    """Something that an office cannot keep of an agreement; `field` is where a form says so."""

    code = "not-kept"

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field

    @classmethod
    def works_elsewhere(cls) -> "NotKept":
        """Who is to be in charge reads nothing of the office."""
        return cls(_("Choose somebody who works in this office."), "responsible")

    @classmethod
    def own_deputy(cls) -> "NotKept":
        """The same person twice."""
        return cls(_("The deputy is somebody else than the officer in charge."), "deputy")

    @classmethod
    def is_public(cls) -> "NotKept":
        """It is shown to everybody now."""
        return cls(
            _("Withdraw it from the public before it is for the office alone."), "confidentiality"
        )

    @classmethod
    def strange_umbrella(cls) -> "NotKept":
        """It is another office's, or was taken back."""
        return cls(_("The agreement above it is one of the same office."), "umbrella")

    @classmethod
    def umbrella_of_itself(cls) -> "NotKept":
        """The agreements would stand above one another in a ring."""
        return cls(
            _("An agreement cannot stand above itself, nor above one that it is under."), "umbrella"
        )

    @classmethod
    def no_term(cls) -> "NotKept":
        """There is nothing that could go on."""
        return cls(
            _("Enter a term first: how it goes on is said of the last one."), "renewal_period"
        )

    @classmethod
    def never_ends(cls) -> "NotKept":
        """It is open-ended."""
        return cls(
            _("Its last term is open-ended: it has no end after which it could renew itself."),
            "renewal_period",
        )

    @classmethod
    def no_period(cls) -> "NotKept":
        """How often is said, and not for how long."""
        return cls(_("Say for how long it renews itself each time."), "renewal_period")


class NotAgreed(ComityError):
    """A condition that cannot be one; `field` and `place` are where a form says so."""

    code = "not-agreed"

    def __init__(self, sentence: str, field: str = "", place: int = 0) -> None:
        super().__init__(sentence)
        self.field = field
        self.place = place

    @classmethod
    def too_many(cls, most: int) -> "NotAgreed":
        """More than any paper has."""
        return cls(_("An agreement has at most %(n)d conditions.") % {"n": most})

    @classmethod
    def strange_partner(cls, place: int) -> "NotAgreed":
        """It takes no part in the agreement."""
        return cls(_("Choose one of the partners of this agreement."), "partner", place)

    @classmethod
    def strange_unit(cls, place: int) -> "NotAgreed":
        """It belongs to neither side, or to the other one."""
        return cls(_("Choose a unit of the side that takes part."), "partner_unit", place)

    @classmethod
    def no_places(cls, place: int) -> "NotAgreed":
        """Nobody could go."""
        return cls(
            _("Places are at least one; leave the field empty where nothing is said."),
            "places",
            place,
        )

    @classmethod
    def backwards(cls, place: int) -> "NotAgreed":
        """The years end before they begin."""
        return cls(_("The last year lies before the first."), "years", place)


class NotRenewed(ComityError):
    """A renewal that cannot be carried out."""

    code = "not-renewed"

    @classmethod
    def nothing_to_sign(cls) -> "NotRenewed":
        """It is done, dropped, or was never decided to need a paper."""
        return cls(_("There is nothing to sign here, or somebody was faster."))

    @classmethod
    def nothing_to_end(cls) -> "NotRenewed":
        """It is done, dropped, or was never decided to end."""
        return cls(_("There is nothing to end here, or somebody was faster."))

    @classmethod
    def goes_its_own_way(cls) -> "NotRenewed":
        """A new agreement is approved and signed like any other."""
        return cls(
            _("The new agreement goes its own way: once it is signed, this renewal is done.")
        )

    @classmethod
    def no_term(cls) -> "NotRenewed":
        """It is not said from when to when it goes on."""
        return cls(_("Say from when it goes on, and until when or for how long."))


class NoDocument(ComityError):
    """A file that cannot be a document of an agreement, or a document that cannot be changed so.

    `field` is where a form says so.
    """

    code = "no-document"

    def __init__(self, sentence: str, field: str = "file") -> None:
        super().__init__(sentence)
        self.field = field

    @classmethod
    def too_large(cls, most: int) -> "NoDocument":
        """It has more than so many bytes."""
        return cls(
            _(
                "The file is larger than %(number)d MB. Save it smaller (a scan in grey at 200 dpi"
                " is enough), or in parts."
            )
            % {"number": most // 1024**2}
        )

    @classmethod
    def empty(cls) -> "NoDocument":
        """There is nothing in it."""
        return cls(_("The file is empty."))

    @classmethod
    def of_no_type(cls) -> "NoDocument":
        """It is of no type that documents are kept in."""
        return cls(
            _(
                "This is none of the kinds of file that are kept: PDF, Word, Excel, OpenDocument,"
                " PNG, JPEG, TIFF, WebP, plain text. Macros, passwords, web pages and archives are"
                " refused, whatever the file is called. Save it as a PDF."
            )
        )

    @classmethod
    def kept_already(cls) -> "NoDocument":
        """The same file is a document of the agreement already."""
        return cls(_("This very file is among the documents of this agreement already."))

    @classmethod
    def already_withdrawn(cls) -> "NoDocument":
        """Somebody withdrew it before."""
        return cls(_("This document was withdrawn already."))

    @classmethod
    def not_of_agreement(cls) -> "NoDocument":
        """It belongs to another agreement, was withdrawn, or is not for whoever names it."""
        return cls(_("Choose one of the documents of this agreement, or add one."), "document")


class NoAnswer(ComityError):
    """An answer to alerts, or a rule for them, that cannot be; `field` is where a form says so."""

    code = "no-answer"

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field

    @classmethod
    def without_reason(cls) -> "NoAnswer":
        """Nobody would know later why."""
        return cls(_("Say why, in a few words: whoever asks later reads it."), "reason")

    @classmethod
    def not_chosen(cls) -> "NoAnswer":
        """None of them waits, or none was ticked."""
        return cls(_("Tick the alerts that you answer; none of these waits any more."))

    @classmethod
    def not_later(cls) -> "NoAnswer":
        """It is put off to a day that is here or past, or much too far away."""
        return cls(
            _("Put it off to a day that is to come, within a year: 2027-05-31, 31 May 2027."),
            "until",
        )

    @classmethod
    def no_days(cls, text: str) -> "NoAnswer":
        """What was typed is no list of days."""
        said = _("“%(text)s” is no list of days: write 270, 180, 90, 30, 0, -30.")
        return cls(said % {"text": text})


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
