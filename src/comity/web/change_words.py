"""What changes say of fields, in the language of the page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext, pgettext

from comity.accounts.models import User
from comity.agreements.enums import (
    Basis,
    Confidentiality,
    EndSaid,
    Kind,
    Level,
    Numbering,
    RegisterFindingCode,
    RenewalState,
    RenewalWay,
    Reply,
    Risk,
    Stage,
)
from comity.agreements.states import PARTY, State
from comity.institutions.enums import (
    IdentifierScheme,
    InstitutionKind,
    JudgedAs,
    NameKind,
    RelationKind,
    Standing,
    Status,
)
from comity.institutions.querysets import InstitutionQuerySet
from comity.interpretation.readings import Flag
from comity.offices.enums import Role
from comity.provenance.enums import FindingState, SubjectKind
from comity.provenance.queries import ToldChange
from comity.values.partial_dates import PartialDate
from comity.web.alert_words import alert_said, rule_said
from comity.web.approval_words import (
    APPROVALS,
    amendment_said,
    event_document_said,
    event_said,
    users_of_approvals,
)
from comity.web.area_names import area_name
from comity.web.changed_fields import plain_name
from comity.web.composed_words import (
    attachment_said,
    chosen_words,
    contact_said,
    evidence_said,
    partner_contact_said,
)
from comity.web.condition_words import condition_line
from comity.web.link_words import answer_said, link_said, names_of_links
from comity.web.person_words import affiliations_said, contact_points_said
from comity.web.remarks import remark_words
from comity.web.term_lines import term_line
from comity.web.wording import country_words, number_words, partial_date_words

_CHOICES: Mapping[str, Any] = {
    "basis": Basis,
    "confidentiality": Confidentiality,
    "end_said": EndSaid,
    "finding": RegisterFindingCode,
    "held_from": Stage,
    "level": Level,
    "numbering": Numbering,
    "renewal": RenewalWay,
    "renewal_state": RenewalState,
    "risk": Risk,
    "role": Role,
    "stage": Stage,
    "standing": Standing,
    "state": FindingState,
    "status": Status,
    "verdict": JudgedAs,
}
_INSTITUTIONS = ("institution", "left", "right", "upper", "lower")
_USERS = ("calendar_address", "owner", "responsible", "deputy")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeWords:
    """Words for values; institutions and users by their keys, as far as they may be known.

    `links` are the partners who were given links, by the names of these.
    """

    institutions: Mapping[int, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    users: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, changes: Sequence[ToldChange], known: InstitutionQuerySet, *states: State
    ) -> "ChangeWords":
        """The words for these changes and states; of institutions only the known are named."""
        said = [
            (value.field, side)
            for change in changes
            for value in change.values
            for side in (value.before, value.after)
        ]
        said += [each for state in states for each in state.items()]
        keys = {key for field, value in said for key in _institutions_in(field, value)}
        found: Iterable[tuple[int, str]] = ()
        if keys:
            found = known.filter(pk__in=keys).order_by().values_list("pk", "name")
        users = {user for field, value in said for user in _users_in(field, value)}
        named = User.objects.in_bulk(users) if users else {}
        return cls(
            institutions=dict(found),
            users={key: user.display_name for key, user in named.items()},
            links=names_of_links(change.actor_name for change in changes),
        )

    def words(self, field: str, value: object, kind: SubjectKind) -> str:
        """The value in words; what it is not said to be is *not stated*."""
        if value is None or value in ("", [], {}):
            return gettext("not stated")
        if isinstance(value, bool):
            return pgettext("changed value", "yes") if value else pgettext("changed value", "no")
        field = plain_name(field)
        if isinstance(value, dict) or field in APPROVALS:
            return self._composed(field, value)
        if field in _INSTITUTIONS and isinstance(value, int):
            return self._institution(value)
        if field in _USERS and isinstance(value, int):
            return self.users.get(value, str(value))
        return _plain_words(field, value, kind)

    def _institution(self, key: object) -> str:
        known = self.institutions.get(key) if isinstance(key, int) else None
        return known or gettext("another institution")

    def _composed(self, field: str, value: Any) -> str:
        if field.startswith(PARTY):
            return self._side(value)
        if field in ("relation", "relation_set_aside"):
            return self._relation(value)
        if field in APPROVALS:
            return APPROVALS[field](value, self.users)
        if field in _AT_PARTNER:
            return _AT_PARTNER[field](value, self._institution(value.get("institution")))
        name = field.partition(".")[0]
        if name in _COMPOSED:
            return _COMPOSED[name](value)
        return ", ".join(f"{name}: {each}" for name, each in value.items())

    def _side(self, value: Mapping[str, Any]) -> str:
        name = value.get("name") or self._institution(value.get("institution"))
        units = ", ".join(unit.get("text", "") for unit in value.get("units", ()))
        side = f"{name} ({units})" if units else str(name)
        if "signed" not in value:
            return side
        day = partial_date_words(PartialDate.parse(value["signed"]))
        return gettext("%(side)s, signed %(day)s") % {"side": side, "day": day}

    def _relation(self, value: Mapping[str, Any]) -> str:
        names = {end: self._institution(value.get(end)) for end in ("upper", "lower")}
        if value.get("kind") == RelationKind.PARENT:
            return gettext("%(lower)s is part of %(upper)s") % names
        return gettext("%(lower)s follows %(upper)s") % names


def _users_in(field: str, value: object) -> list[int]:
    found = [value] if field in _USERS else users_of_approvals(field, value)
    return [key for key in found if isinstance(key, int)]


def _institutions_in(field: str, value: object) -> list[int]:
    if isinstance(value, dict):
        found = [value.get(name) for name in _INSTITUTIONS]
    else:
        found = [value] if field in _INSTITUTIONS else []
    return [key for key in found if isinstance(key, int)]


def _plain_words(field: str, value: Any, kind: SubjectKind) -> str:
    if field == "kind":
        return chosen_words(InstitutionKind if kind == SubjectKind.INSTITUTION else Kind, value)
    if field in _CHOICES:
        return chosen_words(_CHOICES[field], value)
    if field in _WORDS:
        return _WORDS[field](value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _kinds(kinds: Iterable[str]) -> str:
    return ", ".join(chosen_words(Kind, each) for each in kinds)


def _remarks(flags: Iterable[str]) -> str:
    return remark_words(Flag(each) for each in flags)


_WORDS: Mapping[str, Callable[[Any], str]] = {
    "affiliations": affiliations_said,
    "area": area_name,
    "contact_points": contact_points_said,
    "country": country_words,
    "country_stated": country_words,
    "flags": _remarks,
    "kinds": _kinds,
}


def _name(said: Mapping[str, str]) -> str:
    return f"{said['text']} ({chosen_words(NameKind, said['kind'])})"


def _identifier(said: Mapping[str, str]) -> str:
    return f"{chosen_words(IdentifierScheme, said['scheme'])} {said['value']}"


def _count(findings: Mapping[str, int]) -> str:
    return number_words(sum(findings.values()))


def _letter_template(said: Mapping[str, str]) -> str:
    return f"{said['file']} ({chosen_words(RenewalWay, said['way'])}, {said['language']})"


def _renewal_review(said: Mapping[str, Any]) -> str:
    """What a review answered, question by question."""
    parts = [
        (gettext("purpose met"), chosen_words(Reply, said.get("purpose_met"))),
        (gettext("somebody there"), chosen_words(Reply, said.get("contact_holds"))),
        (gettext("recommended"), chosen_words(RenewalWay, said.get("recommended"))),
        (gettext("plan"), said.get("plan")),
    ]
    words = [f"{label}: {value}" for label, value in parts if value and value != "None"]
    return "; ".join(words)


_AT_PARTNER = {"partner_contact": partner_contact_said, "partner_link": link_said}
_COMPOSED: Mapping[str, Callable[[Any], str]] = {
    "alert": alert_said,
    "alert_rule": rule_said,
    "agreement_contact": contact_said,
    "attachment": attachment_said,
    "amendment": amendment_said,
    "event": event_said,
    "event_document": event_document_said,
    "evidence": evidence_said,
    "condition": condition_line,
    "findings": _count,
    "identifier": _identifier,
    "letter_template": _letter_template,
    "partner_answer": answer_said,
    "other_name": _name,
    "renewal_review": _renewal_review,
    "term": term_line,
}
