"""Words of names: how a name and a string that may hold it are cut into comparable words."""

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache

from comity.values.body_words import Rank, highest_rank
from comity.values.folding import fold

WEIGHTLESS = frozenset(
    """
    of and the for in at on an a de la le les du des d l et en au aux del el los las y e di
    della dello degli delle dei per do da dos das der die dem den und fur fuer zu zur im am
    van voor het og och i w we z na za po v o u и в на по для та і ба s ve
    named after imeni imienia jmena имени им імені ім атындағы атындагы nomidagi adina нэрэмжит
    """.split()
)
"""Words that join: they carry nothing of whose name it is."""

LEGAL_FORMS = frozenset(
    """
    gmbh mbh ggmbh ag kg kgaa ev eg ltd limited llc llp inc plc corp co pty pvt pte sa sas
    sarl sasu eurl srl spa scarl scrl sl slu slne lda ltda bv nv vzw asbl cvba oy oyj ab
    aps asa ehf ohf hf zrt kft nyrt sro doo dooel ooo oao zao pao jsc cjsc ojsc uab sia ou
    as ead eood ood ad sp zoo ike epe snc sc ste kk vvi ооо оао зао пао
    """.split()
)
"""Legal forms of companies, which one list prints and another leaves out."""


_APOSTROPHE = "['’‘`´ʻʼ′]"
_JOINT = re.compile(rf"(?<=[^\W\d_]){_APOSTROPHE}(?=[^\W\d_])")
_JOINED = re.compile(rf"([^\W\d_]+){_APOSTROPHE}([^\W\d_]+)")
_ELIDED = re.compile(
    rf"(?<![^\W_])(l|d|y|qu|all|dell|dall|nell|sull|coll|degl|sant){_APOSTROPHE}"
    r"(?=[aeiouyhàáâãäåæèéêëìíîïòóôõöøœùúûü])",
    re.IGNORECASE,
)
_DOTTED = rf"(?<![\w.&])(?<!\w{_APOSTROPHE})(?:[^\W\d_]\.[ ]?)+[^\W\d_](?:\.|(?!{_APOSTROPHE}?\w))"
# Not in a text in capitals, where articles are capitals as well ("COMMISSARIAT A L ENERGIE").
_SPACED = (
    rf"(?<![\w.&])(?<!& )(?<![A-ZÀ-ÞА-Я]{{2}} )(?:[A-ZА-Я] )+[A-ZА-Я]"
    rf"(?!{_APOSTROPHE}?\w|\.| ?&| [A-ZÀ-ÞА-Я]{{2}})"
)
_INITIALS = re.compile(rf"{_DOTTED}|{_SPACED}")
_STRETCH = re.compile(rf"{_INITIALS.pattern}|\S+")
_OPENING = str.maketrans(dict.fromkeys('([{"“„«,;:/', " "))


_SPELLINGS = {
    "saint": "st",
    "saints": "sts",
    "centre": "center",
    "centres": "centers",
    "theatre": "theater",
    "defence": "defense",
    "programme": "program",
    "labour": "labor",
}
"""Words with two spellings, of which each list prints its own: both are read as the second."""


def words_in(text: str) -> list[str]:
    """The folded words of `text`, in order.

    An apostrophe within a word joins ("Xi'an", "Queen's"), that of an article parts ("L'Aquila").
    Letters that stand alone with full stops or spaces between are one word ("N.E.D.", "G B Pant").
    """
    if not _INITIALS.search(text):
        return _spelt(fold(_joined(text)).split())
    stretches = stretches_in(text.translate(_OPENING))
    return [word for match in stretches for word in words_of_stretch(match[0])]


def stretches_in(text: str) -> Iterator[re.Match[str]]:
    """The stretches between spaces, and initials, that are cut into words one by one."""
    return _STRETCH.finditer(text)


def words_of_stretch(stretch: str) -> list[str]:
    """The folded words of one stretch."""
    if is_initials(stretch):
        return [fold(stretch).replace(" ", "")]
    return _spelt(fold(_joined(stretch)).split())


def _spelt(words: list[str]) -> list[str]:
    return words if _SPELLINGS.keys().isdisjoint(words) else [_SPELLINGS.get(w, w) for w in words]


def is_initials(stretch: str) -> bool:
    """Whether a stretch is letters that stand alone, to be read as one word."""
    return _INITIALS.fullmatch(stretch) is not None


def joints_in(text: str) -> Iterator[str]:
    """The folded words on both sides of each apostrophe that joins ("xi an")."""
    for match in _JOINED.finditer(without_elided(text)):
        yield f"{fold(match[1])} {fold(match[2])}"


def without_elided(text: str) -> str:
    """`text` less the articles and prepositions that an apostrophe ties to the next word."""
    return _ELIDED.sub(" ", text)


def _joined(text: str) -> str:
    """`text` without the apostrophes that join."""
    return _JOINT.sub("", without_elided(text)) if _JOINT.search(text) else text


def is_weightless(word: str) -> bool:
    """Whether a folded word tells nothing of whose name it is."""
    return word in WEIGHTLESS or word in LEGAL_FORMS


@lru_cache(maxsize=1 << 14)
def is_body_word(word: str) -> bool:
    """Whether a folded word says what kind of body it is: university, hospital, ministry..."""
    return word not in LEGAL_FORMS and highest_rank(word) >= Rank.CENTRE


@lru_cache(maxsize=1 << 17)
def word_code(word: str) -> int:
    """64 bits that stand for a word, the same in every process; 0 for one without weight."""
    if is_weightless(word):
        return 0
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


def name_code(words: list[str]) -> int:
    """The code of a name: the sum of its words' codes modulo 2^64, so that order does not count.

    Codes of adjacent windows follow from running sums; equal codes are compared word by word.
    """
    return sum(map(word_code, words)) & 0xFFFF_FFFF_FFFF_FFFF
