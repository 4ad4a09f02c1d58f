"""Faces made by hand: a box for every letter that they have."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen


def make_face(folder: Path, family: str, letters: str) -> None:
    """A face of boxes that has these letters."""
    letters = "".join(dict.fromkeys(letters))
    names = [".notdef", *(f"letter{ord(each):x}" for each in letters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(zip(map(ord, letters), names[1:], strict=True)))
    builder.setupGlyf({name: _box() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    plain = family.replace(" ", "")
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": plain})
    builder.setupOS2(usWeightClass=400)
    builder.setupPost()
    builder.save(folder / f"{family}.ttf")


def _box():
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((500, 0), (500, 700), (0, 700)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()
