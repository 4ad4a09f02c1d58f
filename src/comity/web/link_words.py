"""The links of partners and what is answered by them, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext, ngettext

from comity.agreements.conditions import CONDITION
from comity.agreements.enums import AnswerKind, AnswerState
from comity.agreements.models import LINK_NAME, PartnerLink
from comity.values.partial_dates import PartialDate
from comity.web.composed_words import chosen_words
from comity.web.wording import number_words, partial_date_words


def names_of_links(names: Iterable[str]) -> Mapping[str, str]:
    """For which partners the links of these names were given; asks for none where none is one."""
    keys = {int(each.removeprefix(LINK_NAME)) for each in names if each.startswith(LINK_NAME)}
    if not keys:
        return {}
    found = PartnerLink.objects.filter(pk__in=keys).order_by()
    return {f"{LINK_NAME}{key}": name for key, name in found.values_list("pk", "institution__name")}


def by_link_words(partner: str | None) -> str:
    """Who did it that came by a link: the partner, whose people have no account here."""
    if partner is None:
        return gettext("the partner, by a link")
    return gettext("by the link that %(partner)s was given") % {"partner": partner}


def link_said(said: Mapping[str, Any], partner: str) -> str:
    """For whom a link was given, for how many agreements, and until when."""
    number = len(said["agreements"])
    counted = ngettext("%(n)s agreement", "%(n)s agreements", number) % {"n": number_words(number)}
    until = partial_date_words(PartialDate.parse(said["until"]))
    return gettext("%(partner)s (%(agreements)s, until %(day)s)") % {
        "partner": partner,
        "agreements": counted,
        "day": until,
    }


def answered_words(said: Mapping[str, Any]) -> str:
    """That a partner answered, or that the office decided about it: nothing changed by that."""
    if said["state"] == AnswerState.OPEN:
        return gettext("The partner answered")
    return gettext("Decided about an answer of the partner")


def answer_said(said: Mapping[str, Any]) -> str:
    """What a partner answered, as far as the log says it, and what became of it."""
    parts = [chosen_words(AnswerKind, said["kind"])]
    told = said.get("said") or {}
    parts += dates_words(told) if said["kind"] == AnswerKind.DATES else places_words(told)
    if said["state"] != AnswerState.OPEN:
        parts.append(
            gettext("the office: %(decided)s")
            % {"decided": chosen_words(AnswerState, said["state"])}
        )
    return "; ".join(parts)


def dates_words(said: Mapping[str, str]) -> list[str]:
    """When a term begins and ends that a partner says otherwise."""
    words = {"starts": gettext("from %(day)s"), "ends": gettext("until %(day)s")}
    return [
        words[name] % {"day": partial_date_words(PartialDate.parse(said[name]))}
        for name in words
        if name in said
    ]


def places_words(said: Mapping[str, Any]) -> list[str]:
    """How many places a partner says, condition by condition."""
    return [
        gettext("condition %(number)s: %(places)s")
        % {"number": int(name.removeprefix(CONDITION)) + 1, "places": number_words(places)}
        for name, places in said.items()
        if name.startswith(CONDITION)
    ]
