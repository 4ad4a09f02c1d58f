"""Dates as lists of agreements print them, language by language, and what only looks like one."""

import datetime as dt

import pytest
from babel.dates import format_date, format_skeleton
from hypothesis import given
from hypothesis import strategies as st

from comity.values.dates import find_dates

PRINTED = {
    "ar": {
        "15 ديسمبر 2019": "2019-12-15",
        "١٥ ديسمبر ٢٠١٩": "2019-12-15",
        "15 كانون الأول 2019": "2019-12-15",
        "15 كانون الأول/ديسمبر 2019": "2019-12-15",
        "5 جانفي 2015": "2015-01-05",
        "2019/12/15م": "2019-12-15",
    },
    "az": {"5 may 2019-cu il": "2019-05-05", "12 İyun 2018": "2018-06-12"},
    "be": {"5 красавіка 2019 г.": "2019-04-05"},
    "bg": {"5 май 2019 г.": "2019-05-05", "12.03.2018 г.": "2018-03-12"},
    "bn": {"৫ মে ২০১৯": "2019-05-05", "৫ই জুন ২০১৯": "2019-06-05"},
    "ca": {"5 de maig de 2018": "2018-05-05", "1 d’agost del 2018": "2018-08-01"},
    "cs": {"5. května 2018": "2018-05-05", "v září 2019": "2019-09"},
    "da": {"den 5. maj 2018": "2018-05-05", "marts 2017": "2017-03"},
    "de": {"5. Mai 2016": "2016-05-05", "1. März 2017": "2017-03-01", "im Mai 2016": "2016-05"},
    "el": {"3 Φεβρουαρίου 2018": "2018-02-03", "3η Μαΐου 2018": "2018-05-03"},
    "en": {
        "the 5th of May, 2018": "2018-05-05",
        "5th day of May 2018": "2018-05-05",
        "July28,2020": "2020-07-28",
        "February 20,2020": "2020-02-20",
        "15-Aug-12": "2012-08-15",
        "5 Sept '98": "1998-09-05",
        "May-18": "2018-05",
        "2018-May-05": "2018-05-05",
    },
    "es": {"5 de mayo del 2018": "2018-05-05", "05/may/2018": "2018-05-05", "ene-15": "2015-01"},
    "et": {"5. mai 2019. a.": "2019-05-05"},
    "fa": {"۵ می ۲۰۱۸": "2018-05-05", "15 دسامبر 2019": "2019-12-15"},
    "fi": {"5. toukokuuta 2018": "2018-05-05", "toukokuussa 2018": "2018-05"},
    "fr": {"1er mars 2017": "2017-03-01", "12 février 2018": "2018-02-12", "août 2016": "2016-08"},
    "he": {"5 במאי 2018": "2018-05-05", "מאי 2018": "2018-05"},
    "hi": {"5 मई 2019": "2019-05-05", "५ सितम्बर २०१९": "2019-09-05"},
    "hr": {"5. svibnja 2019.": "2019-05-05", "12. ožujka 2018.": "2018-03-12"},
    "hu": {
        "2018. május 3.": "2018-05-03",
        "2018. május 3-án": "2018-05-03",
        "2018. V. 3.": "2018-05-03",
        "2024. II.": "2024-02",
        "XI.1996": "1996-11",
        "XII 2011": "2011-12",
        "2 IX 2024 r.": "2024-09-02",
        "12.05.2015 r.": "2015-05-12",
        "IX/2018": "2018-09",
        "2014. szeptember": "2014-09",
    },
    "hy": {"5 մայիսի 2019 թ.": "2019-05-05", "2019 թ. մայիսի 5-ին": "2019-05-05"},
    "id": {"5 Mei 2019": "2019-05-05", "tanggal 12 Agustus 2018": "2018-08-12"},
    "it": {"4 luglio 2016": "2016-07-04", "1º luglio 2016": "2016-07-01", "ott. 2015": "2015-10"},
    "ja": {"2016年5月3日": "2016-05-03", "２０１６年５月": "2016-05", "1992.10. 2": "1992-10-02"},
    "ka": {"3 მაისი, 2018 წ.": "2018-05-03", "2018 წლის 3 მაისი": "2018-05-03"},
    "kk": {"2019 жылғы 5 мамыр": "2019-05-05", "5 мамыр 2019 ж.": "2019-05-05"},
    "km": {"ថ្ងៃទី៥ ខែឧសភា ឆ្នាំ២០១៩": "2019-05-05", "ថ្ងៃទី ១២ ខែ ០៥ ឆ្នាំ ២០១៩": "2019-05-12"},
    "ko": {"2016년 5월 3일": "2016-05-03", "2016. 5. 3.": "2016-05-03", "'16.5.3": "2016-05-03"},
    "ky": {"2019-жылдын 5-майы": "2019-05-05"},
    "lo": {"ວັນທີ 5 ພຶດສະພາ 2019": "2019-05-05", "ວັນທີ 12 ເດືອນ 5 ປີ 2019": "2019-05-12"},
    "lt": {"2019 m. gegužės 5 d.": "2019-05-05", "2019 m. 05 mėn. 12 d.": "2019-05-12"},
    "lv": {"2019. gada 5. maijs": "2019-05-05", "2019.gada 5.maijā": "2019-05-05"},
    "mk": {"5 мај 2019": "2019-05-05"},
    "mn": {
        "2019 оны 5 дугаар сарын 12": "2019-05-12",
        "2019 оны 5 дугаар сарын 12-ны өдөр": "2019-05-12",
        "2019 оны 5-р сар": "2019-05",
        "2019 оны тавдугаар сарын 12": "2019-05-12",
        "2012 оны V сарын 3": "2012-05-03",
        "2023.05 сар": "2023-05",
    },
    "ms": {"5hb Mac 2019": "2019-03-05", "12 Ogos 2018": "2018-08-12"},
    "my": {"၂၀၁၉ ခုနှစ် မေလ ၅ ရက်": "2019-05-05"},
    "nl": {"5 mei 2018": "2018-05-05", "1 maart 2018": "2018-03-01"},
    "pl": {"5 października 2019 r.": "2019-10-05", "w maju 2018": "2018-05"},
    "pt": {"12 de maio de 2018": "2018-05-12", "1º de março de 2017": "2017-03-01"},
    "ro": {"5 mai 2018": "2018-05-05", "12 noiembrie 2019": "2019-11-12"},
    "ru": {
        "12 мая 2015 г.": "2015-05-12",
        "в мае 2015 года": "2015-05",
        "«16» июля 2003 г.": "2003-07-16",
    },
    "sk": {"5. mája 2018": "2018-05-05"},
    "sl": {"5. maja 2018": "2018-05-05", "12. oktobra 2017": "2017-10-12"},
    "sq": {"5 maj 2018": "2018-05-05", "12 qershor 2019": "2019-06-12"},
    "sr": {"5. маја 2019. године": "2019-05-05", "5. maja 2019. godine": "2019-05-05"},
    "sv": {"den 5 maj 2018": "2018-05-05"},
    "th": {
        "18 กันยายน พ.ศ. 2555": "2012-09-18",
        "18 ก.ย. 2555": "2012-09-18",
        "18 ก.ย. 55": "2012-09-18",
        "วันที่ 18 เดือน กันยายน พ.ศ. 2555": "2012-09-18",
        "ปี 2555": "2012",
    },
    "tr": {"3 Mart 2015": "2015-03-03", "15 KASIM 2015": "2015-11-15"},
    "uk": {
        "12 травня 2018 року": "2018-05-12",
        "5 грудня 2019 р.": "2019-12-05",
        "«03» жовтня 2012 р.": "2012-10-03",
    },
    "uz": {"2019-yil 5-may": "2019-05-05", "2019 yil 5 may": "2019-05-05"},
    "vi": {
        "ngày 5 tháng 3 năm 2018": "2018-03-05",
        "tháng 3/2018": "2018-03",
        "tháng 3 năm 2018": "2018-03",
    },
    "zh": {
        "2016年5月3日": "2016-05-03",
        "二〇一六年五月三日": "2016-05-03",
        "2016/5/3": "2016-05-03",
    },
}

