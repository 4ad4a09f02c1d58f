"""A small authority, real organisations and invented ones, for tests that need names to find.

Identifiers are invented; they are told by the name, so that a test can say which is meant.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from comity.matching.authority.building import build_index
from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.records import (
    AuthorityRecord,
    NameUse,
    RecordName,
    RecordStatus,
    Relation,
    RelationKind,
)

_USES = {
    NameUse.DISPLAY: ["ror_display", "label"],
    NameUse.LABEL: ["label"],
    NameUse.ALIAS: ["alias"],
    NameUse.ACRONYM: ["acronym"],
}


def organisation(
    id: str,  # noqa: A002 - what the field is called
    name: str,
    country: str | None,
    *others: str,
    acronym: str = "",
    aliases: Iterable[str] = (),
    status: RecordStatus = RecordStatus.ACTIVE,
    relations: Mapping[RelationKind, Iterable[str]] | None = None,
    **said: Any,
) -> AuthorityRecord:
    """A record with a name to show and `others` in other languages ("ja:東北大学")."""
    names = [RecordName(text=name, use=NameUse.DISPLAY, language="en")]
    for each in others:
        language, text = each.split(":", 1)
        names.append(RecordName(text=text, use=NameUse.LABEL, language=language))
    names += [RecordName(text=each, use=NameUse.ALIAS) for each in aliases]
    names += [RecordName(text=acronym, use=NameUse.ACRONYM)] if acronym else []
    return AuthorityRecord(
        id=id,
        names=tuple(names),
        status=status,
        kinds=said.pop("kinds", ("education",)),
        country=country,
        relations=tuple(
            Relation(kind=kind, other=other)
            for kind, ids in (relations or {}).items()
            for other in ids
        ),
        **said,
    )


def place(
    city: str, latitude: float, longitude: float, region: str | None = None
) -> dict[str, Any]:
    """Where an organisation is."""
    return {"city": city, "region": region, "latitude": latitude, "longitude": longitude}


_PARENT, _CHILD = RelationKind.PARENT, RelationKind.CHILD
_BEFORE, _AFTER = RelationKind.PREDECESSOR, RelationKind.SUCCESSOR
_SENDAI = place("Sendai", 38.26667, 140.86667, "Miyagi")
_TOKYO = place("Tokyo", 35.6895, 139.69171, "Tokyo")
_VIENNA = place("Vienna", 48.20849, 16.37208, "Vienna")
_BEIJING = place("Beijing", 39.9075, 116.39723, "Beijing")
_SEOUL = place("Seoul", 37.566, 126.9784, "Seoul")
_ULAANBAATAR = place("Ulan Bator", 47.90771, 106.88324, "Ulaanbaatar")

RECORDS = (
    organisation("00tohoku1", "Tohoku University", "JP", "ja:東北大学", **_SENDAI,
        website="https://www.tohoku.ac.jp", domains=("tohoku.ac.jp",), established=1907,
        identifiers={"wikidata": "Q1062129", "isni": "0000 0001 2248 6943"}),
    organisation("00tohgak1", "Tohoku Gakuin University", "JP", "ja:東北学院大学", **_SENDAI),
    organisation("00kyoto01", "Kyoto University", "JP", "ja:京都大学",
        **place("Kyoto", 35.02107, 135.75385, "Kyoto")),
    organisation("00tokyo01", "The University of Tokyo", "JP", "ja:東京大学", acronym="UTokyo",
        **_TOKYO),
    organisation("00tokins1", "Tokyo Institute of Technology", "JP", "ja:東京工業大学",
        aliases=["Tokyo Tech"], acronym="TITECH", status=RecordStatus.INACTIVE,
        relations={_AFTER: ["00science"]}, **_TOKYO),
    organisation("00tokmed1", "Tokyo Medical and Dental University", "JP", "ja:東京医科歯科大学",
        acronym="TMDU", status=RecordStatus.INACTIVE, relations={_AFTER: ["00science"]}, **_TOKYO),
    organisation("00science", "Institute of Science Tokyo", "JP", "ja:東京科学大学",
        relations={_BEFORE: ["00tokins1", "00tokmed1"]}, **_TOKYO),
    organisation("00kais001", "Korea Advanced Institute of Science and Technology", "KR",
        "ko:한국과학기술원", acronym="KAIST", **place("Daejeon", 36.34913, 127.38493)),
    organisation("00snu0001", "Seoul National University", "KR", "ko:서울대학교", acronym="SNU",
        **_SEOUL),
    organisation("00snue001", "Seoul National University of Education", "KR", "ko:서울교육대학교",
        acronym="SNUE", **_SEOUL),
    organisation("00korea01", "Korea University", "KR", "ko:고려대학교", **_SEOUL),
    organisation("00koreajp", "Korea University", "JP", "ja:朝鮮大学校", **_TOKYO),
    organisation("00soochow", "Soochow University", "CN", "zh:苏州大学",
        **place("Suzhou", 31.30408, 120.59538, "Jiangsu")),
    organisation("00soochtw", "Soochow University", "TW", "zh:東吳大學",
        **place("Taipei", 25.04776, 121.53185)),
    organisation("00northus", "Northeastern University", "US",
        **place("Boston", 42.35843, -71.05977, "Massachusetts")),
    organisation("00northcn", "Northeastern University", "CN", "zh:东北大学",
        **place("Shenyang", 41.79222, 123.43278, "Liaoning")),
    organisation("00cas0001", "Chinese Academy of Sciences", "CN", "zh:中国科学院", acronym="CAS",
        kinds=("government",), relations={_CHILD: ["00iop0001"]}, **_BEIJING),
    organisation("00iop0001", "Institute of Physics", "CN", "zh:中国科学院物理研究所", acronym="IOP",
        kinds=("facility",), relations={_PARENT: ["00cas0001"]}, **_BEIJING),
    organisation("00iopuk01", "Institute of Physics", "GB", acronym="IOP", kinds=("other",),
        **place("London", 51.50853, -0.12574, "England")),
    organisation("00bfsu001", "Beijing Foreign Studies University", "CN", "zh:北京外国语大学",
        acronym="BFSU", **_BEIJING),
    organisation("00bisu001", "Beijing International Studies University", "CN",
        "zh:北京第二外国语学院", acronym="BISU", **_BEIJING),
    organisation("00xauat01", "Xi'an University of Architecture and Technology", "CN",
        "zh:西安建筑科技大学", acronym="XAUAT", **place("Xi'an", 34.25833, 108.92861, "Shaanxi")),
    organisation("00must001", "Mongolian University of Science and Technology", "MN",
        "mn:Шинжлэх Ухаан, Технологийн Их Сургууль", acronym="MUST", **_ULAANBAATAR),
    organisation("00num0001", "National University of Mongolia", "MN",
        "mn:Монгол Улсын Их Сургууль", acronym="NUM", **_ULAANBAATAR),
    organisation("00mas0001", "Mongolian Academy of Sciences", "MN",
        "mn:Шинжлэх Ухааны Академи", acronym="MAS", kinds=("government",), **_ULAANBAATAR),
    organisation("00siberia", "Siberian Federal University", "RU",
        "ru:Сибирский федеральный университет", acronym="SFU",
        **place("Krasnoyarsk", 56.01839, 92.86717)),
    organisation("00mpei001", "Moscow Power Engineering Institute", "RU",
        "ru:Московский энергетический институт", acronym="MPEI"),
    organisation("00univie1", "University of Vienna", "AT", "de:Universität Wien", **_VIENNA),
    organisation("00tuwien1", "Vienna University of Technology", "AT",
        "de:Technische Universität Wien", aliases=["TU Wien"], **_VIENNA),
    organisation("00meduni1", "Medical University of Vienna", "AT",
        "de:Medizinische Universität Wien", **_VIENNA),
    organisation("00freibu1", "University of Freiburg", "DE",
        "de:Albert-Ludwigs-Universität Freiburg",
        **place("Freiburg", 47.9959, 7.85222, "Baden-Württemberg")),
    organisation("00tubaf01", "TU Bergakademie Freiberg", "DE", acronym="TUBAF",
        aliases=["Freiberg University of Mining and Technology"],
        **place("Freiberg", 50.91089, 13.33881, "Saxony")),
    organisation("00oulu001", "University of Oulu", "FI", "fi:Oulun yliopisto",
        **place("Oulu", 65.01236, 25.46816)),
    organisation("00monash1", "Monash University", "AU", **place("Melbourne", -37.814, 144.96332)),
    organisation("00monmy01", "Monash University Malaysia", "MY", relations={_PARENT: ["00monash1"]},
        aliases=["Monash University Sunway Campus"]),
    organisation("00siemens", "Siemens (Germany)", "DE", aliases=["Siemens AG"], kinds=("company",),
        **place("Munich", 48.13743, 11.57549, "Bavaria")),
    organisation("00siemegb", "Siemens (United Kingdom)", "GB", kinds=("company",)),
    organisation("00harbour", "Harbour University", "FI", acronym="HU"),
    organisation("00nowhere", "International Network of Harbours", None, kinds=("nonprofit",)),
    # Invented: a chain, a circle, one that was divided, and one without anybody after it.
    organisation("00chain01", "Quayside Polytechnic", "FI", status=RecordStatus.WITHDRAWN,
        relations={_AFTER: ["00chain02"]}),
    organisation("00chain02", "Quayside University of Applied Sciences", "FI",
        status=RecordStatus.WITHDRAWN, relations={_AFTER: ["00harbour"]}),
    organisation("00circle1", "Roundabout College", "FI", status=RecordStatus.WITHDRAWN,
        relations={_AFTER: ["00circle2"]}),
    organisation("00circle2", "Carousel College", "FI", status=RecordStatus.WITHDRAWN,
        relations={_AFTER: ["00circle1"]}),
    organisation("00divided", "Czechoslovak Institute of Harbours", "CZ",
        status=RecordStatus.INACTIVE, relations={_AFTER: ["00oulu001", "00chain02"]}),
    organisation("00gone001", "Vanished College of Boats", "FI", status=RecordStatus.WITHDRAWN),
)  # fmt: skip


def small_index(
    tmp_path: Path, records: Iterable[AuthorityRecord] = RECORDS, name: str = "small"
) -> AuthorityIndex:
    """The index of the records, built in a folder below `tmp_path`."""
    folder = tmp_path / name
    build_index(list(records), folder, {"release": None, "source": "small"})
    return AuthorityIndex.open(folder)


def write_lines(file: Path, records: Iterable[AuthorityRecord] = RECORDS) -> Path:
    """The records as JSON Lines with short keys."""
    lines = (json.dumps(as_line(each), ensure_ascii=False) + "\n" for each in records)
    file.write_text("".join(lines), encoding="utf-8")
    return file


def as_line(record: AuthorityRecord) -> dict[str, Any]:
    """A record with short keys, absent where there is nothing to say."""
    said: dict[str, Any] = {
        "names": [[name.text, _USES[name.use], name.language] for name in record.names],
        "types": list(record.kinds),
        "cc": record.country,
        "city": record.city,
        "admin1": record.region,
        "lat": record.latitude,
        "lng": record.longitude,
        "est": record.established,
        "domains": list(record.domains),
        "links": [record.website] if record.website else [],
        "wiki": record.wikipedia,
        "ext": dict(record.identifiers),
        "rel": [[str(each.kind), each.other] for each in record.relations],
        "mod": record.changed,
    }
    present = {key: value for key, value in said.items() if value not in (None, [], {})}
    return {"id": record.id, "status": str(record.status), **present}


def as_official(record: AuthorityRecord) -> dict[str, Any]:
    """A record as the official release writes it, in schema 2."""
    links = [("website", record.website), ("wikipedia", record.wikipedia)]
    details = {
        "country_code": record.country,
        "country_subdivision_name": record.region,
        "lat": record.latitude,
        "lng": record.longitude,
        "name": record.city,
    }
    return {
        "admin": {
            "created": {"date": "2018-11-14", "schema_version": "1.0"},
            "last_modified": {"date": record.changed or "2024-12-11", "schema_version": "2.1"},
        },
        "domains": list(record.domains),
        "established": record.established,
        "external_ids": [
            {"all": [value], "preferred": value, "type": scheme}
            for scheme, value in record.identifiers.items()
        ],
        "id": f"https://ror.org/{record.id}",
        "links": [{"type": kind, "value": value} for kind, value in links if value],
        "locations": [{"geonames_id": 1, "geonames_details": details}] if record.country else [],
        "names": [
            {"lang": name.language, "types": _USES[name.use], "value": name.text}
            for name in record.names
        ],
        "relationships": [
            {"id": f"https://ror.org/{each.other}", "label": "", "type": str(each.kind)}
            for each in record.relations
        ],
        "status": str(record.status),
        "types": list(record.kinds),
    }
