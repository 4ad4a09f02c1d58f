"""Evidence of the matcher is said in the language of the page, whatever it names."""

import pytest
from django.utils import translation

from comity.matching.evidence import Evidence
from comity.web.match_words import match_sentence


def said(code: str, sentence: str, *, speaks_for: bool = True, language: str = "en") -> str:
    evidence = Evidence(code=code, sentence=sentence, speaks_for=speaks_for)
    with translation.override(language):
        return match_sentence(evidence, country="JP", stated="KR")


@pytest.mark.parametrize(
    ("code", "sentence", "speaks_for", "expected"),
    [
        ("whole_name", 'its name "St. "Kliment" University" stands there whole', True,
         'its name “St. "Kliment" University” stands there whole'),
        ("part_of_name", '72 % of its name "Kyoto University" stands there', True,
         "72 % of its name “Kyoto University” stands there"),
        ("misspelt", '"Tehcnology" is taken for a misprint of "Technology"', True,
         "“Tehcnology” is taken for a misprint of “Technology”"),
        ("stated_country", "it is in Japan, as stated", True,
         "it is in Japan, as the list states"),
        ("stated_country", "it is in Japan; stated is South Korea", False,
         "it is in Japan; the list states South Korea"),
        ("stated_country",
         "it is in Japan; stated is South Korea, and lists often name one for the other", True,
         "it is in Japan; lists often name it South Korea, as this one does"),
        ("city", 'it is in "Kyoto"; the stated city is "Busan"', False,
         "it is in “Kyoto”; the stated town is “Busan”"),
        ("unexplained", "a word of the printed name is in none of its names", False,
         "a word of the printed name is in none of its names"),
        ("unexplained", '"Medical" stands within it and is no part of its name', False,
         "“Medical” stands within it and is no part of its name"),
        ("parent_beside", "A and B, which it belongs to, are named, too", True,
         "A and B, to which it belongs: named, too"),
        ("succeeded", "Tokyo Tech is Science Tokyo today", True,
         "Tokyo Tech is Science Tokyo today"),
        ("new_reason", "something new", True, "something new"),
        ("misspelt", "without what it names", True, "without what it names"),
    ],
)  # fmt: skip
def test_a_reason_is_said_with_what_it_names(code, sentence, speaks_for, expected):
    assert said(code, sentence, speaks_for=speaks_for) == expected


def test_it_is_said_in_mongolian():
    sentence = 'its name "Kyoto University" stands there whole'
    assert said("whole_name", sentence, language="mn") == (
        "“Kyoto University” нэр нь тэнд бүтнээр бий"
    )
