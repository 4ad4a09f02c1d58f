"""Short lists in old encodings are read as they were written."""

import random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from comity.documents.decoding import decode
from comity.documents.encodings import guess_encoding

# Invented agreements: names, countries and kinds that rows are put together from.
LISTS = {
    "mongolian": (
        (
            "Токиогийн их сургууль|Хєх хотын багшийн их сургууль|Сєїлийн їндэсний их сургууль|"
            "Шинжлэх ухаан, технологийн их сургууль|Евразийн їндэсний их сургууль"
        ),
        "Япон|БНХАУ|БНСУ|Казахстан|Герман",
        "Хамтын ажиллагааны гэрээ|Харилцан ойлголцлын санамж бичиг|Оюутан солилцоо",
    ),
    "russian": (
        (
            "Московский государственный университет|Иркутский политех|Токийский университет|"
            "Университет Болоньи|Карлов университет|Новосибирский технический университет"
        ),
        "Россия|Япония|Италия|Чехия|Китай",
        "Договор о сотрудничестве|Соглашение об обмене студентами|Меморандум",
    ),
    "ukrainian": (
        (
            "Київський національний університет|Львівська політехніка|Варшавський університет|"
            "Харківський інститут мистецтв|Єгипетський університет"
        ),
        "Україна|Польща|Єгипет|Італія|Німеччина",
        "Договір про співпрацю|Меморандум про взаєморозуміння|Угода про обмін",
    ),
    "french": (
        (
            "Université de Genève|École polytechnique fédérale de Lausanne|Université Côte d'Azur|"
            "Université Laval|Hautes Études Commerciales de Montréal"
        ),
        "Suisse|Québec|Sénégal|Algérie|Corée du Sud",
        "Accord-cadre de coopération|Échange d'étudiants|Protocole d'entente à durée indéterminée",
    ),
    "polish": (
        (
            "Uniwersytet Jagielloński|Politechnika Łódzka|Uniwersytet Śląski|Akademia Górniczo-Hutnicza|"
            "Uniwersytet Wrocławski|Szkoła Główna Handlowa"
        ),
        "Polska|Węgry|Włochy|Słowacja|Stany Zjednoczone",
        "Umowa o współpracy|Wymiana studentów|Umowa dwustronna, październik",
    ),
    "turkish": (
        (
            "İstanbul Teknik Üniversitesi|Boğaziçi Üniversitesi|Orta Doğu Teknik Üniversitesi|"
            "Çukurova Üniversitesi|Ondokuz Mayıs Üniversitesi"
        ),
        "Türkiye|Gürcistan|Bulgaristan|İtalya|Güney Kore",
        "İş birliği protokolü|Öğrenci değişimi anlaşması|Süresiz",
    ),
    "japanese": (
        "東北大学|京都大学|ソウル大学校|チュラロンコン大学|ハノイ工科大学|ミュンヘン工科大学",
        "日本|韓国|タイ|ベトナム|ドイツ",
        "大学間学術交流協定|学生交流に関する覚書|部局間協定",
    ),
    "korean": (
        "서울대학교|도쿄대학|칭화대학교|하노이국립대학교|울란바토르대학교|빈 공과대학교",
        "대한민국|일본|중국|베트남|몽골",
        "학생교류협정|양해각서|학술교류협정",
    ),
    "chinese": (
        "清华大学|北京师范大学|东京大学|首尔国立大学|蒙古国立大学|慕尼黑工业大学",
        "中国|日本|韩国|蒙古国|德国",
        "合作协议|学生交流协议|谅解备忘录",
    ),
    "taiwanese": (
        "國立臺灣大學|國立清華大學|東京大學|首爾國立大學|蒙古國立大學|慕尼黑工業大學",
        "臺灣|日本|韓國|蒙古|德國",
        "學術合作協議|交換學生協議書|合作備忘錄",
    ),
    "arabic": (
        "جامعة القاهرة|جامعة الملك سعود|الجامعة الأردنية|جامعة بيروت العربية|جامعة طوكيو",
        "مصر|المملكة العربية السعودية|الأردن|لبنان|اليابان",
        "مذكرة تفاهم|اتفاقية تعاون|تبادل الطلاب",
    ),
}
ENCODINGS = (
    "cp1251 koi8-u cp866 cp1252 mac-roman cp1250 iso8859-2 cp1254 cp932 euc-jp cp949 gb18030 cp950 "
    "cp1256"
).split()


def can_hold(encoding: str, language: str) -> bool:
    try:
        "".join(LISTS[language]).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


PAIRS = [
    (language, encoding)
    for language in LISTS
    for encoding in ENCODINGS
    if can_hold(encoding, language)
]


@st.composite
def lists(draw: st.DrawFn, language: str) -> str:
    """A list of five to thirty rows."""
    names, countries, kinds = (part.split("|") for part in LISTS[language])
    rows = st.tuples(
        st.sampled_from(names),
        st.sampled_from(countries),
        st.sampled_from(kinds),
        st.integers(1990, 2030).map(str),
    )
    chosen = draw(st.lists(rows, min_size=5, max_size=30))
    return "".join(f"{number};{';'.join(row)}\r\n" for number, row in enumerate(chosen, start=1))


def test_every_language_is_held_by_an_old_encoding():
    assert {language for language, _ in PAIRS} == set(LISTS)


@pytest.mark.parametrize(("language", "encoding"), PAIRS)
def test_a_short_list_is_read_as_written(language, encoding):
    @given(lists(language))
    @settings(max_examples=12, deadline=None)
    def check(text: str) -> None:
        data = text.encode(encoding)
        assume(not data.isascii())
        assert decode(data, name="list")[0] == text

    check()


def test_what_no_language_writes_is_no_text():
    noise = random.Random(1)
    assert guess_encoding(bytes(noise.randrange(0x80, 0x100) for _ in range(400))) is None


@given(st.binary(min_size=1, max_size=100))
def test_any_bytes_give_a_text_of_them_or_nothing(data):
    guess = guess_encoding(data)
    assert guess is None or guess.text
