"""What can be wrong with a profile that somebody wrote."""

from collections.abc import Mapping
from enum import StrEnum

from comity.errors import ComityError


class Fault(StrEnum):
    """What is wrong; `FAULTS` has a sentence for each."""

    NO_YAML = "no_yaml"
    TOO_LARGE = "too_large"
    NOT_PLAIN = "not_plain"
    TOO_DEEP = "too_deep"
    VERSION = "version"
    UNKNOWN_SECTION = "unknown_section"
    TWICE = "twice"
    NO_PAIRS = "no_pairs"
    NO_LIST = "no_list"
    NO_TEXT = "no_text"
    UNKNOWN_WORD = "unknown_word"


FAULTS: Mapping[Fault, str] = {
    Fault.NO_YAML: "this is no YAML: %(problem)s",
    Fault.TOO_LARGE: "a profile has at most %(most)s characters",
    Fault.NOT_PLAIN: "a profile has no anchors, aliases and tags",
    Fault.TOO_DEEP: "nothing in a profile is nested so deeply",
    Fault.VERSION: "a profile begins with “version: 1”",
    Fault.UNKNOWN_SECTION: "“%(text)s” is no section of a profile; it has %(known)s",
    Fault.TWICE: "“%(text)s” stands here a second time",
    Fault.NO_PAIRS: "here belong lines such as “%(example)s”",
    Fault.NO_LIST: "here belongs a list of texts",
    Fault.NO_TEXT: "here belongs one text",
    Fault.UNKNOWN_WORD: "“%(text)s” is none of %(known)s",
}


class UnusableProfile(ComityError):
    """A profile cannot be used; `line` counts from 1, `params` fill the sentence of `fault`."""

    code = "unusable-profile"

    def __init__(self, name: str, line: int, fault: Fault, params: Mapping[str, object]) -> None:
        super().__init__(f"{name}, line {line}: {FAULTS[fault] % params}.")
        self.name = name
        self.line = line
        self.fault = fault
        self.params = params
