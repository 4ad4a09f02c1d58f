"""What the fields of the reading contract are called, in the language of the page."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_LABELS: Mapping[str, Promise] = {
    "no": _("Number"),
    "institution": _("Institution"),
    "unit": _("Unit"),
    "home_unit": _("Our unit"),
    "country": _("Country"),
    "area_text": _("Area"),
    "level": _("Level"),
    "type": _("Kind"),
    "signed": _("Signed"),
    "dates": _("Renewed"),
    "terms": _("From"),
    "expires": _("Until"),
    "duration": _("Duration"),
    "extends": _("Option"),
    "open_ended": _("Open-ended"),
    "flags": _("Remarks"),
    "row": _("the whole row"),
    "-": _("the whole row"),  # as older readings have it
}


def field_words(field: str) -> str:
    """What a field of the reading contract is called; its key where it has no name."""
    return str(_LABELS.get(field, field))
