"""The findings of reading: their codes, each with its severity, and how they are gathered."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from comity.documents.model import Locus
from comity.interpretation.readings import Finding, Severity

_NOTE, _CHECK, _WARNING, _ERROR = Severity

FINDING_CODES: Mapping[str, Severity] = {
    "count_agrees": _NOTE,
    "total_agrees": _NOTE,
    "countries_agree": _NOTE,
    "as_of_inferred": _NOTE,
    "no_agreements": _NOTE,
    "numbers_missing": _NOTE,
    "mark_unexplained": _NOTE,
    "letters_restored": _NOTE,
    "register_workbook": _NOTE,
    "workbook_column_not_taken": _NOTE,
    "encoding_guessed": _CHECK,
    "hidden_sheets": _CHECK,
    "hidden_rows": _CHECK,
    "hidden_columns": _CHECK,
    "struck_rows": _CHECK,
    "struck_letters": _CHECK,
    "cell_comments": _CHECK,
    "text_in_drawings": _CHECK,
    "dates_without_year": _CHECK,
    "hidden_text": _CHECK,
    "rows_not_shown": _CHECK,
    "struck_text": _CHECK,
    "tracked_changes": _CHECK,
    "embedded_parts": _CHECK,
    "text_recognised": _CHECK,
    "doubtful_row": _CHECK,
    "same_partner_again": _CHECK,
    "similar_partner": _CHECK,
    "agreement_not_shown": _CHECK,
    "no_date": _CHECK,
    "not_an_institution": _CHECK,
    "country_not_understood": _CHECK,
    "two_countries": _CHECK,
    "no_country": _CHECK,
    "kind_not_understood": _CHECK,
    "end_disagrees_with_duration": _CHECK,
    "country_not_of_partner": _CHECK,
    "number_repeated": _CHECK,
    "date_ambiguous": _CHECK,
    "long_name": _CHECK,
    "unread_text": _CHECK,
    "agreement_struck_out": _WARNING,
    "count_disagrees": _WARNING,
    "total_disagrees": _WARNING,
    "countries_disagree": _WARNING,
    "country_label_displaced": _WARNING,
    "dates_out_of_order": _WARNING,
    "same_date_twice": _WARNING,
    "impossible_date": _WARNING,
    "probable_misprint": _WARNING,
    "listed_twice": _WARNING,
    "formulas_without_value": _ERROR,
    "pages_without_text": _ERROR,
    "text_unreadable": _ERROR,
    "pages_left_out": _ERROR,
    "text_left_out": _ERROR,
    "reading_took_too_long": _ERROR,
    "reading_took_too_much_memory": _ERROR,
    "reading_broke_off": _ERROR,
    "country_not_understood_often": _CHECK,
    "no_country_often": _CHECK,
    "kind_not_understood_often": _CHECK,
    "not_an_institution_often": _CHECK,
    "same_partner_again_often": _CHECK,
    "date_ambiguous_often": _CHECK,
    "agreement_not_shown_often": _CHECK,
    "missing_from_edition": _CHECK,
    "missing_from_edition_often": _CHECK,
    "workbook_cell_not_understood": _CHECK,
    "workbook_changed_meanwhile": _CHECK,
    "workbook_row_without_partner": _CHECK,
    "workbook_key_unknown": _WARNING,
    "workbook_key_twice": _WARNING,
}
"""Every code with its severity. A code ending in `_often` says of a source as a whole what its
stem says of a row."""

_OFTEN = "_often"
_FEWEST_FOR_OFTEN = 4


def finding(
    code: str, locus: Locus, listings: Iterable[int] = (), /, **params: str | int | None
) -> Finding:
    """The finding of that code, with the severity the code has; `listings` are positions."""
    return Finding(
        code=code,
        severity=FINDING_CODES[code],
        params=params,
        locus=locus,
        listings=tuple(listings),
    )


def rolled_up(findings: Sequence[Finding], listing_count: int) -> list[Finding]:
    """The findings, with one about the source for what holds for more than half of its rows."""
    touched: Counter[str] = Counter()
    for each in findings:
        if may_be_often(each.code):
            touched[each.code] += len(each.listings)
    often = {
        code
        for code, rows in touched.items()
        if rows >= _FEWEST_FOR_OFTEN and rows > listing_count / 2
    }
    kept = [each for each in findings if each.code not in often]
    for code in sorted(often):
        ours = [each for each in findings if each.code == code]
        rows = sorted({row for each in ours for row in each.listings})
        kept.append(often_found(code, ours[0].locus, rows, listing_count))
    return kept


def may_be_often(code: str) -> bool:
    """Whether a finding of that code can be one about the source."""
    return code + _OFTEN in FINDING_CODES


def often_found(code: str, first: Locus, rows: Sequence[int], of: int) -> Finding:
    """The finding about the source that the code holds for so many rows; `first` is one of them."""
    return finding(code + _OFTEN, first, rows, rows=len(rows), of=of)


def often_in(findings: Iterable[Finding]) -> frozenset[str]:
    """The codes of which findings say that they hold for many rows."""
    return frozenset(
        each.code.removesuffix(_OFTEN) for each in findings if each.code.endswith(_OFTEN)
    )
