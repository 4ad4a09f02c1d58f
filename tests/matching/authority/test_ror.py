"""Reading dumps of ROR, in every form they come in, and refusing what is none."""

import gzip
import io
import json
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.matching.authority import ror
from comity.matching.authority.records import (
    NameUse,
    RecordName,
    RecordStatus,
    Relation,
    RelationKind,
)
from comity.matching.authority.ror import UnreadableAuthority, read_ror, release_of
from tests.matching.authority.small_authority import RECORDS, as_line, as_official

# What the official release may say of an organisation, all of it; invented.
OFFICIAL = {
    "admin": {
        "created": {"date": "2018-11-14", "schema_version": "1.0"},
        "last_modified": {"date": "2025-03-04", "schema_version": "2.1"},
    },
    "domains": ["harbour.example"],
    "established": 1899,
    "external_ids": [
        {"all": ["0000 0001 2345 6789"], "preferred": "0000 0001 2345 6789", "type": "isni"},
        {"all": ["501100000001", "501100000002"], "preferred": None, "type": "fundref"},
        {"all": [], "preferred": None, "type": "wikidata"},
    ],
    "id": "https://ror.org/0harbour1",
    "links": [
        {"type": "website", "value": "https://www.harbour.example"},
        {"type": "website", "value": "https://old.harbour.example"},
        {"type": "wikipedia", "value": "https://en.wikipedia.org/wiki/Harbour"},
    ],
    "locations": [
        {
            "geonames_id": 658225,
            "geonames_details": {
                "continent_code": "EU",
                "continent_name": "Europe",
                "country_code": "FI",
                "country_name": "Finland",
                "country_subdivision_code": "18",
                "country_subdivision_name": "Uusimaa",
                "lat": 60.16952,
                "lng": 24.93545,
                "name": "Helsinki",
            },
        }
    ],
    "names": [
        {"lang": None, "types": ["acronym"], "value": "HU"},
        {"lang": "fi", "types": ["label"], "value": "Satamayliopisto"},
        {"lang": "en", "types": ["label", "ror_display"], "value": "Harbour University"},
        {"lang": None, "types": ["alias"], "value": "Harbour University"},
    ],
    "relationships": [
        {"id": "https://ror.org/0quayside", "label": "Quayside", "type": "predecessor"},
        {"id": "https://ror.org/0dockside", "label": "Dockside", "type": "child"},
    ],
    "status": "active",
    "types": ["education", "funder"],
}


def written(tmp_path, data, name="dump"):
    file = tmp_path / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return file


def official_json(records=RECORDS, **options):
    return json.dumps([as_official(each) for each in records], **options)


def json_lines(records=RECORDS):
    return "".join(json.dumps(as_line(each), ensure_ascii=False) + "\n" for each in records)


def zipped(**members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "."), text)
    return packed.getvalue()


def as_read(record):
    """The official release always tells when a record was changed."""
    return replace(record, changed=record.changed or "2024-12-11")


# What is read


def test_everything_that_the_official_release_says_is_read(tmp_path):
    [record] = read_ror(written(tmp_path, json.dumps([OFFICIAL])))
    assert record.id == "0harbour1"
    assert record.name == "Harbour University"
    assert record.names == (
        RecordName(text="HU", use=NameUse.ACRONYM),
        RecordName(text="Satamayliopisto", use=NameUse.LABEL, language="fi"),
        RecordName(text="Harbour University", use=NameUse.DISPLAY, language="en"),
    )
    assert record.status is RecordStatus.ACTIVE
    assert record.kinds == ("education", "funder")
    assert (record.country, record.region, record.city) == ("FI", "Uusimaa", "Helsinki")
    assert (record.latitude, record.longitude) == (60.16952, 24.93545)
    assert record.established == 1899
    assert record.domains == ("harbour.example",)
    assert record.website == "https://www.harbour.example"
    assert record.wikipedia == "https://en.wikipedia.org/wiki/Harbour"
    assert record.identifiers == {"isni": "0000 0001 2345 6789", "fundref": "501100000001"}
    assert record.relations == (
        Relation(kind=RelationKind.PREDECESSOR, other="0quayside"),
        Relation(kind=RelationKind.CHILD, other="0dockside"),
    )
    assert record.changed == "2025-03-04"


