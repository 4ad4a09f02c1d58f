"""Words for what changes say of an agreement as a whole: what happened, documents, contacts."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, ngettext

from comity.agreements.enums import AttachmentKind, ContactRole, EvidenceKind, Visibility
from comity.offices.enums import PartnerRole
from comity.values.partial_dates import PartialDate
from comity.web.language_words import language_words
from comity.web.wording import number_words, partial_date_words


def chosen_words(choices: Any, value: object) -> str:
    """The label of a choice; a value that is none any more as it is."""
    return str(choices(value).label) if value in choices.values else str(value)


def evidence_said(said: Mapping[str, str]) -> str:
    """What happened, when, and a few words."""
    kind = chosen_words(EvidenceKind, said["kind"])
    day = partial_date_words(PartialDate.parse(said["on"]))
    return f"{kind}, {day}: {said['what']}" if said["what"] else f"{kind}, {day}"


def attachment_said(said: Mapping[str, Any]) -> str:
    """What a document is, who sees it, where its original lies: all that may be changed of it."""
    parts = [
        gettext("%(kind)s “%(name)s”")
        % {
            "kind": chosen_words(AttachmentKind, said["kind"]),
            "name": said["title"] or said["file"],
        },
        *map(language_words, said["languages"]),
        gettext("seen by %(whom)s") % {"whom": chosen_words(Visibility, said["visibility"])},
    ]
    if said["place"]:
        parts.append(gettext("original: %(place)s") % {"place": said["place"]})
    return ", ".join(parts)


def contact_said(said: Mapping[str, Any]) -> str:
    """Of how many agreements somebody is a contact, and for what."""
    number = len(said["agreements"])
    counted = ngettext("%(n)s agreement", "%(n)s agreements", number) % {"n": number_words(number)}
    return f"{counted} ({chosen_words(ContactRole, said['role'])})"


def partner_contact_said(said: Mapping[str, Any], partner: str) -> str:
    """At which partner somebody is a contact, and for what."""
    return f"{partner} ({chosen_words(PartnerRole, said.get('role'))})"
