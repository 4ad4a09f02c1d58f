"""The words that say what sort of body a name names, and how far such bodies contain others.

A body of a lower rank is a unit of one of a higher rank when both stand in one name. The words are
folded; a phrase of several words goes before its parts ("institute of technology" before
"institute").
"""

from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cache

from comity.values.words import words_of


class Rank(IntEnum):
    """How far a body contains others."""

    NONE = 0
    FACULTY = 1
    CENTRE = 2
    INSTITUTE = 3
    ACADEMY = 4
    UNIVERSITY = 5


_PHRASES: Mapping[Rank, Mapping[str, str]] = {
    Rank.UNIVERSITY: {
        "en": "university, universities, academy of sciences, academy of science, "
        "academy of social sciences, council, ministry, corporation",
        "de": "universitat, hochschule, akademie der wissenschaften, ministerium",
        "fr": "universite, academie des sciences, conseil, ministere",
        "es": "universidad, academia de ciencias, consejo, ministerio, conselleria",
        "pt": "universidade, academia das ciencias, conselho",
        "it": "universita, ateneo, accademia delle scienze, consiglio, ministero",
        "nl": "universiteit",
        "pl": "uniwersytet, akademia nauk, ministerstwo",
        "cs": "univerzita, akademie ved",
        "ro": "universitatea, academia de stiinte",
        "hu": "egyetem",
        "tr": "universitesi, universite, bakanligi",
        "id": "universitas, kementerian",
        "ms": "universiti",
        "vi": "dai hoc, truong dh",
        "ru": "университет, академия наук, министерство",
        "uk": "університет, академія наук, міністерство",
        "mn": "их сургууль, шинжлэх ухааны академи, яам",
    },
    Rank.ACADEMY: {
        "en": "academy, institute of technology, polytechnic, polytechnic institute",
        "de": "akademie, technische hochschule, fachhochschule",
        "fr": "academie, institut national polytechnique, polytechnique",
        "es": "academia, instituto tecnologico, politecnica",
        "it": "accademia, politecnico",
        "pl": "akademia, politechnika",
        "id": "institut teknologi, politeknik",
        "ru": "академия, политехнический институт, технологический институт",
        "mn": "академи, дээд сургууль, технологийн институт",
    },
    Rank.INSTITUTE: {
        "en": "institute, institutes, college, school, research institute, hospital, branch",
        "de": "institut, schule, klinikum",
        "fr": "institut, ecole, college, grande ecole, hopital",
        "es": "instituto, escuela, colegio, hospital",
        "pt": "escola",
        "it": "istituto, scuola, ospedale",
        "pl": "instytut, szkola",
        "cs": "ustav",
        "ro": "institutul, scoala",
        "hu": "intezet",
        "tr": "enstitusu, enstitu, okulu",
        "vi": "vien, hoc vien",
        "ru": "институт, школа, училище, колледж",
        "uk": "інститут, школа, коледж",
        "mn": "хүрээлэн, институт, сургууль, коллеж",
    },
    Rank.CENTRE: {
        "en": "center, centers, centre, centres, laboratory, laboratories, observatory, museum",
        "de": "zentrum, forschungszentrum, labor, laboratorium",
        "fr": "centre, laboratoire",
        "es": "centro, laboratorio",
        "it": "centro, laboratorio",
        "pl": "centrum, laboratorium",
        "tr": "merkezi, laboratuvari",
        "id": "pusat, laboratorium",
        "vi": "trung tam",
        "ru": "центр, лаборатория",
        "uk": "центр, лабораторія",
        "mn": "төв, лаборатори",
    },
    Rank.FACULTY: {
        "en": "faculty, faculties, department, departments, dept, graduate school, "
        "graduate schools, graduate institute, graduate college, "
        "undergraduate school, school of medicine, library, division, chair of, "
        "section of, institute of education, school of education",
        "de": "fakultat, fachbereich, abteilung, lehrstuhl, bibliothek",
        "fr": "faculte, departement, ufr, bibliotheque, ecole doctorale",
        "es": "facultad, departamento, facultat, departament, biblioteca, catedra",
        "pt": "faculdade",
        "it": "facolta, dipartimento",
        "nl": "faculteit, afdeling",
        "pl": "wydzial, katedra",
        "cs": "fakulta, katedra",
        "ro": "facultatea, departamentul, catedra",
        "hu": "kar, tanszek",
        "tr": "fakultesi, bolumu",
        "id": "fakultas, jurusan, departemen, program studi",
        "ms": "fakulti, jabatan",
        "vi": "khoa",
        "ru": "факультет, кафедра, отделение, библиотека",
        "uk": "факультет, кафедра",
        "mn": "тэнхим, факультет, салбар, номын сан, салбар сургууль",
    },
}

