"""What sort of body a name says it is, by the words in it."""

from collections.abc import Mapping
from functools import cache

from comity.institutions.enums import InstitutionKind as Kind
from comity.values.folding import fold

# In this order: the first kind with a word in the name holds ("University Hospital" is a hospital).
_WORDS: Mapping[Kind, str] = {
    Kind.MINISTRY: "ministry, ministere, ministerium, ministerio, ministerstwo, kementerian, "
    "bakanligi, министерство, міністерство, яам, 文部科学省",
    Kind.HOSPITAL: "hospital, klinikum, hopital, clinic, ospedale, больница, эмнэлэг, 病院, 医院",
    Kind.COMPANY: "ltd, limited, inc, llc, gmbh, corporation, corp, company, co, ag, plc, kk, "
    "s p a, sdn bhd, bhd, ооо, хк, ххк, 株式会社",
    Kind.UNIVERSITY: "university, universities, universitat, universite, universidad, "
    "universidade, universita, universitas, universiti, universiteit, uniwersytet, univerzita, "
    "universitet, universitetet, universitatea, egyetem, universitesi, dai hoc, университет, "
    "університет, их сургууль, 大学, 大學, 대학교, มหาวิทยาลัย, جامعة",
    Kind.NETWORK: "network, consortium, alliance, association, union, netzwerk, reseau, "
    "сүлжээ, холбоо, ассоциация",
    Kind.INTERNATIONAL_ORGANISATION: "united nations, international organization, "
    "international organisation",
    Kind.ACADEMY: "academy, academie, akademie, akademia, accademia, academia, академия, академі, "
    "академи, 科学院",
    Kind.INSTITUTE: "institute, institut, instituto, istituto, instytut, institution, laboratory, "
    "laboratories, centre, center, centro, zentrum, forschungszentrum, enstitusu, vien, "
    "институт, інститут, хүрээлэн, төв, центр, 研究所, 연구원, 研究院",
    Kind.SCHOOL: "school, college, ecole, escuela, scuola, escola, hochschule, schule, szkola, "
    "polytechnic, politecnico, politecnica, politechnika, polytechnique, politeknik, "
    "сургууль, коллеж, школа, колледж, 学校, 学院",
    Kind.GOVERNMENT: "council, agency, cabinet, embassy, prefecture, government, consejo, "
    "consiglio, conseil, агентлаг, засгийн газар, агентство",
}
_UNSPACED_FROM = "\u2e80"
"""Scripts from here on are written without spaces: their words stand inside longer ones."""


def guess_kind(name: str) -> Kind:
    """The kind whose words stand in the name, else *unknown*."""
    folded = f" {fold(name)} "
    for kind, words in _phrases():
        if any(word in folded for word in words):
            return kind
    return Kind.UNKNOWN


@cache
def _phrases() -> tuple[tuple[Kind, tuple[str, ...]], ...]:
    return tuple(
        (kind, tuple(_sought(fold(word)) for word in words.split(", ")))
        for kind, words in _WORDS.items()
    )


def _sought(word: str) -> str:
    return word if word[0] >= _UNSPACED_FROM else f" {word} "
