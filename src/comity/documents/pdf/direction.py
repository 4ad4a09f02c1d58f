"""The order in which text is read, where scripts written from right to left are on the page.

A PDF places letters; which comes first is seen from their places alone. What is here goes back
from the visual order to the logical one (the inverse of UAX #9, for one line at a time).
"""

import re
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from unicodedata import category

from comity.documents.pdf.characters import Word, is_right_to_left

_LEFT_TO_RIGHT = re.compile(r"[^\W\d_\u0590-\u08ff]")
_OF_NUMBERS = re.compile(r"[\d./:,+\-–%\u0660-\u0669\u066a-\u066c\u06f0-\u06f9]+")
_LAM, _ALEFS = "\u0644", "\u0622\u0623\u0625\u0627"
_SIGN_FIRST = re.compile(r"[/.\-]\d[\d/.\-]*")
_SAME_PLACE = 0.5  # points
_BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»"}
_OPENS = {close: opening for opening, close in _BRACKETS.items()}


def letters_in_order(pieces: Sequence[Word]) -> str:
    """The text of a word whose pieces, letters mostly, are given from left to right."""
    backwards = list(reversed(_with_marks(pieces)))
    ordered: list[Word] = []
    for is_forward, group in groupby(
        zip(backwards, _run_forward(backwards), strict=True), key=itemgetter(1)
    ):
        part = [piece for piece, _ in group]
        ordered += reversed(part) if is_forward else part
    for place in range(1, len(ordered)):
        if _is_ligature_backwards(ordered[place - 1], ordered[place]):
            ordered[place - 1 : place + 1] = ordered[place], ordered[place - 1]
    return "".join(piece.text for piece in ordered)


def _run_forward(pieces: Sequence[Word]) -> list[bool]:
    """For each piece whether it is read from the left: letters and numbers, and signs in them."""
    sure = [_is_forward(piece) for piece in pieces]
    return [
        sure[place]
        or (
            0 < place < len(pieces) - 1
            and sure[place - 1]
            and sure[place + 1]
            and _OF_NUMBERS.fullmatch(piece.text) is not None
        )
        for place, piece in enumerate(pieces)
    ]


def words_in_order(words: Sequence[Word], *, from_right: bool) -> Sequence[Word]:
    """Words of a line, given from left to right, as they are read."""
    if not from_right and not any(is_right_to_left(word.text) for word in words):
        return words
    line = list(reversed(words)) if from_right else list(words)
    ordered: list[Word] = []
    for is_forward, group in groupby(_directed(line, from_right=from_right), key=itemgetter(1)):
        part = [word for word, _ in group]
        if is_forward == from_right:
            part.reverse()
        ordered += _with_signs_around(part) if from_right else part
    return ordered


def _with_signs_around(words: list[Word]) -> list[Word]:
    """Words from left to right of a line read from the right, signs between both where they belong.

    A bracket that opens before a Latin name is drawn behind it, one that closes behind it before,
    which shows where the other of the two is on another line.
    """
    if any(is_right_to_left(word.text) for word in words):
        return words
    opens, closes = words[-1].text[-1:], words[0].text[:1]
    both = {*_BRACKETS, *_OPENS}
    if opens in _BRACKETS and closes not in both:
        words[-1] = words[-1]._replace(text=words[-1].text[:-1])
        words[0] = words[0]._replace(text=opens + words[0].text)
    elif closes in _OPENS and opens not in both:
        words[0] = words[0]._replace(text=words[0].text[1:])
        words[-1] = words[-1]._replace(text=words[-1].text + closes)
    return [_with_sign_behind(word) for word in words if word.text]


def _with_sign_behind(word: Word) -> Word:
    """A number with the stroke that is drawn before it and read behind it: 17/ above 10/2016."""
    if _SIGN_FIRST.fullmatch(word.text) is None:
        return word
    return word._replace(text=word.text[1:] + word.text[0])


def brackets_in_order(text: str) -> str:
    """The text with brackets that open what they open: mirrored ones are drawn the other way."""
    if not is_right_to_left(text):
        return text
    letters = list(text)
    open_brackets: list[str] = []
    for place, letter in enumerate(letters):
        opening = letter if letter in _BRACKETS else _OPENS.get(letter)
        if opening is None:
            continue
        if opening in open_brackets:
            open_brackets.remove(opening)
            letters[place] = _BRACKETS[opening]
        else:
            open_brackets.append(opening)
            letters[place] = opening
    return "".join(letters)


def _directed(line: Sequence[Word], *, from_right: bool) -> list[tuple[Word, bool]]:
    """Each word and whether it runs from left to right.

    Numbers do not tell; beside a word that does (MOU 2018) they are taken to go with it.
    """
    found: list[tuple[Word, bool]] = []
    forward = not from_right
    for word in reversed(line):
        if is_right_to_left(word.text):
            forward = False
        elif _LEFT_TO_RIGHT.search(word.text) or not from_right:
            forward = True
        found.append((word, forward))
    found.reverse()
    return found


def _with_marks(pieces: Sequence[Word]) -> list[Word]:
    """The pieces with each vowel sign behind the letter over which it stands."""
    letters = [piece for piece in pieces if not _is_mark(piece)]
    for mark in (piece for piece in pieces if _is_mark(piece)):
        middle = (mark.left + mark.right) / 2
        place = min(
            range(len(letters)),
            key=lambda at: abs((letters[at].left + letters[at].right) / 2 - middle),
            default=None,
        )
        if place is None:
            letters.append(mark)
        else:
            letters[place] = letters[place]._replace(text=letters[place].text + mark.text)
    return letters


def _is_mark(piece: Word) -> bool:
    return category(piece.text[0]) == "Mn" if piece.text else False


def _is_forward(piece: Word) -> bool:
    text = piece.text
    return _LEFT_TO_RIGHT.search(text) is not None or (
        _OF_NUMBERS.fullmatch(text) is not None and any(letter.isdecimal() for letter in text)
    )


def _is_ligature_backwards(one: Word, other: Word) -> bool:
    """Whether two letters are one sign on the page, lam with alef, and given in its order there."""
    return (
        other.text.startswith(_LAM)
        and one.text[:1] in _ALEFS
        and abs(one.left - other.left) < _SAME_PLACE
        and other.right > one.left + _SAME_PLACE
    )
