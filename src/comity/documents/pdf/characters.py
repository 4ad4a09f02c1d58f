"""The characters of a page become words: text that stands together on one baseline."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import NamedTuple
from unicodedata import category, normalize

from comity.documents.model import Box
from comity.documents.pdf.frames import Frame, turned
from comity.documents.pdf.pdfium import Bounds, Glyphs, Setting

ASCENT, DESCENT = 0.8, 0.2  # of the size: what a line of text takes, whatever the font says
_WIDEST_GAP = 0.15  # of the height of a character's box, which is 1.1 to 1.5 times its size
_NARROWEST_BLANK = 0.35  # of that gap
_LEVEL = 0.1  # points
_DOUBLED = 0.3  # of its width: so near its like a character is drawn again to look bold
_SMALLEST, _LARGEST = 1.0, 300.0  # sizes of type that can be
_SAMPLE = 64
_SKEWED = 5.0  # degrees from the horizontal or vertical

_IN_LIGATURES = frozenset(map(ord, "ft"))
_BLANKS = frozenset({9, 10, 11, 12, 13, 32, 0xA0, 0x3000, *range(0x2000, 0x200C), 0x202F})
_UNSEEN = frozenset(
    {0x200E, 0x200F, 0x061C, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
)
_FORMS = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufefc]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Bullets and ticks of the symbol fonts of word processors, which have code points of their own.
_SIGNS = str.maketrans(
    {
        **{chr(code): "" for code in sorted(_UNSEEN)},
        "\x02": "-",  # how PDFium marks a hyphen at the end of a line
        "\uf0b7": "•",
        "\uf0a7": "▪",
        "\uf0d8": "➢",
        "\uf0fc": "✓",
        "\uf076": "❖",
        "\uf0e0": "→",
        "\uf0a8": "◻",
        "\uf06e": "■",
        "\uf06f": "□",
    }
)
_UNKNOWN = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\ufffd-\uffff\ue000-\uf8ff]")


class Word(NamedTuple):
    """A word or a piece of one, on one baseline, in the coordinates of a frame.

    `size` is that of its letters; top and bottom are what a line of that size takes.

    `spaced` tells that a space stands before it in the file, which need not be so on the page.
    A `turned` one is read upwards or downwards. `order` is its place in the file.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float
    spaced: bool = False
    turned: bool = False
    order: int = 0

    @property
    def box(self) -> Box:
        """Where it is in its frame."""
        return Box(self.left, self.top, self.right, self.bottom)


@dataclass(slots=True)
class PageText:
    """The text of a page in the frame in which most of it is upright.

    `aside` is what runs upwards or downwards in it, in frames of its own; `skewed` is what runs
    aslant, such as watermarks. Of all `count` characters `unknown` are in fonts that do not say
    which characters they are.
    """

    frame: Frame
    words: list[Word] = field(default_factory=list)
    aside: list[tuple[Frame, list[Word]]] = field(default_factory=list)
    skewed: list[Word] = field(default_factory=list)
    count: int = 0
    unknown: int = 0


def read_characters(glyphs: Glyphs, bounds: Bounds) -> PageText:
    """The text of a page whose shown part is `bounds`."""
    codes = glyphs.codes()
    quarter = _main_direction(glyphs, codes)
    page = PageText(frame=Frame.of(bounds, quarter))
    aside: dict[int, list[int]] = {}
    sides = _Sides.of(glyphs, quarter)
    for found in _stretches(codes, sides, range(len(codes))):
        setting = glyphs.setting(found.members[0])
        own = _quarter_of(setting.angle)
        if own is None:
            page.skewed.append(_word(found, codes, setting, page.frame, sides))
        elif own != quarter:
            aside.setdefault(own, []).extend(found.members)
        else:
            page.words.append(_word(found, codes, setting, page.frame, sides))
    for own, members in aside.items():
        frame = Frame.of(bounds, own)
        page.aside.append((frame, _words(glyphs, codes, sorted(members), frame)))
    page.words = [word for word in page.words if _is_shown(word, page.frame)]
    page.count = sum(len(word.text) for word in page.words)
    page.unknown = max(
        sum(len(_UNKNOWN.findall(word.text)) for word in page.words),
        round(page.count * _share_of_unknown(glyphs, codes)),
    )
    return page