def test_an_organisation_of_which_little_is_known_is_read(tmp_path):
    bare = {"id": "https://ror.org/0barebare", "names": OFFICIAL["names"], "locations": []}
    [record] = read_ror(written(tmp_path, json.dumps([bare])))
    assert (record.id, record.country, record.latitude) == ("0barebare", None, None)
    assert record.relations == ()


@pytest.mark.parametrize("indent", [None, 4])
def test_an_official_array_is_read(tmp_path, indent):
    file = written(tmp_path, official_json(indent=indent, ensure_ascii=False))
    assert list(read_ror(file)) == [as_read(each) for each in RECORDS]


def test_an_array_is_read_with_blanks_and_a_byte_order_mark_before_it(tmp_path):
    file = written(tmp_path, "\ufeff \r\n\n" + official_json())
    assert len(list(read_ror(file))) == len(RECORDS)


def test_json_lines_are_read(tmp_path):
    assert tuple(read_ror(written(tmp_path, json_lines()))) == RECORDS


def test_json_lines_may_hold_official_records_and_empty_lines(tmp_path):
    lines = [json.dumps(as_line(RECORDS[0])), "", json.dumps(as_official(RECORDS[1]))]
    file = written(tmp_path, "\ufeff" + "\r\n".join(lines))
    assert list(read_ror(file)) == [RECORDS[0], as_read(RECORDS[1])]


@pytest.mark.parametrize("text", [official_json(), json_lines()])
def test_either_may_be_compressed(tmp_path, text):
    assert len(list(read_ror(written(tmp_path, gzip.compress(text.encode()))))) == len(RECORDS)


def test_of_a_zip_the_json_in_schema_2_is_read(tmp_path):
    old = json.dumps([{"id": "https://ror.org/0old", "name": "Old"}])
    data = zipped(
        **{
            "v1.58-2024-12-11-ror-data__json": old,
            "v1.58-2024-12-11-ror-data_schema_v2__csv": "id,name",
            "v1.58-2024-12-11-ror-data_schema_v2__json": official_json(),
        }
    )
    assert len(list(read_ror(written(tmp_path, data)))) == len(RECORDS)


def test_of_a_zip_with_one_json_that_is_read_whatever_its_name(tmp_path):
    data = zipped(**{"v2.0-2025-12-16-ror-data__json": official_json()})
    assert len(list(read_ror(written(tmp_path, data)))) == len(RECORDS)


@pytest.mark.parametrize("piece", [2, 7, 100, 1_000])
def test_an_array_is_the_same_in_pieces_of_any_size(tmp_path, monkeypatch, piece):
    monkeypatch.setattr(ror, "_PIECE", piece)
    few = RECORDS[:3]
    file = written(tmp_path, official_json(few, indent=1))
    assert list(read_ror(file)) == [as_read(each) for each in few]


# Which release it is


@pytest.mark.parametrize(
    ("name", "release"),
    [
        ("v2.9-2026-06-23-ror-data.zip", "2.9 (2026-06-23)"),
        ("ror-v1.45.1-2024-04-18-reconstructed.jsonl.gz", "1.45.1 (2024-04-18)"),
        ("ror.json", None),
    ],
)
def test_the_release_stands_in_the_name(tmp_path, name, release):
    assert release_of(written(tmp_path, json_lines(), name)) == release


def test_the_release_of_a_renamed_zip_is_that_of_what_it_holds(tmp_path):
    data = zipped(**{"v2.0-2025-12-16-ror-data__json": official_json()})
    assert release_of(written(tmp_path, data, "download.zip")) == "2.0 (2025-12-16)"


# What is refused, in one clear sentence


def refusal(file):
    with pytest.raises(UnreadableAuthority) as refused:
        list(read_ror(file))
    assert str(refused.value) == f"{file}: {refused.value.reason}"
    assert "\n" not in str(refused.value)
    return refused.value.reason


def test_a_file_that_is_not_there(tmp_path):
    assert refusal(tmp_path / "absent").startswith("it cannot be read")


@pytest.mark.parametrize("data", ["", "\n\n", "[]", " [ ] "])
def test_a_file_without_a_record(tmp_path, data):
    assert refusal(written(tmp_path, data)) == (
        "it is no dump of ROR in schema 2 (it holds no record)"
    )


