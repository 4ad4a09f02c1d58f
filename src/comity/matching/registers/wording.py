"""The words of a reconciliation in English; whoever prints them translates these.

Placeholders are named as in findings.
"""

from collections.abc import Callable, Mapping

from comity.matching.registers.pairing import Aspect, Standing, Verdict
from comity.matching.registers.partners import Doubt
from comity.matching.registers.stated import AgreementLevel
from comity.values.agreement_kinds import AgreementKind
from comity.values.durations import Duration
from comity.values.terms import Term

Translate = Callable[[str], str]
"""Gives a text of this module in the language of a page."""

VERDICTS: Mapping[Verdict, str] = {
    Verdict.SAME: "Same in both",
    Verdict.DIFFERENT: "Stated differently",
    Verdict.BOTH: "Listed by both",
    Verdict.ONLY_A: "Listed by one side",
    Verdict.ONLY_B: "Listed by one side",
}

ASPECTS: Mapping[Aspect, str] = {
    Aspect.DATE: "date",
    Aspect.KIND: "kind",
    Aspect.TERM: "term",
}

STANDINGS: Mapping[Standing, str] = {
    Standing.LATER: "began later",
    Standing.ENDED: "had ended by then",
}

DOUBTS: Mapping[Doubt, str] = {
    Doubt.SUGGESTED: "the likeliest institution is the same, which is not sure",
    Doubt.COUNTRY: "one name under two countries, or without one",
    Doubt.PART: "one may be a part of the other",
    Doubt.SPELLING: "the names differ in their writing alone",
}

LEVELS: Mapping[AgreementLevel, str] = {
    AgreementLevel.UNIVERSITY: "University level",
    AgreementLevel.DEPARTMENT: "Department level",
}

KINDS: Mapping[AgreementKind, str] = {
    AgreementKind.MOU: "MOU",
    AgreementKind.MOA: "MOA",
    AgreementKind.COOPERATION_AGREEMENT: "Cooperation agreement",
    AgreementKind.EXCHANGE_AGREEMENT: "Exchange agreement",
    AgreementKind.JOINT_PROGRAM: "Joint programme",
    AgreementKind.PROJECT: "Project",
    AgreementKind.OTHER: "Other",
}

TEXTS: Mapping[str, str] = {
    "title": "%(a)s and %(b)s",
    "lead_on": "What two lists say of one another and which partners they share, as of %(day)s.",
    "lead": "What two lists say of one another and which partners they share.",
    "no_day": "The date of a list is not known, so all terms are compared.",
    "day": (
        "Compared as of the earlier edition, %(day)s: what began later is shown, not compared."
    ),
    "lists": "The lists",
    "list": "List",
    "edition": "As of",
    "agreements": "Agreements",
    "unknown": "not stated",
    "with_each_other": "Agreements with each other",
    "home_unknown": (
        "Whose lists these are is not known, so their agreements with each other are not compared."
    ),
    "none_listed": "Neither list has an agreement with the other side.",
    "shared": "Partners of both",
    "shared_none": "No partner is in both lists for sure.",
    "perhaps": "Perhaps partners of both",
    "why": "Why in doubt",
    "country": "Country",
    "identifier": "Identifier",
    "differing": "other: %(aspects)s",
    "unstated": "left out by one side or both: %(aspects)s",
    "not_listed": "not listed",
    "later": "later: %(term)s",
    "no_date": "date not stated",
    "no_kind": "kind not stated",
    "open_ended": "without end",
    "for": "for %(duration)s",
    "until": "until %(day)s",
    "year": "%(n)s year",
    "years": "%(n)s years",
    "month": "%(n)s month",
    "months": "%(n)s months",
    "day_of_term": "%(n)s day",
    "days_of_term": "%(n)s days",
    "made": "Made by Comity from the two lists as they are printed; nothing was added.",
}


def term_words(term: Term, translate: Translate) -> str:
    """A term in words, its dates in ISO 8601: `2012-05-28, for 5 years`."""
    start = str(term.starts) if term.starts else translate(TEXTS["no_date"])
    if term.open_ended:
        return f"{start}, {translate(TEXTS['open_ended'])}"
    if term.ends:
        return f"{start}, {translate(TEXTS['until']) % {'day': term.ends}}"
    if term.duration:
        length = duration_words(term.duration, translate)
        return f"{start}, {translate(TEXTS['for']) % {'duration': length}}"
    return start


def duration_words(duration: Duration, translate: Translate) -> str:
    """A duration in words: `1 year 6 months`."""
    parts = (
        (duration.years, "year", "years"),
        (duration.months, "month", "months"),
        (duration.days, "day_of_term", "days_of_term"),
    )
    return " ".join(
        translate(TEXTS[one if number == 1 else many]) % {"n": number}
        for number, one, many in parts
        if number
    )
