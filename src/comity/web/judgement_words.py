"""Why two institutions may be one, and what was judged of them, in the language of the page."""

from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import gettext

from comity.institutions.enums import IdentifierScheme, JudgedAs
from comity.institutions.models import Judgement
from comity.institutions.queries import listed_names
from comity.matching.duplicates import Evidence, Ground
from comity.values.identifiers import IdentifierValue, Scheme
from comity.web.wording import country_words


def evidence_sentence(evidence: Evidence) -> str:
    """What speaks for two records being one institution, or against it."""
    return _SENTENCES[evidence.ground](evidence)


def names_in_lists(judgements: Iterable[Judgement]) -> Mapping[int, str]:
    """How lists name institutions of judgements that an authority gave one name; by their keys."""
    called_alike = [each for each in judgements if each.left.name == each.right.name]
    return listed_names({key for each in called_alike for key in (each.left_id, each.right_id)})


def judgement_sentence(judgement: Judgement, in_lists: Mapping[int, str] | None = None) -> str:
    """What was judged; the reason stands behind it where one was given.

    Two that are called alike are told apart by what lists call them (`names_in_lists`, asked for
    where it is not given), else by their numbers.
    """
    template = {
        JudgedAs.SAME: gettext("“%(left)s” and “%(right)s” are the same."),
        JudgedAs.DIFFERENT: gettext("“%(left)s” and “%(right)s” are different."),
        JudgedAs.UNSURE: gettext("Whether “%(left)s” and “%(right)s” are the same is put by."),
    }[JudgedAs(judgement.verdict)]
    left, right = _told_apart(judgement, in_lists)
    return template % {"left": left, "right": right}


def _told_apart(judgement: Judgement, in_lists: Mapping[int, str] | None) -> tuple[str, str]:
    pair = (judgement.left, judgement.right)
    if judgement.left.name != judgement.right.name:
        return judgement.left.name, judgement.right.name
    known = names_in_lists([judgement]) if in_lists is None else in_lists
    left, right = (known.get(each.pk, each.name) for each in pair)
    if left != right:
        return left, right
    return f"{left} (#{judgement.left_id})", f"{right} (#{judgement.right_id})"


def identifier_words(value: IdentifierValue) -> str:
    """An identifier with its scheme: `ROR 02e7b5302`."""
    return f"{IdentifierScheme(value.scheme).label} {value.printed}"


def _same_identifier(evidence: Evidence) -> str:
    scheme, _, value = evidence.left.partition(":")
    identifier = IdentifierValue(scheme=Scheme(scheme), value=value)
    return gettext("Both have, or had, %(identifier)s.") % {
        "identifier": identifier_words(identifier)
    }


def _same_name(evidence: Evidence) -> str:
    if evidence.left == evidence.right:
        return gettext("Both are called “%(name)s”.") % {"name": evidence.left}
    return gettext("“%(left)s” and “%(right)s” are one name.") % _names(evidence)


def _same_website(evidence: Evidence) -> str:
    return gettext("Both have the website %(site)s.") % {"site": evidence.left}


def _same_letters(evidence: Evidence) -> str:
    return gettext("“%(left)s” and “%(right)s” differ in their spaces only.") % _names(evidence)


def _same_words(evidence: Evidence) -> str:
    return gettext("“%(left)s” and “%(right)s” have the same words.") % _names(evidence)


def _spelling(evidence: Evidence) -> str:
    words = ", ".join(f"{left} – {right}" for left, right in evidence.differing)
    return gettext("“%(left)s” and “%(right)s” are spelt nearly the same: %(words)s.") % {
        **_names(evidence),
        "words": words,
    }


def _initials(evidence: Evidence) -> str:
    short, long = sorted((evidence.left, evidence.right), key=len)
    return gettext("“%(short)s” are the initials of “%(long)s”.") % {"short": short, "long": long}


def _left_out(evidence: Evidence) -> str:
    short, long = sorted((evidence.left, evidence.right), key=len)
    words = ", ".join(left or right for left, right in evidence.differing)
    return gettext("“%(short)s” is “%(long)s” without a word that lists leave out: %(words)s.") % {
        "short": short,
        "long": long,
        "words": words,
    }


def _countries_differ(evidence: Evidence) -> str:
    return gettext("Against it: one is in %(left)s, the other in %(right)s.") % {
        "left": country_words(evidence.left),
        "right": country_words(evidence.right),
    }


def _names(evidence: Evidence) -> dict[str, str]:
    return {"left": evidence.left, "right": evidence.right}


_SENTENCES: Mapping[Ground, Callable[[Evidence], str]] = {
    Ground.SAME_IDENTIFIER: _same_identifier,
    Ground.SAME_NAME: _same_name,
    Ground.SAME_WEBSITE: _same_website,
    Ground.SAME_LETTERS: _same_letters,
    Ground.SAME_WORDS: _same_words,
    Ground.SPELLING: _spelling,
    Ground.INITIALS: _initials,
    Ground.LEFT_OUT: _left_out,
    Ground.COUNTRIES_DIFFER: _countries_differ,
}