CASES = [
    (language, text, date) for language, texts in PRINTED.items() for text, date in texts.items()
]


def dates(text: str) -> list[str]:
    return [str(span.date) for span in find_dates(text)]


@pytest.mark.parametrize(("language", "text", "date"), CASES)
def test_a_date_is_read_in_its_language(language: str, text: str, date: str) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(("language", "text", "date"), CASES)
def test_a_date_is_read_between_other_words(language: str, text: str, date: str) -> None:
    assert dates(f"MOU; {text}; University of Bath") == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("12.XI.2014", "2014-11-12"),
        ("5 V 2010", "2010-05-05"),
        ("5-IX-2014", "2014-09-05"),
        ("2018-05-03T00:00:00", "2018-05-03"),
        ("2018-05-03 00:00:00", "2018-05-03"),
        ("20180503", "2018-05-03"),
        ("2018 05 03", "2018-05-03"),
        ("03 05 2018", "2018-05-03"),
        ("2018.05,03", "2018-05-03"),
        ("’98", "1998"),
        ("05 / 2018", "2018-05"),
        ("2018Active", "2018"),
    ],
)
def test_a_notation_of_its_own_is_read(text: str, date: str) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    "text",
    [
        "May",
        "Mart",
        "Mai 5",
        "Sept. Fontaines",
        "Universidade Aberta",
        "Active Learning Institute",
        "2012th",
        "2000m",
        "Room 20180532",
        "tel 0049-30-201805",
        "2018,05,03",
        "ISO-2015a",
        "2555 students",
    ],
)
def test_what_looks_like_a_date_is_none(text: str) -> None:
    assert dates(text) == []


