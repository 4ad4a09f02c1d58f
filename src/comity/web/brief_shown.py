"""What the page of a partner says of its brief: in which languages, and what cannot be printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from comity.institutions.models import Institution
from comity.offices.models import Office
from comity.printing.typefaces import Missing, system_typefaces
from comity.printing.written import Written, written
from comity.web import brief_words as say
from comity.web.authority_shown import AuthorityShown
from comity.web.sides import Side

_MOST_SENTENCES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLink:
    """A brief in one language, called by its own name."""

    language: str
    words: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefsShown:
    """The briefs that an office prints of a partner."""

    office: Office
    links: Sequence[BriefLink]


def briefs_shown(offices: Iterable[Office], partner: Institution) -> Sequence[BriefsShown]:
    """The briefs of a partner for each of these offices, in every language."""
    return [
        BriefsShown(
            office=office,
            links=[
                BriefLink(
                    language=language,
                    words=words,
                    href=reverse("web:partner-brief", args=[office.slug, partner.pk, language]),
                )
                for language, words in say.BRIEF_LANGUAGES.items()
            ],
        )
        for office in offices
    ]


def unprintable(
    partner: Institution,
    authority: AuthorityShown | None,
    sides: Iterable[Side],
    offices: Iterable[Office],
) -> Sequence[str]:
    """What of the page no typeface of this system prints, a sentence for each text.

    Names of people are not on the page: a brief says itself what of them it cannot print.
    """
    texts = list(_texts(partner, authority, sides, offices))
    missing = system_typefaces().choose([*texts, *_own_words()], language="en").missing
    return [_sentence(each) for each in missing[:_MOST_SENTENCES]]


def _texts(
    partner: Institution,
    authority: AuthorityShown | None,
    sides: Iterable[Side],
    offices: Iterable[Office],
) -> Iterable[Written]:
    told = [(partner.name, ""), *((each.text, each.language) for each in _names(authority))]
    for office in offices:
        told += [(vars(office)["called"] or "", ""), (vars(office)["note"] or "", "")]
    for side in sides:
        told += [(text, "") for row in side.rows for text in (row.units, row.home_unit)]
    return (
        written(text, language=language, country=partner.country) for text, language in told if text
    )


def _names(authority: AuthorityShown | None) -> Iterable[Written]:
    names = authority.names if authority else ()
    return [Written(text=each.text, language=each.language) for each in names]


def _own_words() -> Iterable[Written]:
    """What a brief is called in each of its languages: where that is lacking, all of it is."""
    return [_heading_in(language) for language in say.BRIEF_LANGUAGES]


def _heading_in(language: str) -> Written:
    with translation.override(language):
        return written(str(say.HEADING))


def _sentence(missing: Missing) -> str:
    count = len(missing.letters)
    words = ngettext(
        "%(count)s letter of %(text)s cannot be printed: install %(packages)s.",
        "%(count)s letters of %(text)s cannot be printed: install %(packages)s.",
        count,
    )
    said = {"count": count, "text": missing.text.text, "packages": ", ".join(missing.packages)}
    return words % said
