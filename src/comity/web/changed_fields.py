"""What the fields of changes are called, in the language of the page."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from comity.agreements.conditions import CONDITION, NOTE
from comity.agreements.states import EVENT, PARTY, TERM
from comity.institutions.enums import Origin

_LABELS: Mapping[str, Promise] = {
    "administrator": pgettext_lazy("changed field", "administration of the installation"),
    "affiliations": pgettext_lazy("changed field", "list of posts"),
    "agreement": pgettext_lazy("changed field", "agreement that it is"),
    "agreement_contact": pgettext_lazy("changed field", "contact of agreements"),
    "alert": pgettext_lazy("changed field", "alert"),
    "alert_rule": pgettext_lazy("changed field", "days of alerts"),
    "amendment": pgettext_lazy("changed field", "amendment"),
    "approval": pgettext_lazy("changed field", "steps of the approval"),
    "approval_step": pgettext_lazy("changed field", "step of the approval"),
    "approval_template": pgettext_lazy("changed field", "steps of approvals"),
    "area": pgettext_lazy("changed field", "area"),
    "area_text": pgettext_lazy("changed field", "area as printed"),
    "attachment": pgettext_lazy("changed field", "document"),
    "basis": pgettext_lazy("changed field", "ground of the change"),
    "calendar_address": pgettext_lazy("changed field", "address of a calendar"),
    "called": pgettext_lazy("changed field", "name in the office"),
    "city": pgettext_lazy("changed field", "city"),
    "confidentiality": pgettext_lazy("changed field", "confidentiality"),
    "contact_points": pgettext_lazy("changed field", "ways of reaching this person"),
    "counterpart": pgettext_lazy("changed field", "agreement of the other office"),
    "country": pgettext_lazy("changed field", "country"),
    "country_stated": pgettext_lazy("changed field", "country as stated"),
    "country_text": pgettext_lazy("changed field", "country as printed"),
    "degrees": pgettext_lazy("changed field", "degrees behind the name"),
    "deputy": pgettext_lazy("changed field", "deputy"),
    "end_said": pgettext_lazy("changed field", "what became of it"),
    "end_said_of": pgettext_lazy("changed field", "end that this is said of"),
    "numbered": pgettext_lazy("changed field", "agreements that got numbers"),
    "numbering": pgettext_lazy("changed field", "how it got its number"),
    "ends_answered": pgettext_lazy("changed field", "answers about ends"),
    "event_document": pgettext_lazy("changed field", "document of an event"),
    "evidence": pgettext_lazy("changed field", "what happened"),
    "finding": pgettext_lazy("changed field", "finding"),
    "findings": pgettext_lazy("changed field", "findings"),
    "flags": pgettext_lazy("changed field", "remark"),
    "held_from": pgettext_lazy("changed field", "stage in which it was held"),
    "honorific": pgettext_lazy("changed field", "title before the name"),
    "identifier": pgettext_lazy("changed field", "identifier"),
    "institution": pgettext_lazy("changed field", "institution"),
    "invitation": pgettext_lazy("changed field", "invitation"),
    "kind": pgettext_lazy("changed field", "kind"),
    "kind_text": pgettext_lazy("changed field", "kind as printed"),
    "kinds": pgettext_lazy("changed field", "list of kinds"),
    "left": pgettext_lazy("changed field", "one institution"),
    "letter_language": pgettext_lazy("changed field", "language of letters"),
    "letter_template": pgettext_lazy("changed field", "template of letters"),
    "letters": pgettext_lazy("changed field", "letters sent"),
    "level": pgettext_lazy("changed field", "level"),
    "level_text": pgettext_lazy("changed field", "level as printed"),
    "member": pgettext_lazy("changed field", "member"),
    "name": pgettext_lazy("changed field", "name"),
    "note": pgettext_lazy("changed field", "note"),
    "number": pgettext_lazy("changed field", "number"),
    "office": pgettext_lazy("changed field", "office"),
    "other_name": pgettext_lazy("changed field", "further name"),
    "other_names": pgettext_lazy("changed field", "name in other scripts"),
    "owner": pgettext_lazy("changed field", "whose task it is"),
    "parent": pgettext_lazy("changed field", "unit above it"),
    "partner_answer": pgettext_lazy("changed field", "answer of the partner"),
    "partner_contact": pgettext_lazy("changed field", "contact at a partner"),
    "partner_link": pgettext_lazy("changed field", "link for a partner"),
    "partner_number": pgettext_lazy("changed field", "number at the partner"),
    "place": pgettext_lazy("changed field", "place"),
    "proposals": pgettext_lazy("changed field", "proposals"),
    "public": pgettext_lazy("changed field", "public visibility"),
    "reader": pgettext_lazy("changed field", "reader"),
    "record": pgettext_lazy("changed field", "record of the authority"),
    "relation": pgettext_lazy("changed field", "relation"),
    "relation_set_aside": pgettext_lazy("changed field", "relation set aside"),
    "renewal": pgettext_lazy("changed field", "way of going on"),
    "renewal_review": pgettext_lazy("changed field", "review before the end"),
    "renewal_state": pgettext_lazy("changed field", "state of the renewal"),
    "responsible": pgettext_lazy("changed field", "officer in charge"),
    "right": pgettext_lazy("changed field", "other institution"),
    "risk": pgettext_lazy("changed field", "risk"),
    "role": pgettext_lazy("changed field", "role"),
    "second_factor": pgettext_lazy("changed field", "demand of a second factor"),
    "slug": pgettext_lazy("changed field", "short address"),
    "sort_name": pgettext_lazy("changed field", "name in alphabetical lists"),
    "staff": pgettext_lazy("changed field", "place among the office’s people"),
    "staff_place": pgettext_lazy("changed field", "number in the office’s list"),
    "staff_post": pgettext_lazy("changed field", "post on the public page"),
    "staff_public": pgettext_lazy("changed field", "appearance on the public page"),
    "stage": pgettext_lazy("changed field", "stage"),
    "standing": pgettext_lazy("changed field", "standing in the authority"),
    "state": pgettext_lazy("changed field", "state"),
    "status": pgettext_lazy("changed field", "status"),
    "succeeds": pgettext_lazy("changed field", "agreement before it"),
    "superseded_on": pgettext_lazy("changed field", "day of being replaced"),
    "tags": pgettext_lazy("changed field", "tags"),
    "text": pgettext_lazy("changed field", "text"),
    "umbrella": pgettext_lazy("changed field", "agreement above it"),
    "username": pgettext_lazy("changed field", "user name"),
    "verdict": pgettext_lazy("changed field", "verdict"),
    "verified": pgettext_lazy("changed field", "check against the paper"),
    "website": pgettext_lazy("changed field", "website"),
    "weekly_letter": pgettext_lazy("changed field", "weekly letter"),
}
_NUMBERED: Mapping[str, Promise] = {
    TERM: gettext_lazy("term %(number)s"),
    CONDITION: gettext_lazy("condition %(number)s"),
    NOTE: gettext_lazy("note on condition %(number)s"),
}
_NAMES = (
    *("called", "city", "degrees", "honorific", "member", "name"),
    *("other_name", "other_names", "record"),
    *("slug", "sort_name", "text", "username", "website"),
)


def has_label(field: str) -> bool:
    """Whether the field has words of its own."""
    return field.startswith((PARTY, TERM, EVENT, CONDITION, NOTE)) or plain_name(field) in _LABELS


def is_printed(field: str) -> bool:
    """Whether the value is a name, or what a list prints: no words of the page."""
    return field.endswith("_text") or field.startswith(PARTY) or plain_name(field) in _NAMES


def field_label(field: str) -> str:
    """What the field is called inside a sentence."""
    if field.startswith(PARTY):
        number = int(field.removeprefix(PARTY))
        if number == 0:
            return gettext("office's side")
        return gettext("partner %(number)s") % {"number": number}
    for prefix, words in _NUMBERED.items():
        if field.startswith(prefix):
            return str(words) % {"number": int(field.removeprefix(prefix)) + 1}
    if field.startswith(EVENT):
        return gettext("event")
    plain = plain_name(field)
    if plain != field:
        origin = Origin(field.partition(".")[0]).label
        return gettext("%(field)s (%(origin)s)") % {"field": field_label(plain), "origin": origin}
    return str(_LABELS.get(field, field.replace("_", " ")))


def plain_name(field: str) -> str:
    """The name of the field of which an origin says something: `country` of `authority.country`."""
    origin, _dot, plain = field.rpartition(".")
    return plain if origin in Origin.values else field
