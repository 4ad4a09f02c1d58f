"""Fields of education and training by their codes: ISCED-F 2013 of the UNESCO statisticians."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from comity.values.compiled import load_json
from comity.values.folding import fold

_CODE = re.compile(r"(\d{2,4})(?!\d)[\s.:\u2013-]*(.*)", re.DOTALL)
_BRACKETS = re.compile(r"(.*?)\s*\(([^()]*)\)\s*$", re.DOTALL)
_PARTS = re.compile(r";|\n")
_COMMAS = re.compile(r",(?![^()]*\))")
_WORD = re.compile(r"\w+")
_RESIDUAL = re.compile(
    r"not further defined|not elsewhere classified|inter-disciplinary", re.IGNORECASE
)


class NotAField(ValueError):
    """A text that is no field, or may be several: these `candidates`."""

    def __init__(self, text: str, candidates: Sequence["IscedField"] = ()) -> None:
        super().__init__(text)
        self.text = text
        self.candidates = tuple(candidates)


@dataclass(frozen=True, slots=True, kw_only=True)
class IscedField:
    """A broad, narrow or detailed field: its code of two, three or four digits, and its names."""

    code: str
    names: Mapping[str, str] = field(compare=False)

    def name(self, language: str = "en") -> str:
        """Its name in that language where it has one, else in English."""
        return self.names.get(language, self.names["en"])


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectArea:
    """A field, and what the paper says of it more precisely than its name does.

    `former_code` is the wider code under which partners once approved it, where they did.
    `empty_clarification` says that a paper has an empty one, which is not the same as none.
    """

    code: str
    clarification: str = ""
    former_code: str = ""
    empty_clarification: bool = False


def isced_field(code: str) -> IscedField:
    """The field of that code; `KeyError` where there is none."""
    return _fields()[code]


def all_isced_fields() -> tuple[IscedField, ...]:
    """Every field, the broad ones before the narrow ones in them, and those before the detailed."""
    return tuple(_fields().values())


def find_isced_fields(text: str) -> tuple[IscedField, ...]:
    """The fields that `text` may mean: one where it is plain, none where it means none.

    It is a code, a name, a word that people use for a field, or words of its name, perhaps only
    their beginnings. Of several around one another it is the most detailed.
    """
    text = text.strip()
    if text in _fields():
        return (_fields()[text],)
    named = _named().get(fold(text))
    return (_fields()[named],) if named else tuple(_with_words(text))


def parse_subject_area(text: str) -> SubjectArea:
    """What “0611”, “informatics”, “0611 Computer use” or “law (tax law)” mean.

    What stands in brackets, or behind a code and is not the name of its field, makes the field more
    precise. `NotAField` where it is none, or may be several.
    """
    typed, clarification = _without_brackets(text.strip())
    match = _CODE.fullmatch(typed)
    if match is None:
        return SubjectArea(code=_only(typed).code, clarification=clarification)
    code, behind = match[1], match[2].strip()
    if code not in _fields():
        raise NotAField(text.strip())
    if not behind or _names_of(code, behind):
        return SubjectArea(code=code, clarification=clarification)
    named = _named().get(fold(behind), "")
    if named and (code.startswith(named) or named.startswith(code)):
        return SubjectArea(code=code, clarification=clarification)
    if clarification or named:
        raise NotAField(text.strip())
    return SubjectArea(code=code, clarification=behind)


def parse_subject_areas(text: str) -> tuple[SubjectArea, ...]:
    """The fields in a text, each once: parted by semicolons, or by commas where that makes sense.

    Names of fields have commas in them. `NotAField` names the first part that cannot be read.
    """
    found: dict[SubjectArea, None] = {}
    for part in filter(str.strip, _PARTS.split(text)):
        found.update(dict.fromkeys(_parted(part)))
    return tuple(found)


def _parted(part: str) -> Iterable[SubjectArea]:
    pieces = [each for each in _COMMAS.split(part) if each.strip()]
    if len(pieces) < 2:
        return [parse_subject_area(part)]
    if _is_code_and_name(part):
        return [parse_subject_area(part)]
    try:
        return [parse_subject_area(piece) for piece in pieces]
    except NotAField as error:
        try:
            return [parse_subject_area(part)]
        except NotAField:
            raise error from None


def _is_code_and_name(part: str) -> bool:
    """Whether it is a name with commas in it, alone or behind its code."""
    typed, _ = _without_brackets(part.strip())
    match = _CODE.fullmatch(typed)
    return _names_of(match[1], match[2]) if match else fold(typed) in _named()


def _without_brackets(text: str) -> tuple[str, str]:
    match = _BRACKETS.fullmatch(text)
    if match is None or not match[1] or fold(text) in _named() or _names_behind_code(text):
        return text, ""
    return match[1], match[2].strip()


def _names_behind_code(text: str) -> bool:
    match = _CODE.fullmatch(text)
    return match is not None and _names_of(match[1], match[2])


def _names_of(code: str, text: str) -> bool:
    known = _fields().get(code)
    return known is not None and fold(text.strip()) in map(fold, known.names.values())


def _only(text: str) -> IscedField:
    found = find_isced_fields(text)
    if len(found) != 1:
        raise NotAField(text, found)
    return found[0]


def _with_words(text: str) -> list[IscedField]:
    """The fields in the name of which every word of the text begins a word.

    The only detailed one stands for those around it.
    """
    wanted = _WORD.findall(fold(text))
    if not wanted or any(word.isdecimal() for word in wanted):
        return []
    hits = [code for code, words in _words().items() if _all_begin(wanted, words)]
    plain = [code for code in hits if not _RESIDUAL.search(_fields()[code].name())] or hits
    inmost = [code for code in plain if not any(_is_inside(other, code) for other in plain)]
    return [_fields()[code] for code in (inmost if len(inmost) == 1 else plain)]


def _is_inside(code: str, other: str) -> bool:
    return code != other and code.startswith(other)


def _all_begin(wanted: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in wanted)


@cache
def _fields() -> Mapping[str, IscedField]:
    data = load_json("isced_f")
    return {code: IscedField(code=code, names=each["names"]) for code, each in data.items()}


@cache
def _named() -> Mapping[str, str]:
    """The code of every name and of every word for a field; the longest where fields share one."""
    named: dict[str, str] = {}
    for code, each in sorted(load_json("isced_f").items(), key=lambda item: len(item[0])):
        for name in (*each["names"].values(), *each["words"]):
            named[fold(name)] = code
    return named


@cache
def _words() -> Mapping[str, Sequence[str]]:
    return {
        code: _WORD.findall(fold(" ".join(each.names.values()))) for code, each in _fields().items()
    }
