"""What the dates of a document tell of how each of them is meant."""

import pytest

from comity.interpretation.fields.date_notation import DateNotation, notation_of_dates
from comity.values.dates import find_dates


def notation_of(*texts):
    return notation_of_dates(
        (span, text[span.start : span.end]) for text in texts for span in find_dates(text)
    )


def settled(text, *others):
    """The date of `text` in a document that prints the others, too."""
    (span,) = find_dates(text)
    return str(notation_of(text, *others).settled(span, text[span.start : span.end]).date)


@pytest.mark.parametrize(
    ("text", "others", "date"),
    [
        ("5/6/2016", ["9/14/2011"], "2016-05-06"),
        ("5/6/2016", ["14/9/2011"], "2016-06-05"),
        ("5/6/2016", [], "2016-06-05"),
        ("ngày 5/6/2016", ["9/14/2011"], "2016-05-06"),
        ("5/6/12", ["5/14/11"], "2012-05-06"),
        ("5.6.12", ["14.5.11"], "2012-06-05"),
        ("12.05.06", ["98.05.22", "99.12.31"], "2012-05-06"),
        ("98.05.12", ["101.11.30"], "2009-05-12"),
        ("18/06/55", ["18/06/2555"], "2012-06-18"),
        ("5. listopada 2019.", ["5. svibnja 2018."], "2019-10-05"),
        ("5 listopada 2019", ["5 maja 2018"], "2019-11-05"),
        ("2011-12", ["2015-16", "2018-19"], "2011"),
        ("2011-12", ["2015-03", "2018-07"], "2011-12"),
        ("2011/12", ["2015/3", "2018/7"], "2011-12"),
        ("2011/12", ["2015/16"], "2011"),
    ],
)
def test_other_dates_of_the_document_settle_what_one_leaves_open(text, others, date):
    assert settled(text, *others) == date


def test_an_academic_year_that_is_settled_keeps_its_second_year():
    (span,) = find_dates("2011-12")
    year = DateNotation(pairs_are_months=False).settled(span, "2011-12")
    assert (str(year.date), str(year.closes), year.alternatives) == ("2011", "2012", ())


def test_only_day_and_month_parted_by_strokes_are_called_ambiguous():
    (span,) = find_dates("5/6/2016")
    assert DateNotation().leaves_open(span, "5/6/2016")
    assert not DateNotation(month_first=False).leaves_open(span, "5/6/2016")
    (dotted,) = find_dates("5.6.2016")
    assert not DateNotation().leaves_open(dotted, "5.6.2016")
