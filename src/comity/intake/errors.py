"""What goes wrong when a list is brought into a register."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.agreements.models import Agreement
from comity.errors import ComityError

_MOST_NAMED = 5


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


class ChangedSince(ComityError):
    """What is to be taken back was changed since it was accepted; `agreements` are those."""

    code = "changed-since"

    def __init__(self, agreements: Sequence[Agreement]) -> None:
        names = ", ".join(str(agreement.pk) for agreement in agreements[:_MOST_NAMED])
        super().__init__(
            ngettext(
                "%(n)d agreement was changed since it was accepted (%(names)s): nothing is taken"
                " back.",
                "%(n)d agreements were changed since they were accepted (%(names)s): nothing is"
                " taken back.",
                len(agreements),
            )
            % {"n": len(agreements), "names": names}
        )
        self.agreements = tuple(agreements)


class StillRunning(ComityError):
    """An import of which proposals are being accepted."""

    code = "still-running"

    def __init__(self) -> None:
        super().__init__(_("This import is still running; stop it first, or wait."))


class TakenBack(ComityError):
    """An import that was taken back; of it nothing is accepted before it is reviewed anew."""

    code = "taken-back"

    def __init__(self) -> None:
        super().__init__(_("This import was taken back; review it anew first."))


class NotUndone(ComityError):
    """An import that was not taken back, to be reviewed anew."""

    code = "not-undone"

    def __init__(self) -> None:
        super().__init__(_("This import was not taken back."))


class NothingToUndo(ComityError):
    """An import of which nothing was decided, or that was taken back before."""

    code = "nothing-to-undo"

    def __init__(self) -> None:
        super().__init__(_("There is nothing to take back."))


class NotOfThisRegister(ComityError):
    """A workbook of another office's register, or of columns that another version gave out."""

    code = "not-of-this-register"

    def __init__(self, office: str) -> None:
        super().__init__(
            _(
                "This workbook is not one of this register as it is given out today (it is of"
                " %(office)s). Export the register anew and edit that."
            )
            % {"office": office or "?"}
        )


class KeysMissing(ComityError):
    """A workbook of the register in which no column has the keys of its rows."""

    code = "keys-missing"

    def __init__(self) -> None:
        super().__init__(
            _(
                "The workbook has no column “Comity key” any more, so nobody can say which row is"
                " which agreement. Put the column back, or export the register anew."
            )
        )


class NothingEdited(ComityError):
    """A workbook of the register that says what the register said."""

    code = "nothing-edited"

    def __init__(self, name: str) -> None:
        super().__init__(
            _("%(name)s says what the register says: nothing was edited in it.") % {"name": name}
        )


class NotUnderstood(ComityError):
    """Typed fields that cannot be read; `problems` has a sentence for each, by its key."""

    code = "not-understood"

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(
            ngettext(
                "%(n)d field is not understood; nothing is changed.",
                "%(n)d fields are not understood; nothing is changed.",
                len(problems),
            )
            % {"n": len(problems)}
        )
        self.problems = MappingProxyType(dict(problems))


class NotOfThisOffice(ComityError):
    """An agreement of another register, or one that stands no more, to be linked to."""

    code = "not-of-this-office"

    def __init__(self) -> None:
        super().__init__(_("There is no such agreement in the register of this office."))
