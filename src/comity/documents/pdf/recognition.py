"""Words in pictures of pages, as Tesseract recognises them, with their places.

Tesseract is a program of its own; where it is not installed, that is said in one sentence.
"""

import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from statistics import median

from PIL import Image

from comity.documents.pdf.characters import ASCENT, DESCENT, PageText, Word
from comity.documents.pdf.drawings import Drawings, Rule
from comity.documents.pdf.frames import Frame
from comity.documents.pdf.pdfium import Bounds
from comity.documents.pdf.picture_rules import straightened, without_rules
from comity.errors import UnreadableDocument

_SECONDS = 180  # for one page
_SECONDS_TO_ANSWER = 20
_SCATTERED, _ONE_BLOCK = "11", "6"  # ways in which Tesseract takes a page
_WORD_LEVEL = "5"  # of a line of Tesseract's table
_FEWEST_SURE = 40.0  # percent; less sure signs are remains of rules and stains
_DESCENDING = frozenset("gjpqyQçşţ,;()[]{}|/@ßàруфцщ")
_ASCENDING = frozenset("bdfhklt0123456789ßійё\"'“”")
_SAME_SIZE, _SAME_LEVEL = 0.3, 0.15  # of the size
_X_HEIGHT, _CAP_HEIGHT, _DEPTH = 0.5, 0.72, 0.2  # of the size of the letters


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A word in a picture, in pixels, and how sure it is, in percent."""

    text: str
    left: float
    top: float
    width: float
    height: float
    sure: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


@dataclass(slots=True)
class Recognised:
    """What is seen in a picture of a page, and how sure its words are on average, 0 to 100."""

    text: PageText
    drawings: Drawings
    sure: float = 0.0


def recognised(picture: Image.Image, *, width: float, name: str) -> Recognised:
    """The words and rules in a grey picture of a page that is `width` points wide.

    A page that leans is straightened first; places are those on the straight page.
    `UnreadableDocument` where Tesseract is not installed, fails, or takes too long.
    """
    ruled = without_rules(straightened(picture))
    found = _seen(ruled.picture, name)
    scale = width / picture.width
    frame = Frame.of(Bounds(0.0, 0.0, width, picture.height * scale), 0)
    words = list(_levelled(_placed(found, scale), scale))
    sure = sum(word.sure for word in found) / len(found) if found else 0.0
    return Recognised(
        text=PageText(frame=frame, words=words, count=len(words)),
        drawings=Drawings(
            across=[Rule(*(side * scale for side in rule)) for rule in ruled.across],
            down=[Rule(*(side * scale for side in rule)) for rule in ruled.down],
        ),
        sure=sure,
    )


@cache
def _languages(program: str) -> str:
    """All languages that are installed, as Tesseract wants them; empty where it does not tell."""
    answer = subprocess.run(
        [program, "--list-langs"],
        capture_output=True,
        check=False,
        text=True,
        timeout=_SECONDS_TO_ANSWER,
    )
    names = [line.strip() for line in answer.stdout.splitlines()[1:]]
    return "+".join(name for name in names if name and name != "osd")


def _seen(picture: Image.Image, name: str) -> list[_Found]:
    """The words that are seen in a picture.

    Looking for text anywhere reads best but overlooks single digits; what taking the whole for one
    block finds where nothing else was found is added.
    """
    scattered = list(_words(_table_of(picture, name, _SCATTERED)))
    block = _words(_table_of(picture, name, _ONE_BLOCK))
    missed = [
        word
        for word in block
        if word.sure >= _FEWEST_SURE and not any(_overlap(word, other) for other in scattered)
    ]
    return [*scattered, *missed]


def _overlap(word: _Found, other: _Found) -> bool:
    return (
        word.left < other.left + other.width
        and other.left < word.left + word.width
        and word.top < other.bottom
        and other.top < word.bottom
    )


def _table_of(picture: Image.Image, name: str, mode: str) -> str:
    """Tesseract's table of what it sees: tab-separated lines, a line a word."""
    program = shutil.which("tesseract")
    if program is None:
        raise UnreadableDocument(
            name, "its pages are pictures, and Tesseract, which reads such, is not installed"
        )
    data = io.BytesIO()
    picture.save(data, format="PNG", compress_level=1)
    try:
        languages = _languages(program)
        options = ["-l", languages] if languages else []
        answer = subprocess.run(
            [program, "-", "-", *options, "--psm", mode, "--dpi", "300", "tsv"],
            input=data.getvalue(),
            capture_output=True,
            check=True,
            timeout=_SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument(
            name, f"recognising a page took more than {_SECONDS} seconds"
        ) from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise UnreadableDocument(name, "Tesseract failed to read a page of it") from error
    return answer.stdout.decode("utf-8", errors="replace")


def _words(table: str) -> Iterator[_Found]:
    head, *lines = table.splitlines() or [""]
    columns = head.split("\t")
    for line in lines:
        row = dict(zip(columns, line.split("\t"), strict=False))
        text = row.get("text", "").strip()
        if row.get("level") != _WORD_LEVEL or not text:
            continue
        sure = float(row["conf"])
        if sure < _FEWEST_SURE and not any(letter.isalnum() for letter in text):
            continue
        yield _Found(
            text=text,
            left=float(row["left"]),
            top=float(row["top"]),
            width=float(row["width"]),
            height=float(row["height"]),
            sure=sure,
        )


def _placed(found: Sequence[_Found], scale: float) -> list[tuple[_Found, float, float]]:
    """The words with their baselines and sizes in points, as their letters show these.

    Sizes that differ little are the same: printed pages have few.
    """
    sizes = [_size(word) * scale for word in found]
    usual = median(sizes) if sizes else 0.0
    placed = []
    for word, size in zip(found, sizes, strict=True):
        own = usual if abs(size - usual) < _SAME_SIZE * usual else size
        depth = _DEPTH * own if _DESCENDING.intersection(word.text) else 0.0
        placed.append((word, word.bottom * scale - depth, own))
    return placed


def _levelled(placed: list[tuple[_Found, float, float]], scale: float) -> Iterator[Word]:
    """The words, those that stand nearly on one baseline on the same."""
    levels: list[list[tuple[_Found, float, float]]] = []
    for found in sorted(placed, key=itemgetter(1)):
        if levels and found[1] - levels[-1][-1][1] <= _SAME_LEVEL * found[2]:
            levels[-1].append(found)
        else:
            levels.append([found])
    for level in levels:
        baseline = median(own for _, own, _ in level)
        for word, _, size in level:
            yield Word(
                text=word.text,
                left=word.left * scale,
                top=baseline - ASCENT * size,
                right=(word.left + word.width) * scale,
                bottom=baseline + DESCENT * size,
                baseline=baseline,
                size=size,
                spaced=True,
            )


def _size(word: _Found) -> float:
    letters = set(word.text)
    tall = letters & _ASCENDING or any(letter.isupper() for letter in letters)
    share = (_CAP_HEIGHT if tall else _X_HEIGHT) + (_DEPTH if letters & _DESCENDING else 0.0)
    return word.height / share
