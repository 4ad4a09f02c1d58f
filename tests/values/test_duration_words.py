import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.duration_words import find_durations


def durations(text: str) -> list[tuple[str, str | None]]:
    return [
        (str(span.duration), str(span.extends) if span.extends else None)
        for span in find_durations(text)
    ]


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("5 year", "P5Y"),
        ("10 years", "P10Y"),
        ("5-year", "P5Y"),
        ("5 жил", "P5Y"),
        ("18 сар", "P18M"),
        ("5年", "P5Y"),
        ("5年間", "P5Y"),
        ("5년", "P5Y"),
        ("5 лет", "P5Y"),
        ("3 года", "P3Y"),
        ("5 Jahre", "P5Y"),
        ("3 ans", "P3Y"),
        ("5 años", "P5Y"),
        ("5 năm", "P5Y"),
        ("5 tahun", "P5Y"),
        ("5 ปี", "P5Y"),
        ("18 months", "P18M"),
        ("five years", "P5Y"),
        ("five (5) years", "P5Y"),
        ("5 (five) years", "P5Y"),
        ("1.5 years", "P1Y6M"),
        ("2 weeks", "P14D"),
        ("initially for 3 Years", "P3Y"),
    ],
)
def test_a_duration_is_read_in_many_languages(text: str, duration: str) -> None:
    assert durations(text) == [(duration, None)]


FIVE_YEARS = {
    "ar": ["خمس سنوات", "5 سنوات", "٥ سنوات"], "az": ["5 il", "beş il"], "be": ["5 гадоў"],
    "bg": ["5 години", "пет години"], "bn": ["৫ বছর", "পাঁচ বছর"], "ca": ["5 anys", "cinc anys"],
    "cs": ["5 let", "pět let", "pětiletá"], "da": ["5 år", "fem år"],
    "de": ["5 Jahre", "fünf Jahre", "fünfjährig"], "el": ["5 έτη", "πενταετής", "πέντε έτη"],
    "en": ["5 years", "five years", "five (5) years", "5 (five) years", "5-year", "5 yrs."],
    "es": ["5 año(s)", "cinco años", "cinco (5) años", "quinquenal"], "et": ["5 aastat"],
    "fa": ["پنج سال", "۵ سال", "پنج ساله"], "fi": ["5 vuotta", "viisi vuotta"],
    "fr": ["5 ans", "cinq ans", "quinquennal"], "he": ["5 שנים", "חמש שנים"],
    "hi": ["5 वर्ष", "पाँच वर्ष", "५ साल"], "hr": ["5 godina", "pet godina"],
    "hu": ["5 év", "5 éves", "öt évre", "ötéves"], "hy": ["5 տարի", "հինգ տարի"],
    "id": ["5 tahun", "5 (lima) tahun", "lima tahun"], "it": ["5 anni", "cinque anni"],
    "ja": ["5年", "５年間", "五年間", "5か年", "5ヶ年"], "ka": ["5 წელი", "5 წლით", "ხუთი წელი"],
    "kk": ["5 жыл", "бес жылға"], "km": ["៥ ឆ្នាំ", "05ឆ្នាំ"], "ko": ["5년", "5년간", "오 년"],
    "ky": ["5 жыл", "беш жылга"], "lo": ["5 ປີ", "ຫ້າປີ"], "lt": ["5 metai", "penkerių metų"],
    "lv": ["5 gadi", "pieci gadi"], "mk": ["5 години"], "mn": ["5 жил", "таван жил", "5 жилийн"],
    "ms": ["5 tahun"], "my": ["၅ နှစ်", "ငါးနှစ်"], "nb": ["5 år"], "nl": ["5 jaar", "vijf jaar"],
    "pl": ["5 lat", "pięć lat", "pięcioletnia"], "pt": ["5 anos", "cinco (05) anos"],
    "ro": ["5 ani", "cinci ani"], "ru": ["5 лет", "5-ти лет", "5-летний", "пяти лет", "пятилетний"],
    "sk": ["5 rokov", "päť rokov"], "sl": ["5 let"], "sq": ["5 vjet", "pesë vjet"],
    "sr": ["5 година", "пет година"], "sv": ["5 år", "fem år", "femårigt"],
    "th": ["5 ปี", "๕ ปี", "ห้าปี"], "tr": ["5 yıl", "beş yıl", "5 yıllık"],
    "uk": ["5 років", "п'ять років", "п’ять років"], "uz": ["5 yil", "besh yil"],
    "vi": ["5 năm", "năm (05) năm", "năm năm"], "zh": ["5年", "五年", "5 年"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, texts in FIVE_YEARS.items() for text in texts],
)
def test_five_years_are_five_years_in_every_language(language: str, text: str) -> None:
    assert durations(text) == [("P5Y", None)]


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("1 year 6 months", "P1Y6M"),
        ("1 год и 6 месяцев", "P1Y6M"),
        ("1年6ヶ月", "P1Y6M"),
        ("2 ans et 6 mois", "P2Y6M"),
        ("полтора года", "P1Y6M"),
        ("سنتين", "P2Y"),
        ("שנתיים", "P2Y"),
        ("十五年", "P15Y"),
        ("renewable every 5 years", "P5Y"),
        ("за 5 години", "P5Y"),
    ],
)
def test_other_lengths_are_read_as_well(text: str, duration: str) -> None:
    assert durations(text) == [(duration, None)]


@pytest.mark.parametrize(
    "text",
    [
        "6 months' written notice",
        "6 месяцев до истечения",
        "с уведомлением за 0 лет",
        "с уведомлением за 6 месяцев",
        "0 years",
        "preaviso: 6 meses de antelación",
    ],
)
def test_a_length_of_notice_is_no_duration(text: str) -> None:
    assert durations(text) == []


@pytest.mark.parametrize("text", ["5+5", "5+5 years", "5 years + 5"])
def test_an_option_extends_the_duration(text: str) -> None:
    assert durations(text) == [("P5Y", "P5Y")]


def test_the_option_counts_in_the_unit_of_the_duration() -> None:
    assert durations("5year+1") == [("P5Y", "P1Y")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2+2 program",
        "3+1 Articulation",
        "令和5年4月",
        "2012 оны 5 сар",
        "2012年",
        "2-3 years",
        "year",
    ],
)
def test_what_is_no_duration_is_not_found(text: str) -> None:
    assert durations(text) == []


def test_a_duration_stands_beside_dates() -> None:
    text = "2008.09.22  2020.07.23 5 year"
    (span,) = find_durations(text)
    assert text[span.start : span.end] == "5 year"


@given(st.integers(1, 99), st.sampled_from(["year", "years", "жил", "năm", "лет", "年間", "ans"]))
def test_every_number_of_years_reads_back(number: int, unit: str) -> None:
    assert durations(f"MOU {number} {unit}.") == [(f"P{number}Y", None)]


@given(st.text(alphabet="0123456789+- ()yearsжил年月ปี."))
def test_durations_lie_in_the_text_and_apart(text: str) -> None:
    places = [place for span in find_durations(text) for place in (span.start, span.end)]
    assert places == sorted(places)
