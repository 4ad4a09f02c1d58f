"""The findings in English: one sentence per code, with its parameters by name.

The command line prints these; the web translates the same templates.
"""

from collections.abc import Mapping

from comity.interpretation.readings import Finding

SENTENCES: Mapping[str, str] = {
    "count_agrees": "%(label)s: the printed number %(stated)s agrees with the rows.",
    "count_disagrees": "%(label)s: the list says %(stated)s, its rows are %(found)s.",
    "total_agrees": "The printed total %(stated)s agrees with the rows.",
    "total_disagrees": "The list says %(stated)s in all, its rows are %(found)s.",
    "countries_agree": "The printed number of countries, %(stated)s, agrees with the rows.",
    "countries_disagree": "The list says %(stated)s countries, its rows name %(found)s.",
    "as_of_inferred": "No date of the list is printed; its latest start is %(as_of)s.",
    "no_agreements": "The document lists no agreement.",
    "numbers_missing": "Numbers are missing among the rows: %(numbers)s.",
    "number_repeated": "The number %(number)s is printed %(times)s times.",
    "encoding_guessed": "The letters were read as %(encoding)s, which is not certain.",
    "letters_restored": "Letters typed in the place of Ө and Ү were read as meant: %(count)s.",
    "hidden_sheets": "Hidden sheets were read, too: %(sheets)s.",
    "hidden_rows": "The sheet %(sheet)s has hidden rows, which were read, too: %(rows)s.",
    "hidden_columns": "The sheet %(sheet)s has hidden columns, which were read, too: %(columns)s.",
    "struck_rows": "The sheet %(sheet)s has rows that are struck out: %(rows)s.",
    "struck_letters": "The sheet %(sheet)s has cells that are struck out in part: %(cells)s.",
    "cell_comments": "The sheet %(sheet)s has comments on cells, which were not read: %(cells)s.",
    "text_in_drawings": ("The sheet %(sheet)s has text in drawings, which was not read: %(text)s"),
    "dates_without_year": (
        "The sheet %(sheet)s shows dates without the year that the file holds: %(cells)s."
    ),
    "formulas_without_value": (
        "The sheet %(sheet)s has formulas whose value is not in the file: %(cells)s."
    ),
    "reading_took_too_long": (
        "Reading took longer than %(seconds)s seconds and was stopped; nothing was read."
    ),
    "reading_took_too_much_memory": (
        "Reading took more than %(megabytes)s MB of memory and was stopped; nothing was read."
    ),
    "reading_broke_off": (
        "Reading broke off, probably because the file is damaged; nothing was read."
    ),
    "mark_unexplained": "The mark %(mark)s stands beside rows, and no legend explains it.",
    "hidden_text": "Text that is not shown was left out in %(count)s places.",
    "rows_not_shown": "%(count)s rows are not shown where the document is opened; they were read.",
    "struck_text": "%(count)s rows are struck out, in whole or in part; they were read.",
    "tracked_changes": (
        "Changes are tracked: %(inserted)s insertions were read, %(deleted)s deletions were not."
    ),
    "text_recognised": (
        "Pages that are pictures were read by Tesseract, which may misread letters: %(pages)s."
    ),
    "pages_without_text": "Pages that are pictures were not read: %(pages)s.",
    "text_unreadable": (
        "Pages whose fonts do not say which letters they show cannot be read: %(pages)s."
    ),
    "text_left_out": "Pages with more letters than any list has were read in part: %(pages)s.",
    "pages_left_out": "Of %(pages)s pages, only the first %(read)s were read.",
    "embedded_parts": "%(count)s parts are embedded in another format and were not read.",
    "doubtful_row": "This row is probably not read without a mistake; look at: %(fields)s.",
    "same_partner_again": "%(institution)s is listed %(times)s times.",
    "listed_twice": "The same agreement with %(institution)s is listed %(times)s times.",
    "similar_partner": "%(institution)s and %(other)s are probably the same partner.",
    "probable_misprint": "%(word)s is probably a misprint of %(likely)s.",
    "not_an_institution": "%(institution)s seems to name an agreement, not an institution.",
    "long_name": "The name has %(length)s letters; more than one row may stand in it.",
    "agreement_struck_out": "The row is struck out: its agreement may have ended.",
    "agreement_not_shown": "The row is not shown when the file is opened.",
    "no_date": "No date is printed.",
    "dates_out_of_order": "The dates are out of order: %(dates)s.",
    "same_date_twice": "The date %(date)s is printed twice.",
    "impossible_date": "%(text)s is no day of the calendar.",
    "date_ambiguous": "%(text)s may be read as day and month or as month and day.",
    "country_not_of_partner": (
        "The list states %(stated_country)s for %(institution)s, "
        "which is in %(identified_country)s."
    ),
    "end_disagrees_with_duration": (
        "The printed end %(ends)s disagrees with the printed duration, which gives %(reckoned)s."
    ),
    "country_label_displaced": (
        "By the printed numbers %(counted)s is the country of %(institution)s,"
        " which stands under %(printed)s in the list."
    ),
    "country_not_understood": "%(text)s is not understood as a country.",
    "two_countries": "%(text)s names more than one country.",
    "no_country": "No country is printed.",
    "kind_not_understood": "%(text)s is not understood as a kind of agreement.",
    "unread_text": "This was not understood: %(text)s",
    "agreement_not_shown_often": "%(rows)s of %(of)s rows are not shown when the file is opened.",
    "country_not_understood_often": ("In %(rows)s of %(of)s rows the country is not understood."),
    "no_country_often": "In %(rows)s of %(of)s rows no country is printed.",
    "kind_not_understood_often": (
        "In %(rows)s of %(of)s rows the kind of agreement is not understood."
    ),
    "not_an_institution_often": (
        "In %(rows)s of %(of)s rows the name seems to be that of an agreement."
    ),
    "same_partner_again_often": "%(rows)s of %(of)s rows are with a partner listed more than once.",
    "date_ambiguous_often": (
        "In %(rows)s of %(of)s rows it is not certain which number is the day and which the month."
    ),
    "missing_from_edition": (
        "%(institution)s stands in the edition of %(edition)s and no more in this one."
    ),
    "missing_from_edition_often": (
        "%(rows)s of %(of)s agreements stand in the edition of %(edition)s and no more in this one."
    ),
    "register_workbook": (
        "This workbook shows the register of %(office)s as it was known on %(known)s: what was"
        " edited in it can be taken over; it is not read as a list."
    ),
    "workbook_column_not_taken": (
        "The column “%(head)s” is none of the register's: nothing of it is taken over."
    ),
    "workbook_cell_not_understood": (
        "Cell %(cell)s says nothing that this column can hold (%(fields)s): it is left as it was."
    ),
    "workbook_changed_meanwhile": (
        "Cell %(cell)s (%(fields)s) was “%(was)s” when the workbook was made; by now the register"
        " says “%(now)s”, the workbook “%(said)s”."
    ),
    "workbook_row_without_partner": (
        "This row has no key and names no partner: nothing is proposed from it."
    ),
    "workbook_key_unknown": (
        "The key %(key)s is that of no agreement of this register: nothing is proposed from its"
        " row."
    ),
    "workbook_key_twice": (
        "The key %(key)s stands in %(times)s rows: nothing is proposed from them. A new agreement"
        " has no key."
    ),
}
"""The sentence of every code."""


def sentence_of(finding: Finding) -> str:
    """The finding in one English sentence."""
    return SENTENCES[finding.code] % finding.params
