"""The reconciliation service, asked as OpenRefine asks it."""

import datetime as dt
import json

import pytest

from comity.institutions.models import Institution
from comity.matching.authority.installed import load_authority
from tests.matching.authority.small_authority import write_lines
from tests.registers.offices import office
from tests.registers.readings import listing
from tests.web.published import publish

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    dump = write_lines(folder / "v2.9-2026-06-23-ror-data.jsonl")
    load_authority(dump, folder, at=NOW)
    return folder


@pytest.fixture(autouse=True)
def _authority(monkeypatch, data):
    monkeypatch.setenv("COMITY_DATA", str(data))


def asked(client, queries, **more):
    """A batch as OpenRefine sends it: a form with the JSON in one field."""
    answer = client.post("/reconcile", {"queries": json.dumps(queries), **more})
    assert answer.status_code == 200, answer.content
    return answer.json()


def one(client, **query):
    return asked(client, {"q0": query})["q0"]["result"]


def test_the_manifest_says_what_the_service_can_do(client):
    answer = client.get("/reconcile")
    manifest = answer.json()
    assert "0.2" in manifest["versions"]
    assert manifest["identifierSpace"] == "https://ror.org/"
    assert manifest["view"]["url"] == "http://testserver/reconcile/view?id={{id}}"
    assert manifest["suggest"]["entity"] == {
        "service_url": "http://testserver",
        "service_path": "/reconcile/suggest/entity",
    }
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_batch_is_answered_query_by_query(client):
    query = {
        "query": "Siberian Federeal University",
        "limit": 3,
        "type": "/organization",
        "type_strict": "should",
        "properties": [{"pid": "country", "v": "RU"}],
    }
    found = asked(client, {"q0": query, "q1": {"query": "Nothing that there is"}})
    best = found["q0"]["result"][0]
    assert (best["id"], best["match"]) == ("00siberia", True)
    assert 50 <= best["score"] <= 100
    assert {"id": "education", "name": "Education"} in best["type"]
    assert not any(each["match"] for each in found["q1"]["result"])


def test_queries_come_by_get_too(client):
    queries = json.dumps({"q0": {"query": "University of Oulu", "properties": []}})
    found = client.get("/reconcile", {"queries": queries}).json()
    assert found["q0"]["result"][0]["id"] == "00oulu001"


def test_a_country_that_is_another_stops_the_match(client):
    said = [{"pid": "country", "v": {"id": "JP", "name": "Japan"}}]
    found = one(client, query="Siberian Federal University", properties=said)
    assert found[0]["id"] == "00siberia"
    assert found[0]["match"] is False


def test_a_type_narrows_the_candidates(client):
    assert one(client, query="University of Oulu", type="education")
    assert not one(client, query="University of Oulu", type="company")


def test_no_more_candidates_come_than_are_asked_for(client):
    assert len(one(client, query="University", limit=1)) <= 1


def test_an_institution_of_the_register_alone_is_found_by_its_name(client):
    publish(office("must"), [listing("Institute of Felt Making", "MN")])
    key = Institution.objects.get(name="Institute of Felt Making").pk
    [found] = one(
        client, query="INSTITUTE of felt making", properties=[{"pid": "country", "v": "Mongolia"}]
    )
    assert (found["id"], found["match"]) == (f"institution-{key}", True)
    [found] = one(client, query="Institute of Felt Making")
    assert found["match"] is False


def test_what_no_office_publishes_is_not_told(client):
    publish(office("must", public=False), [listing("Institute of Felt Making", "MN")])
    key = Institution.objects.get(name="Institute of Felt Making").pk
    assert one(client, query="Institute of Felt Making") == []
    assert client.get(f"/reconcile/preview?id=institution-{key}").status_code == 404


def test_a_callback_makes_a_script_of_the_answer(client):
    answer = client.get("/reconcile", {"callback": "jQuery123.call_1"})
    assert answer["Content-Type"] == "text/javascript"
    assert answer.content.startswith(b"/**/jQuery123.call_1({")
    assert client.get("/reconcile", {"callback": "alert(1)//"}).status_code == 400


@pytest.mark.parametrize(
    "queries",
    [
        "",
        "[",
        "[]",
        '{"q0": 3}',
        '{"q0": {"query": null}}',
        json.dumps({"q0": {"query": "x" * 1001}}),
    ],
)
def test_what_is_not_understood_is_refused_in_a_sentence(client, queries):
    answer = client.post("/reconcile", {"queries": queries})
    assert answer.status_code == 400
    assert answer.json()["status"] == "error"
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_batch_has_its_limit(client):
    many = {f"q{n}": {"query": "x"} for n in range(101)}
    answer = client.post("/reconcile", {"queries": json.dumps(many)})
    assert answer.status_code == 400
    assert "at most 100" in answer.json()["message"]


def test_a_browser_may_ask_first(client):
    answer = client.options("/reconcile")
    assert answer.status_code == 200
    assert "POST" in answer["Access-Control-Allow-Methods"]


def test_entities_are_suggested_while_a_name_is_typed(client):
    def suggested(prefix):
        answer = client.get("/reconcile/suggest/entity", {"prefix": prefix})
        return [each["id"] for each in answer.json()["result"]]

    assert "00siberia" in suggested("Siber")
    assert suggested("university of oul") == ["00oulu001"]
    assert suggested("") == suggested("zzzz") == []


def test_an_entity_is_previewed_in_a_frame_of_the_client(client):
    answer = client.get("/reconcile/preview?id=00siberia")
    assert "Siberian Federal University" in answer.content.decode()
    assert "X-Frame-Options" not in answer
    assert "frame-ancestors 'none'" not in answer["Content-Security-Policy"]
    assert client.get("/reconcile/preview?id=nothing").status_code == 404


def test_an_entity_is_viewed_where_it_is_shown(client):
    publish(office("must"), [listing("Institute of Felt Making", "MN")])
    key = Institution.objects.get(name="Institute of Felt Making").pk
    answer = client.get(f"/reconcile/view?id=institution-{key}")
    assert answer["Location"] == f"/institutions/{key}"
    assert client.get("/reconcile/view?id=00siberia")["Location"] == "https://ror.org/00siberia"


def test_entities_are_extended_by_properties(client):
    extend = {"ids": ["00siberia", "nobody"], "properties": [{"id": "country"}, {"id": "colour"}]}
    answer = client.post("/reconcile", {"extend": json.dumps(extend)}).json()
    assert answer["rows"]["00siberia"] == {"country": [{"str": "RU"}], "colour": []}
    assert answer["rows"]["nobody"] == {"country": [], "colour": []}
    assert {"id": "country", "name": "Country"} in client.get("/reconcile/properties").json()[
        "properties"
    ]


def test_without_an_authority_the_register_alone_answers(client, monkeypatch, tmp_path):
    monkeypatch.setenv("COMITY_DATA", str(tmp_path))
    publish(office("must"), [listing("Institute of Felt Making", "MN")])
    [found] = one(client, query="Institute of Felt Making")
    assert found["name"] == "Institute of Felt Making"
    assert one(client, query="Siberian Federal University") == []


def test_properties_and_types_are_suggested_too(client):
    def suggested(what, prefix):
        answer = client.get(f"/reconcile/suggest/{what}", {"prefix": prefix})
        return [each["id"] for each in answer.json()["result"]]

    assert suggested("property", "C") == ["country", "city"]
    assert suggested("type", "edu") == ["education"]
    assert "organization" in suggested("type", "")
