"""Signs of time: what a text says of dates, lengths of time, ends and states."""

import gzip
import json
from itertools import islice

import pytest

from comity.interpretation.structure.signs import find_marks, is_all_signs, start_of_tail


def signs(text):
    """Every sign with what is printed for it."""
    return [(mark.sign.value, text[mark.start : mark.end]) for mark in find_marks(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("до 2024 г.", ["until", "date"]),
        ("2025 хүртэл хүчинтэй", ["date", "until"]),
        ("valid until 31 Dec 2025", ["until", "date"]),
        ("signed on 12 May 2015 for 5 years", ["since", "date", "lasting", "duration"]),
        ("с 12.05.2015 по 11.05.2020", ["since", "date", "until", "date"]),
        ("自2015年5月1日起至2020年4月30日止", ["since", "date", "since", "until", "date", "until"]),
        ("2015.5.1부터 2020.4.30까지", ["date", "since", "date", "until"]),
        ("ลงนามวันที่ 18/06/2555 ระยะเวลา 5 ปี", ["since", "date", "lasting", "duration"]),
        ("ký ngày 5/3/2018, thời hạn 5 năm", ["since", "date", "lasting", "duration"]),
        ("du 1er mars 2017 au 28 février 2022", ["since", "date", "until", "date"]),
        ("2018-tól 2023-ig", ["date", "since", "date", "until"]),
        ("31.12.2025'e kadar", ["date", "until"]),
        ("17-03-2016 s/d 16-03-2021", ["date", "until", "date"]),
        ("2018 a 2023", ["date", "until", "date"]),
        ("5 жил хүчинтэй", ["duration", "lasting"]),
        ("ระยะเวลา ไม่กำหนด", ["lasting", "open_ended"]),
        ("5 years, tacit renewal", ["duration", "status"]),
        ("not renewed", ["status"]),
        ("Not Specified", ["not_stated"]),
        ("無期限", ["open_ended"]),
        ("5 years, unless terminated", ["duration"]),
        ("2021, pe 5 ani cu reînnoire tacită pentru încă 5 ani",
         ["date", "lasting", "duration", "status", "lasting", "duration"]),
        ("ثلاثة أعوام وتجدد تلقائيا (قبل 6 أشهر من انتهاء الاتفاقية)", ["duration", "status"]),
        ("체결일: 2015.03.01, 유효기간: 5년 (자동연장)",
         ["since", "date", "lasting", "duration", "status"]),
        ("五年(期满自动续约)", ["duration", "until", "status"]),
        ("cinq ans, expiré", ["duration", "status"]),
        ("5년, 만료", ["duration", "status"]),
        ("MOU Active 12/19/2015 5 years", ["status", "date", "duration"]),
        ("от 14 марта 2014 г., срок действия – 5 лет", ["since", "date", "lasting", "duration"]),
        ("ký ngày 18/4/2017, hết hạn", ["since", "date", "status"]),
        ("18/4/2017, hết hạn", ["date", "until"]),
    ],
)  # fmt: skip
def test_the_signs_of_a_text(text, found):
    assert [sign for sign, _ in signs(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Active Learning Institute",
        "School of Continuing Education",
        "Institut du développement durable",
        "Universidade Aberta",
        "Permanent Mission to the United Nations",
        "Unknown Soldier University",
        "University of Applied Sciences to the North",
        "Escuela de Extensión Universitaria",
        "自治医科大学",
        "無錫大学",
        "至誠館大学",
        "继续教育学院",
        "永久大学",
        "유효대학교",
        "May University of Mart",
        "Au Pair Institute",
    ],
)
def test_words_of_names_are_no_signs(text):
    assert signs(text) == []


def test_a_day_that_a_university_is_named_by_is_no_sign():
    assert signs("Universitas 17 Agustus 1945 Surabaya") == []
    assert signs("Université 8 Mai 1945 Guelma 2021") == [("date", "2021")]
    assert signs("12 May 1955") == [("date", "12 May 1955")]


def test_words_that_need_a_date_are_signs_beside_one_only():
    assert signs("from Kyoto to Bath") == []
    assert signs("from 2015 to 2020")[0] == ("since", "from")
    assert signs("2010.02.03 5 year signed by the late rector") == [
        ("date", "2010.02.03"),
        ("duration", "5 year"),
    ]


def test_a_word_of_names_is_a_sign_beside_another_or_at_the_end():
    assert ("status", "Active") in signs("Active, 2015-2020")
    assert signs("University of Bath MOU Permanent") == [("open_ended", "Permanent")]


@pytest.mark.parametrize(
    "text",
    [
        "12 May 2015 (5 years) - valid",
        "2010 оны 10 дугаар сарын 6 (хугацаагүй) - хүчинтэй",
        "03.02.2010 (безстроково); діє",
        "2010.05.12 (3년) - 만료",
        "12.05.2015 (unbefristet) – gültig",
    ],
)
def test_a_word_behind_a_dash_or_a_bracket_says_a_state(text):
    assert signs(text)[-1][0] == "status"


def test_the_tail_of_a_row_is_what_its_signs_make():
    text = "University of Bath MOU 2018.05.03 for 5 years, renewable"
    assert text[start_of_tail(text, find_marks(text)) :] == "2018.05.03 for 5 years, renewable"


def test_a_text_of_signs_alone():
    assert is_all_signs("2018.05.03 - 2023.05.02 (renewable)")
    assert not is_all_signs("2018.05.03 Bath")
    assert not is_all_signs("")


def test_names_of_institutions_hold_hardly_a_sign(shared):
    (registry,) = shared.glob("ror/*.jsonl.gz")
    with gzip.open(registry, "rt", encoding="utf-8") as lines:
        every_fiftieth = islice(lines, 0, None, 50)
        names = [name for line in every_fiftieth for name, *_ in json.loads(line)["names"]]
    with_signs = [name for name in names if signs(name)]
    assert len(with_signs) < len(names) / 1000, with_signs
