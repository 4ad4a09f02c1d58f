"""The faces that documents are set in are those that the pages ship."""

import pytest
from fontTools.ttLib import TTFont

from tools.print_faces import FACES, WANTED


@pytest.mark.parametrize("face", WANTED, ids=lambda face: face.file)
def test_a_face_has_every_letter_of_its_pieces(face):
    pieces = set[int]().union(*(TTFont(piece).getBestCmap() for piece in face.pieces))
    with TTFont(FACES / face.file) as whole:
        assert set(whole.getBestCmap()) == pieces


@pytest.mark.parametrize("face", WANTED, ids=lambda face: face.file)
def test_a_face_has_the_name_of_the_pages_and_keeps_whose_it_is(face):
    with TTFont(FACES / face.file) as whole:
        names = whole["name"]
        assert names.getDebugName(1) == face.family
        assert names.getDebugName(16) is None
        assert names.getDebugName(0)
        assert whole["OS/2"].usWeightClass == face.weight


def test_nothing_else_stands_among_the_faces():
    licences = {f"OFL-{face.family.replace(' ', '')}.txt" for face in WANTED}
    assert {path.name for path in FACES.iterdir()} == {face.file for face in WANTED} | licences
