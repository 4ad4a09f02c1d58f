"""The names of a partner as its brief prints them: in its own scripts, and what else there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from comity.institutions.models import Institution
from comity.offices.models import Office
from comity.offices.policies import Viewer, offices_visible_to
from comity.printing.written import Written, written
from comity.values.scripts import script_of
from comity.web.authority_shown import AuthorityShown
from comity.web.institution_shown import names_shown

_MOST = 4
_LATIN = "Latn"


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefNames:
    """The title, the names in other scripts, and further names in Latin letters."""

    title: Written
    others: Sequence[Written]
    also: Sequence[Written]


def brief_names(partner: Institution, authority: AuthorityShown | None, user: Viewer) -> BriefNames:
    """The names that the viewer may know; a name in the language of the brief is its title."""
    country = partner.country or ""
    office = Office.objects.filter(
        pk__in=offices_visible_to(user).values("pk"), institution__canonical=partner.pk
    ).first()
    own = [(office.native_name, office.native_language)] if office and office.native_name else []
    told = [(each.text, each.language) for each in (authority.names if authority else ())]
    kept = [
        (name.text, name.language) for group in names_shown(partner, user) for name in group.names
    ]
    known = {
        text: written(text, language=_tag(language, country), country=country)
        for text, language in [*kept, *told, *own][::-1]
    }
    known.pop(partner.name, None)
    plain = written(partner.name, country=country)
    wanted = (get_language() or "en").split("-", 1)[0]
    title = next((each for each in known.values() if _is_in(each, wanted)), plain)
    rest = [each for each in (*known.values(), plain) if each != title]
    rest.sort(key=lambda each: each != plain)
    return BriefNames(
        title=title,
        others=[each for each in rest if _is_foreign(each) or each == plain][:_MOST],
        also=[each for each in rest if not _is_foreign(each) and each != plain][:_MOST],
    )


def _is_in(name: Written, language: str) -> bool:
    return language != "en" and name.language.split("-", 1)[0] == language


def _is_foreign(name: Written) -> bool:
    return script_of(name.text) != _LATIN


def _tag(language: str, country: str) -> str:
    """The tag of a language; Chinese names of where other forms are written have those."""
    if language.split("-", 1)[0] != "zh":
        return language
    return "zh-Hant" if country in {"TW", "HK", "MO"} or "Hant" in language else "zh"
