"""The reading contract, and back."""

import json
from dataclasses import replace

from comity.documents.reading import document_of_text
from comity.interpretation.contract import listing_from_dict, listing_to_dict, reading_to_dict
from comity.interpretation.interpret import interpret_document

LIST = """\
University Level Agreements
No\tInstitution\tCountry\tDepartment\tType\tSigned\tValid until
1\tUniversity of Oslo\tNorway\tFaculty of Law\tMOU, MOA\t2010, 2015.03.01\t2020.02.28
2\tUniversity of Malta\tMalta\t\tCooperation Agreement\t2012.05\tLong-term
3\tRice University\tUSA\t\tMOU\t2022.09.01 5+5\t
"""


def reading_of(text=LIST):
    return interpret_document(document_of_text(text, name="list.txt"))


def test_an_agreement_as_one_object():
    data = listing_to_dict(reading_of().listings[0])
    assert data | {"confidence": {}, "locus": {}} == {
        "no": 1,
        "institution": "University of Oslo",
        "unit": "Faculty of Law",
        "home_unit": None,
        "parties": [
            {"institution": "University of Oslo", "units": ["Faculty of Law"], "country": "NO"}
        ],
        "home_units": [],
        "country": "NO",
        "country_text": "Norway",
        "area_text": None,
        "level": "university",
        "level_text": "University Level Agreements",
        "type": "mou",
        "type_text": "MOU, MOA",
        "types": ["mou", "moa"],
        "signed": "2010",
        "expires": "2020-02-28",
        "duration": None,
        "open_ended": False,
        "dates": ["2010", "2015-03-01"],
        "terms": [
            {
                "starts": "2010",
                "ends": None,
                "duration": None,
                "extends": None,
                "open_ended": False,
            },
            {
                "starts": "2015-03-01",
                "ends": "2020-02-28",
                "duration": None,
                "extends": None,
                "open_ended": False,
            },
        ],
        "flags": [],
        "confidence": {},
        "locus": {},
    }
    assert data["locus"]["line"] == 3
    assert 0 < data["confidence"]["row"] <= 1


def test_a_listing_comes_back_as_it_was():
    for listing in reading_of().listings:
        data = json.loads(json.dumps(listing_to_dict(listing)))
        assert listing_from_dict(data) == replace(listing)


def test_the_whole_reading_is_plain_json():
    data = json.loads(json.dumps(reading_to_dict(reading_of())))
    assert set(data) == {"document", "edition", "listings", "figures", "findings"}
    assert data["edition"] == {"title": None, "as_of": "2022-09-01", "as_of_basis": "inferred"}