def test_a_common_word_is_a_month_only_where_it_is_written_as_one() -> None:
    assert dates("stipendia pro 2012") == ["2012"]
    assert dates("5 pro 2012") == ["2012-12-05"]
    assert dates("Thương mại 2012") == ["2012"]


def test_dates_side_by_side_stay_apart() -> None:
    assert dates("May 2014 - June 2018") == ["2014-05", "2018-06"]
    assert dates("2014. szeptember - 2018. június") == ["2014-09", "2018-06"]
    assert dates("2016.5.3.~2021.5.2.") == ["2016-05-03", "2021-05-02"]
    assert dates("01-Jan-20 to 31-Dec-25") == ["2020-01-01", "2025-12-31"]
    assert dates("2014-20") == ["2014", "2020"]
    assert dates("2018~2023") == ["2018", "2023"]


def test_a_span_holds_the_words_that_belong_to_the_date() -> None:
    for text in ["ngày 5 tháng 3 năm 2018", "5 октября 2019 года", "วันที่ 18 กันยายน พ.ศ. 2555"]:
        (span,) = find_dates(f"- {text} -")
        assert (span.start, span.end) == (2, 2 + len(text))


def test_the_word_for_years_before_a_year_is_not_its_own() -> None:
    (span,) = find_dates("5 year 2028")
    assert (span.start, str(span.date)) == (7, "2028")


# What CLDR prints in each language, from its own patterns and names.
LANGUAGES = """
ar ar_DZ ar_IQ ar_MA az be bg bn bs ca cs da de el en en_GB es et fi fr gl he hi hu hy id is it ja ka kk
km ko ky lo lt lv mk mn ms my nb ne nl nn pl pt pt_PT ro ru sk sl sq sr sr_Latn sv tg th tk tr uk ur uz
uz_Cyrl vi zh zh_Hant
""".split()

DAYS = st.dates(min_value=dt.date(1950, 1, 13), max_value=dt.date(2049, 12, 31))


@given(DAYS, st.sampled_from(LANGUAGES), st.sampled_from(["long", "medium", "full"]))
def test_a_day_reads_back_from_every_language(day: dt.date, language: str, length: str) -> None:
    (span,) = find_dates(format_date(day, length, locale=language))
    assert day.isoformat() in {str(date) for date in (span.date, *span.alternatives)}


@given(DAYS, st.sampled_from(LANGUAGES))
def test_a_month_reads_back_from_every_language(day: dt.date, language: str) -> None:
    assert dates(format_skeleton("yMMMM", day, locale=language)) == [day.isoformat()[:7]]


DIGITS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯", "๐๑๒๓๔๕๖๗๘๙", "໐໑໒໓໔໕໖໗໘໙",
          "០១២៣៤៥៦៧៨៩", "၀၁၂၃၄၅၆၇၈၉", "０１２３４５６７８９"]  # fmt: skip


@given(
    DAYS, st.sampled_from(DIGITS), st.sampled_from(["%Y.%m.%d", "%Y-%m-%d", "%d.%m.%Y", "%Y/%m"])
)
def test_a_day_reads_back_from_the_digits_of_every_script(
    day: dt.date, digits: str, notation: str
) -> None:
    printed = day.strftime(notation).translate(str.maketrans("0123456789", digits))
    (span,) = find_dates(printed)
    want = day.isoformat()[:7] if notation == "%Y/%m" else day.isoformat()
    assert want in {str(date) for date in (span.date, *span.alternatives)}


@pytest.mark.parametrize(
    "text",
    [
        "14.03.2016 ж.",
        "14.03.2016 թ.",
        "14.03.2016 წ.",
        "14.03.2016 г.",
        "14.03.2016 y.",
        "2016 ж.",
    ],
)
def test_a_single_letter_for_the_year_belongs_to_the_date(text: str) -> None:
    (span,) = find_dates(text)
    assert text[span.start : span.end] == text
