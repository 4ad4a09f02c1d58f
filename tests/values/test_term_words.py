import pytest

from comity.values.term_words import find_term_word, find_term_words

WITHOUT_END = {
    "ar": ["غير محددة", "مفتوحة", "غير محدد المدة", "حتى الآن"],
    "az": ["müddətsiz"],
    "be": ["бестэрмінова"],
    "bg": ["безсрочен", "безсрочното", "за неопределен срок"],
    "bn": ["অনির্দিষ্টকালের জন্য"],
    "ca": ["indefinit"],
    "cs": ["na dobu neurčitou"],
    "da": ["tidsubegrænset"],
    "de": ["unbefristet", "auf unbestimmte Zeit"],
    "el": ["αορίστου χρόνου", "αόριστη διάρκεια"],
    "en": ["Long-term", "Ongoing", "Indefinite", "no expiration date", "till mutually agreed",
           "Till consent", "Open-ended", "until further notice", "without expiry"],
    "es": ["indefinido", "sin vencimiento", "por tiempo indefinido"],
    "et": ["tähtajatu"],
    "fa": ["نامحدود"],
    "fi": ["toistaiseksi"],
    "fr": ["durée indéterminée", "illimitée"],
    "he": ["ללא הגבלת זמן"],
    "hi": ["अनिश्चितकालीन"],
    "hr": ["na neodređeno vrijeme"],
    "hu": ["határozatlan idejű"],
    "hy": ["անժամկետ"],
    "id": ["tidak terbatas", "s.d. sekarang", "s/d sekarang"],
    "it": ["a tempo indeterminato", "senza scadenza"],
    "ja": ["無期限", "期限の定めなし"],
    "ka": ["უვადო"],
    "kk": ["мерзімсіз"],
    "km": ["គ្មានកំណត់"],
    "ko": ["무기한"],
    "ky": ["мөөнөтсүз"],
    "lo": ["ບໍ່ມີກຳນົດ"],
    "lt": ["neterminuota"],
    "lv": ["beztermiņa"],
    "mk": ["на неопределено време"],
    "mn": ["хугацаагүй", "байнгын"],
    "ms": ["tiada tarikh luput"],
    "nl": ["onbepaalde tijd"],
    "nb": ["tidsubegrenset"],
    "pl": ["bezterminowo", "bezterminowej", "na czas nieokreślony"],
    "pt": ["por prazo indeterminado"],
    "ro": ["perioadă nedeterminată"],
    "ru": ["бессрочно", "без срока", "бессрочную"],
    "sk": ["na dobu neurčitú"],
    "sl": ["nedoločen čas"],
    "sq": ["pa afat"],
    "sr": ["на неодређено време"],
    "sv": ["tillsvidare", "tidsobegränsat"],
    "th": ["ไม่กำหนด", "ไม่มีกำหนด"],
    "tr": ["süresiz"],
    "uk": ["безстрокову", "безстроково"],
    "uz": ["muddatsiz"],
    "vi": ["vô thời hạn"],
    "zh": ["长期", "無期限", "长期有效"],
}  # fmt: skip

BLANKS = {
    "ar": "غير معروف", "de": "keine Angabe", "en": "Not Specified", "es": "no especificado",
    "fr": "non précisé", "it": "non specificato", "ja": "不明", "ko": "미정", "mn": "тодорхойгүй",
    "pl": "brak danych", "pt": "não informado", "ru": "не указано", "tr": "belirtilmemiş",
    "uk": "не вказано", "vi": "không rõ", "zh": "不详",
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, texts in WITHOUT_END.items() for text in texts],
)
def test_without_an_end_is_said_in_many_languages(language: str, text: str) -> None:
    assert find_term_word(text) == "open_ended"
    assert find_term_word(text.upper()) == "open_ended"


@pytest.mark.parametrize(("language", "text"), BLANKS.items())
def test_a_blank_said_in_words_says_nothing(language: str, text: str) -> None:
    assert find_term_word(text) == "not_stated"


def test_the_stroke_of_an_abbreviation_parts_nothing() -> None:
    assert [word.value for word in find_term_words("N/A")] == ["not_stated"]
    assert find_term_words("not/stated") == ()


def test_what_may_end_a_term_has_not_ended_it() -> None:
    assert [word.value for word in find_term_words("unless terminated by either party")] == [
        "no_sign"
    ]
