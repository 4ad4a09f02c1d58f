"""Files changed at random, as damage and malice change them.

Every function takes the bytes of a file and a source of randomness, and gives other bytes; the same
randomness gives the same bytes. `mutate` chooses among those that suit the format.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random

Mutation = Callable[[bytes, Random], bytes]

LARGEST = 100_000  # bytes of a mutant: larger ones are hostile files, and few are read in an hour
_NUMBERS = (0, 1, -1, 2, 127, 128, 255, 256, 32767, 65535, 65536, 1048576, 2**31 - 1, 2**31, 2**32)
_HUGE = (*_NUMBERS, 10**9, 10**18, 10**40, -(10**9))
_PIECES = (
    b"", b"\0", b"\xff" * 8, b"\t" * 50, b"\n" * 50, b" " * 300, b"<", b"</", b"&#x0;", b"&#xD800;",
    b"%s%n", b"\xef\xbb\xbf", b"\xff\xfe", "Ө😀\u202e".encode(), b"(((((", b"]]>", b"\x1b[2J",
    b"2021-02-30", b"31/31/2031", b"1" * 400, b"R1C1", b"=1+1", b"0x", b"1e999", b"NaN",
)  # fmt: skip


def mutate(data: bytes, random: Random, donors: Sequence[bytes] = ()) -> bytes:
    """The file after one to four changes; `donors` are files that pieces are taken from."""
    for _ in range(random.choice((1, 1, 2, 4))):
        data = _one_of(_suiting(data), data, random, donors)[:LARGEST]
    return data


def _one_of(
    mutations: Sequence[Mutation], data: bytes, random: Random, donors: Sequence[bytes]
) -> bytes:
    if donors and random.random() < 0.05:
        return spliced(data, random.choice(donors), random)
    return random.choice(mutations)(data, random)


def _suiting(data: bytes) -> Sequence[Mutation]:
    if data.startswith(b"PK"):
        return (*_OF_PACKAGES, *_OF_PACKAGES, *_OF_BYTES)
    if b"%PDF-" in data[:1024]:
        return (*_OF_PDF, *_OF_PDF, *_OF_BYTES)
    if data.lstrip()[:1] == b"<":
        return (*_OF_MARKUP, *_OF_MARKUP, *_OF_TEXT, *_OF_BYTES)
    if b"\0" in data[:1024] or data[:4] in {b"\x89PNG", b"\xff\xd8\xff\xe0"}:
        return (*_OF_BYTES, fields_replaced)
    return (*_OF_TEXT, *_OF_BYTES)


# Any bytes


def bits_flipped(data: bytes, random: Random) -> bytes:
    """Some bits turned over."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 4, 30))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def cut_off(data: bytes, random: Random) -> bytes:
    """The first part alone."""
    return data[: random.randrange(len(data) + 1)]


def piece_removed(data: bytes, random: Random) -> bytes:
    """The file without a part of it."""
    start, end = _span(data, random)
    return data[:start] + data[end:]


