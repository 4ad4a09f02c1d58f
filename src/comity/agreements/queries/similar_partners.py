"""Which partners of an office have a name much like a printed one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from comity.agreements.queries.identifications import partners_named
from comity.institutions.enums import NameKind
from comity.institutions.models import Institution, InstitutionName
from comity.offices.models import Office
from comity.values.folding import fold

_ALIKE = 86  # of 100, as rapidfuzz scores
_MOST_LOOKED_AT = 12
_MOST_REMEMBERED = 50_000

# A review asks for row after row: the names of all partners are the same, and folding costs most.
_folded = lru_cache(maxsize=_MOST_REMEMBERED)(fold)


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarPartner:
    """A partner with the name of it that is like the printed one, and how like (0 to 1)."""

    institution: Institution
    name: str
    likeness: float


def similar_partners(
    office: Office, name: str, country: str | None, *, most: int
) -> Sequence[SimilarPartner]:
    """The partners of the office with a name like this one, the most like first; two queries.

    Those that are known to be in another country than the stated one are left out.
    """
    names = InstitutionName.objects.filter(institution__in=partners_named(office).values("pk"))
    texts = list(
        names.exclude(kind=NameKind.ACRONYM).values_list("institution", "text").order_by("pk")
    )
    folded = [_folded(text) for _, text in texts]
    found = process.extract(
        fold(name), folded, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST_LOOKED_AT
    )
    best: dict[int, tuple[float, str]] = {}
    for _, score, at in found:
        institution, text = texts[at]
        best.setdefault(institution, (score / 100, text))
    known = Institution.objects.in_bulk(list(best)[: 2 * most])
    return [
        SimilarPartner(institution=known[key], name=text, likeness=score)
        for key, (score, text) in best.items()
        if key in known and not (country and known[key].country not in {None, "", country})
    ][:most]
