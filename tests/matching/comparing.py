"""Strings compared with the small authority, as the matcher does it step by step."""

from collections.abc import Sequence

from comity.matching.asked import AskedString
from comity.matching.authority.index import AuthorityIndex
from comity.matching.candidates import CandidateFinder
from comity.matching.contenders import Contender, contenders_of
from comity.matching.features import FEATURES, add_vectors
from comity.matching.inquiry import Inquiry, read_string
from comity.matching.word_forms import WordForms


def compared(
    index: AuthorityIndex, text: str, country: str | None = None, city: str | None = None
) -> tuple[AskedString, list[Contender]]:
    """The string and the records whose names stand in it, with their features."""
    forms = WordForms(index)
    string = read_string(Inquiry(text=text, country=country, city=city), index.joints)
    [candidates] = CandidateFinder(index, forms).find([string])
    asked = AskedString.of(string, index, forms)
    contenders = contenders_of(asked, candidates, index)
    add_vectors(asked, contenders, index)
    return asked, contenders


def found(index: AuthorityIndex, contenders: Sequence[Contender], identifier: str) -> Contender:
    """The contender with that identifier."""
    return next(each for each in contenders if index.id_of(each.record) == identifier)


def features(
    index: AuthorityIndex,
    text: str,
    identifier: str,
    country: str | None = None,
    city: str | None = None,
) -> dict[str, float]:
    """The features of one record in a string, by their names."""
    _, contenders = compared(index, text, country, city)
    return dict(zip(FEATURES, found(index, contenders, identifier).vector, strict=True))
