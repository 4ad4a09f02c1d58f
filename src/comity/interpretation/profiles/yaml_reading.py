"""Profiles are read from YAML, strictly: whatever is not understood is an error with its line.

All scalars are texts: `NO` is Norway and not false.
"""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent, Event
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from comity.interpretation.profiles.faults import Fault, UnusableProfile
from comity.interpretation.profiles.profile import Profile, phrase_key
from comity.interpretation.readings import Flag
from comity.values.agreement_kinds import AgreementKind
from comity.values.column_heads import ColumnHead
from comity.values.countries import all_codes

LONGEST = 100_000
"""Characters of the longest profile."""

VERSION = "1"
NONE = "none"
DAY_FIRST, MONTH_FIRST = "day_first", "month_first"
SECTIONS = ("version", "columns", "marks", "kinds", "countries", "dates", "ignored")
_MOST_SUGGESTED = 30
_DEEPEST = 3  # the profile, a section, the flags of a mark; deeper ones take PyYAML minutes

Word = TypeVar("Word", bound=StrEnum)
Value = TypeVar("Value")


def read_profile(text: str, *, name: str = "profile") -> Profile:
    """The profile that the YAML says; `UnusableProfile` with the line that is not understood."""
    return _Reader(name).read(text)


class _Reader:
    """Reads one profile; `name` is what its errors call it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def read(self, text: str) -> Profile:
        root = self._composed(text)
        if not isinstance(root, MappingNode):
            raise self._fault(1, Fault.VERSION)
        sections = self._sections(root)
        version = sections.get("version")
        if not isinstance(version, ScalarNode) or version.value != VERSION:
            raise self._fault(_line(version or root), Fault.VERSION)
        return Profile(
            columns=self._pairs(sections, "columns", "Host: institution", self._column),
            marks=self._pairs(sections, "marks", "“*”: [tuition_waiver]", self._flags, as_key=str),
            kinds=self._pairs(
                sections, "kinds", "Accord-cadre: cooperation_agreement", self._kinds
            ),
            countries=self._pairs(sections, "countries", "Corea: KR", self._country),
            month_first=self._month_first(sections.get("dates")),
            ignored=frozenset(map(phrase_key, self._texts(sections.get("ignored")))),
        )

    def _composed(self, text: str) -> Node | None:
        if len(text) > LONGEST:
            raise self._fault(1, Fault.TOO_LARGE, most=LONGEST)
        try:
            self._refuse_what_is_not_plain(text)
            return yaml.compose(text, Loader=yaml.BaseLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            line = 1 if mark is None else mark.line + 1
            raise self._fault(line, Fault.NO_YAML, problem=error.problem) from error
        except yaml.YAMLError as error:
            raise self._fault(1, Fault.NO_YAML, problem=type(error).__name__) from error

    def _refuse_what_is_not_plain(self, text: str) -> None:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if depth > _DEEPEST:
                raise self._fault(_line(event), Fault.TOO_DEEP)
            if getattr(event, "anchor", None) or getattr(event, "tag", None):
                raise self._fault(_line(event), Fault.NOT_PLAIN)

    def _sections(self, root: MappingNode) -> dict[str, Node]:
        sections: dict[str, Node] = {}
        for key, value in root.value:
            name = self._text(key)
            if name not in SECTIONS:
                known = ", ".join(SECTIONS)
                raise self._fault(_line(key), Fault.UNKNOWN_SECTION, text=name, known=known)
            if name in sections:
                raise self._fault(_line(key), Fault.TWICE, text=name)
            sections[name] = value
        return sections

    def _pairs(
        self,
        sections: Mapping[str, Node],
        section: str,
        example: str,
        value_of: Callable[[Node], Value],
        *,
        as_key: Callable[[str], str] = phrase_key,
    ) -> Mapping[str, Value]:
        node = sections.get(section)
        if node is None or _is_blank(node):
            return {}
        if not isinstance(node, MappingNode):
            raise self._fault(_line(node), Fault.NO_PAIRS, example=example)
        found: dict[str, Value] = {}
        for key, value in node.value:
            text = self._text(key)
            if as_key(text) in found:
                raise self._fault(_line(key), Fault.TWICE, text=text)
            found[as_key(text)] = value_of(value)
        return found

    def _column(self, node: Node) -> ColumnHead:
        return self._word(node, ColumnHead)

    def _kinds(self, node: Node) -> tuple[AgreementKind, ...]:
        return self._words(node, AgreementKind)

    def _country(self, node: Node) -> str | None:
        text = self._text(node)
        if text == NONE:
            return None
        if text not in all_codes():
            known = f"ISO 3166-1 alpha-2 (KR, FR), {NONE}"
            raise self._fault(_line(node), Fault.UNKNOWN_WORD, text=text, known=known)
        return text

    def _flags(self, node: Node) -> tuple[Flag, ...]:
        return self._words(node, Flag)

    def _month_first(self, node: Node | None) -> bool | None:
        if node is None or _is_blank(node):
            return None
        text = self._text(node)
        if text not in {DAY_FIRST, MONTH_FIRST}:
            known = f"{DAY_FIRST}, {MONTH_FIRST}"
            raise self._fault(_line(node), Fault.UNKNOWN_WORD, text=text, known=known)
        return text == MONTH_FIRST

    def _texts(self, node: Node | None) -> Iterator[str]:
        if node is None or _is_blank(node):
            return
        if not isinstance(node, SequenceNode):
            raise self._fault(_line(node), Fault.NO_LIST)
        for each in node.value:
            yield self._text(each)

    def _words(self, node: Node, words: type[Word]) -> tuple[Word, ...]:
        nodes = node.value if isinstance(node, SequenceNode) else [node]
        return tuple(dict.fromkeys(self._word(each, words) for each in nodes))

    def _word(self, node: Node, words: type[Word]) -> Word:
        text = self._text(node)
        try:
            return words(text)
        except ValueError:
            known = ", ".join(list(words)[:_MOST_SUGGESTED])
            raise self._fault(_line(node), Fault.UNKNOWN_WORD, text=text, known=known) from None

    def _text(self, node: Node) -> str:
        if not isinstance(node, ScalarNode) or not node.value.strip():
            raise self._fault(_line(node), Fault.NO_TEXT)
        return str(node.value)

    def _fault(self, line: int, fault: Fault, **params: object) -> UnusableProfile:
        return UnusableProfile(self._name, line, fault, params)


def _is_blank(node: Node) -> bool:
    """Whether nothing stands behind the name of a section."""
    return isinstance(node, ScalarNode) and not node.value


def _line(at: Node | Event) -> int:
    return 1 if at.start_mark is None else int(at.start_mark.line) + 1