def is_right_to_left(text: str) -> bool:
    """Whether the text has letters of a script that is written from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def _main_direction(glyphs: Glyphs, codes: Sequence[int]) -> int:
    """The quarter turn at which most of the text runs."""
    sample = _sample(codes)
    quarters = Counter(_quarter_of(glyphs.setting(index).angle) for index in sample)
    del quarters[None]
    return (quarters.most_common(1)[0][0] or 0) if quarters else 0


def _share_of_unknown(glyphs: Glyphs, codes: Sequence[int]) -> float:
    sample = _sample(codes)
    return sum(glyphs.is_unknown(index) for index in sample) / len(sample) if sample else 0.0


def _sample(codes: Sequence[int]) -> Sequence[int]:
    """Some characters from all over the page, by their indexes."""
    step = max(len(codes) // _SAMPLE, 1)
    return [index for index in range(0, len(codes), step) if codes[index] not in _BLANKS]


def _quarter_of(angle: float) -> int | None:
    if not isfinite(angle):
        return None
    quarter = round(angle / 90)
    return quarter % 4 if abs(angle - 90 * quarter) <= _SKEWED else None


def _is_shown(word: Word, frame: Frame) -> bool:
    return word.text != "" and (
        word.right > 0 and word.bottom > 0 and word.left < frame.width and word.top < frame.height
    )


class _Sides(NamedTuple):
    """The sides of all characters, with the page so turned that text words to the right."""

    lefts: Sequence[float]
    bottoms: Sequence[float]
    rights: Sequence[float]
    tops: Sequence[float]

    @classmethod
    def of(cls, glyphs: Glyphs, quarter: int) -> "_Sides":
        sides = glyphs.boxes()
        if quarter == 0:
            return cls(*sides)
        return cls(
            *zip(*(turned(Bounds(*box), quarter) for box in zip(*sides, strict=True)), strict=True)
        )


class _Stretch(NamedTuple):
    """Characters in a row, by their indexes."""

    members: list[int]
    right: float
    spaced: bool


def _stretches(codes: Sequence[int], sides: _Sides, indexes: Sequence[int]) -> Iterator[_Stretch]:
    """The characters at `indexes` that follow one another on a line without a gap.

    Letters written from right to left stand alone: their order in a file says nothing.
    """
    lefts, bottoms, rights, tops = sides
    members: list[int] = []
    spaced = before = False
    left = right = bottom = top = near = 0.0
    for index in indexes:
        code = codes[index]
        if code in _BLANKS:
            spaced = True
            continue
        start = lefts[index]
        if members:
            # A blank is believed where there is a gap: PDFium sees blanks where there is none.
            if (
                -near < start - right < (_NARROWEST_BLANK * near if spaced else near)
                and -_LEVEL < bottoms[index] - bottom < _LEVEL
                and -_LEVEL < tops[index] - top < _LEVEL
                and not 0x58F < code < 0x900
            ):
                members.append(index)
                left, right, spaced = start, rights[index], False
                continue
            if _is_mark(code):
                members.append(index)
                continue
            if code == codes[members[-1]] and abs(start - left) < _DOUBLED * (right - left):
                if start == left and code in _IN_LIGATURES:
                    members.append(index)  # one sign stands for both
                continue
            yield _Stretch(members, right, before)
        members, before, spaced = [index], spaced, False
        left, right, bottom, top = start, rights[index], bottoms[index], tops[index]
        near = _WIDEST_GAP * (top - bottom) if not 0x58F < code < 0x900 else 0.0
    if members:
        yield _Stretch(members, right, before)


def _is_mark(code: int) -> bool:
    """Whether a character sits on the one before it, wherever its box is."""
    return code > 0x2FF and not 0x58F < code < 0x900 and category(chr(code)) in {"Mn", "Me"}


def _word(
    found: _Stretch, codes: Sequence[int], setting: Setting, frame: Frame, sides: _Sides
) -> Word:
    first = found.members[0]
    _, y, _, _ = turned(Bounds(setting.x, setting.y, setting.x, setting.y), frame.quarter)
    size = setting.size
    if not _SMALLEST < size < _LARGEST:
        size = max(sides.tops[first] - sides.bottoms[first], _SMALLEST) / 1.2
    baseline = frame.bounds.top - y
    return Word(
        text=_text([codes[index] for index in found.members]),
        left=sides.lefts[first] - frame.bounds.left,
        top=baseline - ASCENT * size,
        right=found.right - frame.bounds.left,
        bottom=baseline + DESCENT * size,
        baseline=baseline,
        size=size,
        spaced=found.spaced,
        order=first,
    )


def _text(codes: Sequence[int]) -> str:
    """The characters as they are meant: ligatures and forms of letters as the letters they show.

    Only those are changed; full-width letters and the like stay as printed.
    """
    text = "".join(map(chr, codes))
    if text.isascii() and text.isprintable():
        return text
    return _FORMS.sub(lambda form: normalize("NFKC", form[0]), text.translate(_SIGNS))


def _words(
    glyphs: Glyphs, codes: Sequence[int], members: Sequence[int], frame: Frame
) -> list[Word]:
    sides = _Sides.of(glyphs, frame.quarter)
    return [
        _word(found, codes, glyphs.setting(found.members[0]), frame, sides)
        for found in _stretches(codes, sides, members)
    ]