_IN_SENTENCES: Mapping[Rank, str] = {
    Rank.UNIVERSITY: (
        "университета, университету, университетом, университете, університету, "
        "університетом, університеті, университетът, універсітэт, універсітэта, универзитет, "
        "универзитетом, uniwersytetu, uniwersytetem, uniwersytecie, univerzity, univerzite, "
        "univerzitu, univerzitou, sveuciliste, sveucilistem, univerzitet, univerza, "
        "universitatii, universitate, egyetemmel, egyetemet, egyetemen, egyeteme, yliopisto, "
        "yliopiston, universitet, universitetet, universitetas, universiteto, universitetu, "
        "universitate, ulikool, ulikooli, πανεπιστημιο, πανεπιστημιου, их сургуультай, "
        "их сургуулийн, их сургуульд, جامعة, وجامعة, دانشگاه, אוניברסיטת, университеті, "
        "universiteti, universitetining, უნივერსიტეტი, համալսարան"
    ),
    Rank.ACADEMY: (
        "академии, академию, академией, академії, академією, академия, akademii, akademie, "
        "akademia, politechniki, politechnika, politechnike, politechnice, πολυτεχνειο, "
        "πολυτεχνειου, дээд сургуультай, политехніка, politehnica, hogeschool, hogskola, "
        "hogskolan, hogskole, ammattikorkeakoulu, vysoka skola, vysoke uceni technicke, "
        "foiskola, أكاديمية, پژوهشگاه"
    ),
    Rank.INSTITUTE: (
        "института, институту, институтом, институте, інституту, інститутом, institutu, "
        "institutem, institutul, instytutu, instytutem, ustavu, ustavem, ινστιτουτο, "
        "ινστιτουτου, сургуультай, институттэй, хүрээлэнтэй, معهد, مؤسسه, intezettel"
    ),
    Rank.FACULTY: (
        "факультета, факультетом, факультету, кафедры, кафедрой, wydzialu, wydzialem, "
        "fakulty, fakulte, fakultou, fakultu, тэнхимийн, σχολη, σχολης, τμημα, كلية, "
        "دانشکده"
    ),
}
"""Forms of the words in the cases of a sentence, and words of languages that lists seldom use."""

_COMPOUNDS: tuple[tuple[str, Rank], ...] = (
    ("universitat", Rank.UNIVERSITY),
    ("hochschule", Rank.UNIVERSITY),
    ("akademie", Rank.ACADEMY),
    ("institut", Rank.INSTITUTE),
    ("klinikum", Rank.INSTITUTE),
    ("zentrum", Rank.CENTRE),
    ("fakultat", Rank.FACULTY),
)
"""Ends of German compounds: Forschungszentrum, Zentralinstitut."""

UNSPACED_WHOLES = ("大学校", "大学", "大學", "대학교", "科学院", "科學院")
UNSPACED_UNITS = (
    *("学部", "研究科", "研究所", "研究院", "学院", "學院", "学系", "學系"),
    *("専攻", "学科", "學科"),
    *("センター", "図書館", "圖書館", "图书馆", "中心", "実験室", "实验室"),
    *("대학", "대학원", "학과", "학부", "연구소", "연구원", "도서관", "센터"),
)
"""Ends of names written without spaces: of institutions, and of units after them."""

_THAI = ("มหาวิทยาลัย", "สถาบัน", "วิทยาลัย")
_UNSPACED = frozenset(UNSPACED_WHOLES + UNSPACED_UNITS + _THAI)

NEEDS_ITS_PLACE = frozenset({"college", "school", "branch", "library", "division", "kar", "vien"})
"""Words that name a body only at the end of a name or before of, for...: not College Park."""

JOINING = frozenset({
    *("of", "for", "in", "at", "on", "the", "and"),
    *("de", "des", "du", "del", "della", "di", "da", "do", "der", "fur", "und", "et", "y", "e"),
})  # fmt: skip
"""Words that join parts of one name."""


@cache
def phrases() -> Mapping[tuple[str, ...], Rank]:
    """Every phrase as a tuple of words, with its rank."""
    listed = [(rank, each) for rank, of in _PHRASES.items() for each in of.values()]
    return {
        tuple(phrase.split()): rank
        for rank, text in (*_IN_SENTENCES.items(), *listed)
        for phrase in text.split(", ")
    }


@cache
def _longest() -> Mapping[str, int]:
    lengths: dict[str, int] = {}
    for phrase in phrases():
        lengths[phrase[0]] = max(lengths.get(phrase[0], 0), len(phrase))
    return lengths


def is_body_phrase(text: str) -> bool:
    """Whether `text` is a body word from end to end, and nothing else."""
    return words_of(text).folded in phrases() or text.strip() in _UNSPACED


def names_a_body(text: str) -> bool:
    """Whether a body word stands in `text` where it may name a body."""
    if any(end in text for end in _UNSPACED):
        return True
    return next(find_ranks(words_of(text).folded), None) is not None


def highest_rank(text: str) -> Rank:
    """The highest rank of the body words in `text`; of words without spaces a university's."""
    if any(end in text for end in _UNSPACED):
        return Rank.UNIVERSITY
    return max((rank for _, rank in find_ranks(words_of(text).folded)), default=Rank.NONE)


def find_ranks(words: tuple[str, ...]) -> Iterator[tuple[int, Rank]]:
    """The rank of every body word in folded `words` with the place where it begins."""
    place = 0
    while place < len(words):
        length, rank = _phrase_at(words, place)
        if rank and _in_place(words, place, length):
            yield place, rank
        place += length


def _phrase_at(words: tuple[str, ...], place: int) -> tuple[int, Rank]:
    most = min(_longest().get(words[place], 0), len(words) - place)
    for length in range(most, 0, -1):
        rank = phrases().get(words[place : place + length])
        if rank:
            return length, rank
    compound = (rank for end, rank in _COMPOUNDS if words[place].endswith(end))
    return 1, next(compound, Rank.NONE)


def _in_place(words: tuple[str, ...], place: int, length: int) -> bool:
    if words[place + length - 1] not in NEEDS_ITS_PLACE:
        return True
    return place + length == len(words) or words[place + length] in JOINING
