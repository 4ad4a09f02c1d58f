"""Words of names: how a name and a string that may hold it are cut into comparable words."""

import hashlib
from functools import lru_cache

from comity.values.body_words import Rank, highest_rank
from comity.values.folding import fold

WEIGHTLESS = frozenset(
    """
    of and the for in at on an a de la le les du des d l et en au aux del el los las y e di
    della dello degli delle dei per do da dos das der die dem den und fur fuer zu zur im am
    van voor het og och i w we z na za po v o u и в на по для та і ба s ve
    """.split()
)
"""Words that join: they carry nothing of whose name it is."""

LEGAL_FORMS = frozenset(
    """
    gmbh mbh ggmbh ag kg kgaa ev eg ltd limited llc llp inc plc corp co pty pvt pte sa sas
    sarl sasu eurl srl spa scarl scrl sl slu slne lda ltda bv nv vzw asbl cvba oy oyj ab
    aps asa ehf ohf hf zrt kft nyrt sro doo dooel ooo oao zao pao jsc cjsc ojsc uab sia ou
    as ead eood ood ad sp zoo ike epe snc sc ste ооо оао зао пао
    """.split()
)
"""Legal forms of companies, which one list prints and another leaves out."""


def words_in(text: str) -> list[str]:
    """The folded words of `text`, in order."""
    return fold(text).split()


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
