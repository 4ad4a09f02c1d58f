"""What speaks for and against a match, in the language of the page.

The matcher gives its evidence as a code and an English sentence. Known codes are said anew with
what the sentence names in quotation marks; others stay as they are.
"""

import re
from collections.abc import Callable, Mapping

from django.utils.translation import gettext

from comity.matching.evidence import Evidence
from comity.web.wording import country_words

_QUOTED = re.compile(r'"(.+?)"(?=\s|$|;)')
_WHOLE_QUOTED = re.compile(r'"(.*)"')
_SHARE = re.compile(r"^(\d+) %")
_SUCCEEDED = re.compile(r"^(.*) is (.*) today$")
_PARENT = re.compile(r"^(.*), which it belongs to, (?:is|are) named, too$")
_OTHER_COUNTRY = "and lists often name one for the other"


def match_sentence(evidence: Evidence, *, country: str | None, stated: str | None) -> str:
    """One reason; `country` is the candidate's and `stated` the one that the list states."""
    said = _SENTENCES.get(evidence.code)
    names = {"country": country_words(country), "stated": country_words(stated)}
    try:
        return said(evidence, names) if said else evidence.sentence
    except ValueError:
        return evidence.sentence


def _plain(text: Callable[[], str]) -> "_Said":
    return lambda _evidence, names: text() % names


def _of_one(text: Callable[[], str]) -> "_Said":
    def said(evidence: Evidence, names: Mapping[str, str]) -> str:
        found = _WHOLE_QUOTED.search(evidence.sentence)
        return text() % {**names, "name": found[1]} if found else evidence.sentence

    return said


def _of_two(text: Callable[[], str]) -> "_Said":
    def said(evidence: Evidence, names: Mapping[str, str]) -> str:
        printed, word = _QUOTED.findall(evidence.sentence)
        return text() % {**names, "printed": printed, "word": word}

    return said


def _part(evidence: Evidence, _names: Mapping[str, str]) -> str:
    share, name = _SHARE.search(evidence.sentence), _WHOLE_QUOTED.search(evidence.sentence)
    if not share or not name:
        return evidence.sentence
    return gettext("%(share)s %% of its name “%(name)s” stands there") % {
        "share": share[1],
        "name": name[1],
    }


def _stated(evidence: Evidence, names: Mapping[str, str]) -> str:
    if not evidence.speaks_for:
        return gettext("it is in %(country)s; the list states %(stated)s") % names
    if _OTHER_COUNTRY in evidence.sentence:
        return (
            gettext("it is in %(country)s; lists often name it %(stated)s, as this one does")
            % names
        )
    return gettext("it is in %(country)s, as the list states") % names


def _named(evidence: Evidence, names: Mapping[str, str]) -> str:
    if not evidence.speaks_for:
        return gettext("it is in %(country)s; the name says another country") % names
    if _OTHER_COUNTRY in evidence.sentence:
        return gettext("it is in %(country)s; the name says one that often stands for it") % names
    return gettext("it is in %(country)s, which the name says") % names


def _city(evidence: Evidence, names: Mapping[str, str]) -> str:
    if evidence.speaks_for:
        return gettext("its town or region is said")
    said = _of_two(lambda: gettext("it is in “%(printed)s”; the stated town is “%(word)s”"))
    return said(evidence, names)


def _elsewhere(evidence: Evidence, _names: Mapping[str, str]) -> str:
    found = _WHOLE_QUOTED.search(evidence.sentence)
    if not found:
        return gettext("the place that is stated beside it completes its name")
    return gettext("“%(name)s”, which stands elsewhere, completes its name") % {"name": found[1]}


def _unexplained(evidence: Evidence, _names: Mapping[str, str]) -> str:
    found = _WHOLE_QUOTED.search(evidence.sentence)
    if not found:
        return gettext("a word of the printed name is in none of its names")
    return gettext("“%(name)s” stands within it and is no part of its name") % {"name": found[1]}


def _succeeded(evidence: Evidence, _names: Mapping[str, str]) -> str:
    found = _SUCCEEDED.search(evidence.sentence)
    if not found:
        return evidence.sentence
    return gettext("%(was)s is %(now)s today") % {"was": found[1], "now": found[2]}


def _parent(evidence: Evidence, _names: Mapping[str, str]) -> str:
    found = _PARENT.search(evidence.sentence)
    if not found:
        return evidence.sentence
    return gettext("%(name)s, to which it belongs: named, too") % {"name": found[1]}


_Said = Callable[[Evidence, Mapping[str, str]], str]
_SENTENCES: Mapping[str, _Said] = {
    "acronym": _of_one(lambda: gettext("“%(name)s” is its acronym")),
    "whole_name": _of_one(lambda: gettext("its name “%(name)s” stands there whole")),
    "part_of_name": _part,
    "missing": _of_one(lambda: gettext("“%(name)s” of its name is missing")),
    "inflected": _of_two(lambda: gettext("“%(printed)s” is taken for a form of “%(word)s”")),
    "shortened": _of_two(lambda: gettext("“%(printed)s” is taken for short for “%(word)s”")),
    "translated": _of_two(lambda: gettext("“%(printed)s” is taken to mean the same as “%(word)s”")),
    "misspelt": _of_two(lambda: gettext("“%(printed)s” is taken for a misprint of “%(word)s”")),
    "stated_country": _stated,
    "named_country": _named,
    "city": _city,
    "domain": _plain(lambda: gettext("an address has its domain")),
    "acronym_beside": _plain(lambda: gettext("its acronym stands beside its name")),
    "unexplained": _unexplained,
    "beside": _of_one(lambda: gettext("“%(name)s” stands beside it and is no part of its name")),
    "elsewhere": _elsewhere,
    "every_word": _of_one(
        lambda: gettext("every word of its name “%(name)s” stands there in some form")
    ),
    "respelt": _of_two(lambda: gettext("“%(printed)s” is “%(word)s” written otherwise")),
    "unknown_country": _plain(lambda: gettext("the stated country is none that is known")),
    "attached": _plain(lambda: gettext("the printed name goes on, and no name of it does")),
    "parent_beside": _parent,
    "succeeded": _succeeded,
    "inactive": _plain(lambda: gettext("the authority says that it works no longer")),
    "other_body": _plain(
        lambda: gettext("this is a company, and the list speaks of another kind of body")
    ),
    "one_misprint": _plain(lambda: gettext("all that stands there is a misprint of its only word")),
    "namesakes_at_home": _plain(lambda: gettext("others in the same country have this very name")),
    "namesakes_abroad": _plain(
        lambda: gettext("others elsewhere have this very name, and no place is said")
    ),
}
