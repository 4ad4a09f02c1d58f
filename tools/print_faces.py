"""Make the faces that documents are set in, out of the faces that the pages ship.

Browsers take a face in pieces, one for each script, packed as WOFF2; the typesetter wants it whole,
as TrueType. The pieces of one weight are put together under the name that the pages give them: the
licence lets nobody else call a changed face by its first name.
"""

import io
import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src/comity/web/static/vendor"
FACES = ROOT / "src/comity/printing/faces"
PIECES = ("latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext")
_MADE_AT = 0  # nothing in a file tells when it was made
_FAMILY, _STYLE, _UNIQUE, _FULL, _POSTSCRIPT = 1, 2, 3, 4, 6
_KEPT = (0, 5, 13, 14)  # copyright, version, licence and its address


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A face to be made: its name, its weight, and the files of its pieces."""

    family: str
    style: str
    weight: int
    folder: str
    pattern: str

    @property
    def file(self) -> str:
        """What its file is called."""
        return f"{self.family}-{self.style}.ttf".replace(" ", "")

    @property
    def pieces(self) -> list[Path]:
        """The files that it is made of."""
        return [VENDOR / self.folder / self.pattern.format(piece) for piece in PIECES]


_SANS = {"folder": "source-sans-3", "pattern": "source-sans-3-{}-wght-normal.woff2"}
_SERIF = {"folder": "literata", "pattern": "literata-{}-500-normal.woff2"}
WANTED = (
    Face(family="Comity Sans", style="Regular", weight=400, **_SANS),
    Face(family="Comity Sans", style="SemiBold", weight=600, **_SANS),
    Face(family="Comity Serif", style="Medium", weight=500, **_SERIF),
)


def made_face(face: Face) -> bytes:
    """The face as a TrueType file."""
    with tempfile.TemporaryDirectory() as folder:
        unpacked = [_unpacked(piece, face.weight, Path(folder)) for piece in face.pieces]
        whole = Merger(options=Options(drop_tables=["vhea", "vmtx", "STAT"])).merge(unpacked)
    whole.recalcTimestamp = False
    whole["head"].created = whole["head"].modified = _MADE_AT
    whole["OS/2"].usWeightClass = face.weight
    _name(whole, face)
    packed = io.BytesIO()
    whole.save(packed)
    return packed.getvalue()


def _unpacked(piece: Path, weight: int, folder: Path) -> str:
    font = TTFont(piece, recalcTimestamp=False)
    if "fvar" in font:
        font = instantiateVariableFont(font, {"wght": weight})
    font.flavor = None
    place = folder / f"{piece.stem}.ttf"
    font.save(place)
    return str(place)


def _name(font: TTFont, face: Face) -> None:
    names = font["name"]
    names.names = [each for each in names.names if each.nameID in _KEPT]
    plain = face.file.removesuffix(".ttf")
    for number, text in (
        (_FAMILY, face.family),
        (_STYLE, face.style),
        (_UNIQUE, plain),
        (_FULL, f"{face.family} {face.style}"),
        (_POSTSCRIPT, plain),
    ):
        names.setName(text, number, 3, 1, 0x409)


def make(faces: Iterable[Face]) -> None:
    """Put the faces in place, each family with its licence."""
    FACES.mkdir(parents=True, exist_ok=True)
    for face in faces:
        (FACES / face.file).write_bytes(made_face(face))
        licence = FACES / f"OFL-{face.family.replace(' ', '')}.txt"
        shutil.copyfile(VENDOR / face.folder / "LICENSE", licence)
        print(f"{face.file}: {(FACES / face.file).stat().st_size:,} bytes")


if __name__ == "__main__":
    make(WANTED)
    sys.exit(0)