def piece_repeated(data: bytes, random: Random) -> bytes:
    """The file with a part of it printed again, now and then very often."""
    start, end = _span(data, random)
    times = random.choice((1, 2, 10, 1000))
    return data[:end] + data[start:end] * min(times, LARGEST // max(end - start, 1)) + data[end:]


def pieces_exchanged(data: bytes, random: Random) -> bytes:
    """The file with two parts of it in each other's place."""
    a, b, c, d = sorted(random.randrange(len(data) + 1) for _ in range(4))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def piece_inserted(data: bytes, random: Random) -> bytes:
    """The file with something awkward in the middle."""
    place = random.randrange(len(data) + 1)
    return data[:place] + random.choice(_PIECES) + data[place:]


def fields_replaced(data: bytes, random: Random) -> bytes:
    """A binary number of 2 or 4 bytes replaced by one that programs seldom expect."""
    width, letter = random.choice(((2, "H"), (4, "I")))
    if len(data) < width:
        return data
    place = random.randrange(len(data) - width + 1)
    number = random.choice(_NUMBERS) % 256**width
    order = random.choice("<>")
    return data[:place] + struct.pack(order + letter, number) + data[place + width :]


def spliced(data: bytes, donor: bytes, random: Random) -> bytes:
    """The file with a part of another one in it."""
    start, end = _span(donor, random)
    place = random.randrange(len(data) + 1)
    return data[:place] + donor[start:end] + data[place:]


def _span(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    length = int(random.expovariate(1 / random.choice((4, 60, 1000))))
    return start, min(start + length, len(data))


# Text


def number_replaced(data: bytes, random: Random) -> bytes:
    """A printed number replaced by another, often a huge one."""
    found = list(re.finditer(rb"\d+", data))
    if not found:
        return data
    number = random.choice(found)
    return data[: number.start()] + b"%d" % random.choice(_HUGE) + data[number.end() :]


def lines_shuffled(data: bytes, random: Random) -> bytes:
    """Some lines in another order."""
    lines = data.splitlines(keepends=True)
    start, end = sorted(random.randrange(len(lines) + 1) for _ in range(2))
    part = lines[start:end]
    random.shuffle(part)
    return b"".join([*lines[:start], *part, *lines[end:]])


def separators_changed(data: bytes, random: Random) -> bytes:
    """Every separator of one sort replaced by another."""
    marks = (b"\t", b",", b";", b"|", b"\n", b"\r\n", b'"', b" - ", b" ")
    return data.replace(random.choice(marks), random.choice(marks))


def encoded_otherwise(data: bytes, random: Random) -> bytes:
    """The text in another encoding."""
    encoding = random.choice(("utf-16", "utf-16-le", "utf-32", "cp1251", "shift_jis", "gb18030"))
    return data.decode("utf-8", "replace").encode(encoding, "replace")


# Markup


def element_removed(data: bytes, random: Random) -> bytes:
    """The markup without one of its tags."""
    tags = list(re.finditer(rb"<[^<>]*>", data))
    if not tags:
        return data
    tag = random.choice(tags)
    return data[: tag.start()] + data[tag.end() :]


def element_repeated(data: bytes, random: Random) -> bytes:
    """What stands between two tags printed again, now and then very often."""
    tags = list(re.finditer(rb"<[^<>]*>", data))
    if not tags:
        return data
    first = random.randrange(len(tags))
    last = min(first + random.choice((0, 1, 3, 20)), len(tags) - 1)
    part = data[tags[first].start() : tags[last].end()]
    times = min(random.choice((1, 2, 50, 3000)), LARGEST // max(len(part), 1))
    return data[: tags[last].end()] + part * times + data[tags[last].end() :]


def element_nested(data: bytes, random: Random) -> bytes:
    """A tag opened again and again, and perhaps closed as often."""
    tags = list(re.finditer(rb"<([A-Za-z][\w:.-]*)[^<>]*>", data))
    if not tags:
        return data
    tag = random.choice(tags)
    depth = random.choice((3, 100, 5000, 50_000))
    closing = b"</" + tag[1] + b">" if random.random() < 0.5 else b""
    return data[: tag.start()] + tag[0] * depth + closing * depth + data[tag.end() :]


def attribute_replaced(data: bytes, random: Random) -> bytes:
    """The value of an attribute replaced by one that programs seldom expect."""
    values = list(re.finditer(rb'"[^"<>]*"', data))
    if not values:
        return data
    value = random.choice(values)
    other = random.choice((b"%d" % random.choice(_HUGE), b"A1:XFD1048576", *_PIECES))
    other = other.replace(b'"', b"").replace(b"<", b"")
    if random.random() < 0.3:
        other = random.choice(values)[0].strip(b'"')
    return data[: value.start()] + b'"' + other + b'"' + data[value.end() :]


def entities_declared(data: bytes, random: Random) -> bytes:
    """A document type that declares entities, and one of them used."""
    types = (
        b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
        b'<!DOCTYPE a [<!ENTITY c SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE a [<!ENTITY % d SYSTEM "http://127.0.0.1:9/x"> %d;]>',
    )
    start = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
    place = data.find(b">", start + 1) + 1
    return data[:start] + random.choice(types) + data[start:place] + b"&c;" + data[place:]


# Packages, which are ZIP files


def part_mutated(data: bytes, random: Random) -> bytes:
    """One part changed as markup or bytes, the package made sound again."""
    parts = _parts(data)
    if not parts:
        return bits_flipped(data, random)
    name = random.choice(list(parts))
    parts[name] = random.choice((*_OF_MARKUP, *_OF_MARKUP, *_OF_BYTES))(parts[name], random)
    return _packed(parts)


def part_removed(data: bytes, random: Random) -> bytes:
    """One part gone."""
    parts = _parts(data)
    if parts:
        del parts[random.choice(list(parts))]
    return _packed(parts)


def parts_exchanged(data: bytes, random: Random) -> bytes:
    """One part's bytes in the place of another's."""
    parts = _parts(data)
    if parts:
        parts[random.choice(list(parts))] = parts[random.choice(list(parts))]
    return _packed(parts)


def directory_changed(data: bytes, random: Random) -> bytes:
    """A number in the directory of the package replaced: sizes, offsets, flags, methods."""
    entries = [match.start() for match in re.finditer(rb"PK\x01\x02|PK\x05\x06|PK\x03\x04", data)]
    if not entries:
        return data
    place = random.choice(entries) + 4
    end = min(place + 42, len(data))
    return data[:place] + fields_replaced(data[place:end], random) + data[end:]


_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


def _parts(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = [info for info in package.infolist() if info.file_size <= LARGEST]
            return {info.filename: package.read(info) for info in infos}
    except _DAMAGE:
        return {}


def _packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return buffer.getvalue()


# PDF

_OBJECT = re.compile(rb"\d+ \d+ obj\b.*?\bendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def reference_changed(data: bytes, random: Random) -> bytes:
    """A reference to an object points to another one, perhaps round in a circle."""
    references = list(re.finditer(rb"\b(\d+) 0 R\b", data))
    if not references:
        return data
    one, other = random.choice(references), random.choice(references)
    return data[: one.start()] + other[0] + data[one.end() :]


def object_removed(data: bytes, random: Random) -> bytes:
    """An object of the PDF gone, or printed twice."""
    objects = list(_OBJECT.finditer(data))
    if not objects:
        return data
    one = random.choice(objects)
    return data[: one.start()] + one[0] * random.choice((0, 2)) + data[one.end() :]


def stream_mutated(data: bytes, random: Random) -> bytes:
    """What a page prints, or another stream, changed after it was unpacked."""
    streams = list(_STREAM.finditer(data))
    if not streams:
        return data
    stream = random.choice(streams)
    try:
        plain, is_packed = zlib.decompress(stream[1]), True
    except zlib.error:
        plain, is_packed = stream[1], False
    changed = random.choice((*_OF_TEXT, *_OF_BYTES))(plain, random)[:LARGEST]
    packed = zlib.compress(changed) if is_packed else changed
    return data[: stream.start(1)] + packed + data[stream.end(1) :]


_OF_BYTES: Sequence[Mutation] = (
    bits_flipped, cut_off, piece_removed, piece_repeated, pieces_exchanged, piece_inserted,
    fields_replaced,
)  # fmt: skip
_OF_TEXT: Sequence[Mutation] = (
    number_replaced, lines_shuffled, separators_changed, encoded_otherwise,
)  # fmt: skip
_OF_MARKUP: Sequence[Mutation] = (
    element_removed, element_repeated, element_nested, attribute_replaced, entities_declared,
    number_replaced,
)  # fmt: skip
_OF_PACKAGES: Sequence[Mutation] = (
    part_mutated, part_mutated, part_mutated, part_removed, parts_exchanged, directory_changed,
)  # fmt: skip
_OF_PDF: Sequence[Mutation] = (
    reference_changed, object_removed, stream_mutated, stream_mutated, number_replaced,
)  # fmt: skip
