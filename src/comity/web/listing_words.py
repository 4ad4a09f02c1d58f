"""What a listing says, and where, in the language of the page."""

from collections import Counter

from django.utils.translation import get_language, gettext

from comity.agreements.enums import Kind
from comity.documents.model import Locus
from comity.interpretation.readings import Listing, Reading
from comity.values.countries import country_name
from comity.values.terms import Term
from comity.web.wording import duration_words, partial_date_words


def countries_of(reading: Reading) -> Counter[str]:
    """How many rows each country has; rows without a country are not counted."""
    return Counter(listing.country for listing in reading.listings if listing.country)


def row_number(position: int, listing: Listing) -> str:
    """The printed number of a row, else its place in the list."""
    return str(position + 1 if listing.no is None else listing.no)


def place_words(locus: Locus) -> str:
    """`line 159`, `lines 5–86`, `page 2, line 4`, `sheet “2023”, row 7`."""
    parts = []
    if locus.sheet:
        parts.append(gettext("sheet “%(name)s”") % {"name": locus.sheet})
    if locus.page:
        parts.append(gettext("page %(number)d") % {"number": locus.page})
    if locus.line and locus.end_line and locus.end_line > locus.line:
        span = {"first": locus.line, "last": locus.end_line}
        parts.append(gettext("lines %(first)d–%(last)d") % span)
    elif locus.line:
        parts.append(gettext("line %(number)d") % {"number": locus.line})
    if locus.row:
        parts.append(gettext("row %(number)d") % {"number": locus.row})
    return ", ".join(parts)


def kind_words(listing: Listing) -> str:
    """The kinds of the row, else what is printed for them."""
    kinds = [str(Kind(kind.value).label) for kind in listing.types]
    return ", ".join(kinds) or (listing.type_text or "")


def country_words(listing: Listing) -> str:
    """The name of the row's country in the language of the page, else what is printed for it."""
    if listing.country:
        return country_name(listing.country, get_language() or "en")
    return listing.country_text or ""


def date_sentence(listing: Listing) -> str:
    """`22 Sep 2008; then 23 Jul 2020, 5 years`; empty where nothing is printed."""
    terms = [_term_words(term) for term in listing.terms]
    return gettext("; then ").join(words for words in terms if words)


def _term_words(term: Term) -> str:
    parts = []
    if term.starts:
        parts.append(partial_date_words(term.starts))
    if term.duration:
        parts.append(duration_words(term.duration))
    if term.extends:
        words = {"duration": duration_words(term.extends)}
        parts.append(gettext("%(duration)s more as an option") % words)
    if term.ends:
        parts.append(gettext("until %(date)s") % {"date": partial_date_words(term.ends)})
    if term.open_ended:
        parts.append(gettext("open-ended"))
    return ", ".join(parts)
