"""Packages give their parts, and refuse in time what would hurt."""

import pytest

from comity.documents.packages import BrokenPackage, Package, PackageFault
from tests.documents.packages import packed

MOST = 10_000_000


def package_of(data: bytes, most_unpacked: int = MOST) -> Package:
    return Package(data, most_unpacked=most_unpacked)


def fault_of(package: Package, name: str) -> PackageFault:
    with pytest.raises(BrokenPackage) as refused, package.open(name) as file:
        file.read()
    return refused.value.fault


def changed_directory(data: bytes, offset: int, value: int) -> bytes:
    """The package with one byte changed in the directory's entry of every part."""
    changed = bytearray(data)
    place = changed.find(b"PK\x01\x02")
    while place >= 0:
        changed[place + offset] = value
        place = changed.find(b"PK\x01\x02", place + 1)
    return bytes(changed)


@pytest.mark.parametrize(
    "name", ["xl/a.xml", "XL/A.xml", "/xl/a.xml", "xl\\a.xml", "xl/b/../a.xml"]
)
def test_a_part_is_found_however_its_name_is_written(name):
    package = package_of(packed({"xl/a.xml": b"text"}))
    assert name in package
    with package.open(name) as file:
        assert file.read() == b"text"


def test_what_is_no_package_is_damaged():
    with pytest.raises(BrokenPackage) as refused:
        package_of(b"PK\x03\x04 and no more")
    assert refused.value.fault is PackageFault.DAMAGED


def test_a_part_that_is_not_there_is_damage():
    assert fault_of(package_of(packed({"a": b"x"})), "b") is PackageFault.DAMAGED


def test_an_unknown_compression_is_damage():
    data = changed_directory(packed({"a": b"x"}), 10, 77)
    assert fault_of(package_of(data), "a") is PackageFault.DAMAGED


def test_an_encrypted_part_is_protected():
    data = changed_directory(packed({"a": b"x"}), 8, 1)
    assert fault_of(package_of(data), "a") is PackageFault.PROTECTED


def test_a_part_that_packs_too_well_is_a_bomb_only_to_those_who_read_it():
    package = package_of(packed({"bomb": bytes(9_000_000), "text": b"x"}))
    with package.open("text") as file:
        assert file.read() == b"x"
    assert fault_of(package, "bomb") is PackageFault.TOO_LARGE


def test_all_parts_that_are_read_have_one_limit_together():
    package = package_of(packed({"a": b"x" * 60, "b": b"x" * 60}), most_unpacked=100)
    with package.open("a") as file:
        assert len(file.read()) == 60
    assert fault_of(package, "b") is PackageFault.TOO_LARGE


def test_a_directory_of_too_many_parts_is_refused():
    with pytest.raises(BrokenPackage) as refused:
        package_of(packed({str(number): b"" for number in range(20_001)}))
    assert refused.value.fault is PackageFault.TOO_LARGE