@pytest.mark.parametrize(
    "data",
    [
        "Dear colleague,",
        "<html></html>",
        "id,name\n1,Harbour",
        "[1, 2]",
        "[[]]",
        "[{}]",
        "{}",
        "[" * 100_000,
        '{"id": 1, "names": [["Harbour", ["label"], null]], "status": "asleep"}',
        b"\xff\xfe\x00",
        b"%PDF-1.7",
    ],
)
def test_other_files(tmp_path, data):
    assert refusal(written(tmp_path, data))


def test_schema_1_which_gives_one_name(tmp_path):
    data = json.dumps([{"id": "https://ror.org/0old", "name": "Old", "aliases": []}])
    assert refusal(written(tmp_path, data)) == (
        "it is no dump of ROR in schema 2 (a record has no 'names')"
    )


def test_a_record_without_a_name(tmp_path):
    assert "no name" in refusal(written(tmp_path, json.dumps([{**OFFICIAL, "names": []}])))


@pytest.mark.parametrize(
    "damage",
    [
        {"names": [[5, ["label"], None]]},
        {"names": [["Harbour", ["label"], 5]]},
        {"names": [["Harbour \ud800", ["label"], None]]},
        {"names": [["Harbour", ["nickname"], None]]},
        {"cc": "Finland"},
        {"cc": 358},
        {"city": ["Oulu"]},
        {"lat": "far north"},
        {"lat": 95, "lng": 20},
        {"domains": [None]},
        {"ext": {"wikidata": 5}},
        {"rel": [["friend", "00harbour"]]},
        {"rel": 5},
    ],
)
def test_values_of_another_type(tmp_path, damage):
    data = json.dumps({"id": "0harbour1", "names": [["Harbour", ["label"], None]]} | damage)
    assert refusal(written(tmp_path, data)).startswith("it is no dump of ROR in schema 2")


def test_a_record_that_comes_twice(tmp_path):
    assert "00tohoku1 is listed twice" in refusal(written(tmp_path, json_lines() * 2))


def test_an_array_that_breaks_off(tmp_path):
    whole = official_json(RECORDS[:3])
    for end in (len(whole) - 1, len(whole) - 2, len(whole) // 2):
        assert refusal(written(tmp_path, whole[:end]))


def test_a_truncated_gzip(tmp_path):
    packed = gzip.compress(json_lines().encode())
    assert refusal(written(tmp_path, packed[:-20])).startswith("it cannot be read")


def test_a_damaged_gzip(tmp_path):
    packed = bytearray(gzip.compress(json_lines().encode()))
    packed[len(packed) // 2] ^= 0xFF
    assert refusal(written(tmp_path, bytes(packed)))


def test_a_truncated_zip(tmp_path):
    data = zipped(ror__json=official_json())
    assert refusal(written(tmp_path, data[:-30])).startswith("it cannot be read")


def test_a_zip_without_json(tmp_path):
    assert "holds no JSON" in refusal(written(tmp_path, zipped(ror__csv="id,name")))


def test_a_file_that_unpacks_to_more_than_any_dump(tmp_path, monkeypatch):
    monkeypatch.setattr(ror, "_MOST_BYTES", 100_000)
    blank = b" \n" * 100_000
    for packed in (gzip.compress(blank), zipped(ror__json=blank.decode())):
        assert "more than any dump" in refusal(written(tmp_path, packed))


def test_a_file_that_is_packed_again_and_again(tmp_path):
    packed = json_lines().encode()
    for _ in range(5):
        packed = gzip.compress(packed)
    assert "packed more often" in refusal(written(tmp_path, packed))


def test_a_line_or_an_element_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(ror, "_LONGEST", 10_000)
    monkeypatch.setattr(ror, "_PIECE", 1_000)
    assert "longer than any record" in refusal(written(tmp_path, '{"id": "' + "x" * 50_000))
    names = [{"value": "x" * 50_000, "types": ["label"], "lang": None}]
    assert refusal(written(tmp_path, json.dumps([{**OFFICIAL, "names": names}])))


@given(st.binary(max_size=200), st.sampled_from([b"", b"[", b"[{", b"PK\x03\x04", b"\x1f\x8b\x08"]))
def test_any_bytes_are_refused_in_a_sentence(tmp_path_factory, data, start):
    assert refusal(written(tmp_path_factory.mktemp("any"), start + data))
