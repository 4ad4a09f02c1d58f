"""What comes of the form of an agreement: the form again, or what was kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from comity.agreements.models import Agreement
from comity.agreements.states import Said
from comity.web.typed_form import FieldGroup

OK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedForm:
    """The form as a page shows it, with what is said above it and the status of the answer.

    `opened` is what the form remembers of the agreement that it was opened with.
    """

    groups: Sequence[FieldGroup]
    opened: int
    reason: str = ""
    notices: Sequence[str] = ()
    status: int = OK


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was kept: the agreement, and which of its fields changed; None where it is new.

    `countries` are where partners are of whom that was not known, `amendment` is the number of the
    one that it was kept as.
    """

    agreement: Agreement
    said: Sequence[Said] | None
    countries: Sequence[str] = ()
    amendment: str = ""
