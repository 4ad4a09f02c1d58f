"""Make the small authority of the demo from a dump of ROR: writes samples/authority.jsonl.

    python -m tools.sample_authority DUMP

Taken are the records that the matcher accepts for a partner of the sample lists, those that it
leaves to people to choose from, and what stands above, before and after the former.
"""

import argparse
import json
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from comity.folders import cache_folder
from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.records import (
    AuthorityRecord,
    NameUse,
    RecordStatus,
    RelationKind,
)
from comity.matching.authority.stored import stored_index
from comity.matching.decision import Decision
from comity.matching.inquiry import Inquiry
from comity.matching.matcher import Matcher
from comity.matching.segments import segment_name

_SAMPLES = Path("samples")
_HOMES = (
    Inquiry(text="Mongolian University of Science and Technology", country="MN"),
    Inquiry(text="Tohoku University", country="JP"),
)
_MOST_CHOICES = 4
_NEXT = (RelationKind.PARENT, RelationKind.PREDECESSOR, RelationKind.SUCCESSOR)
_USES = {
    NameUse.DISPLAY: "ror_display",
    NameUse.LABEL: "label",
    NameUse.ALIAS: "alias",
    NameUse.ACRONYM: "acronym",
}


def main() -> None:
    """Match, choose, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("dump", type=Path)
    index = stored_index(options.parse_args().dump, cache_folder() / "authority")
    kept = _kept(index, sorted(set(_partners()), key=lambda each: (each.text, each.country or "")))
    lines = (
        json.dumps(_line(record, kept), ensure_ascii=False) for record in _records(index, kept)
    )
    text = "".join(f"{line}\n" for line in lines)
    (_SAMPLES / "authority.jsonl").write_text(text, encoding="utf-8")
    print(f"{len(kept)} records, {len(text.encode()) // 1000} kB")


def _partners() -> Iterator[Inquiry]:
    """The partners as the register asks for them, and the two offices' own institutions."""
    yield from _HOMES
    for facts in sorted(_SAMPLES.glob("*.gold.jsonl")):
        for line in facts.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["institution"]:
                name = segment_name(row["institution"]).institution
                yield Inquiry(text=name, country=row["country"])


def _kept(index: AuthorityIndex, asked: Iterable[Inquiry]) -> Collection[str]:
    kept: set[str] = set()
    for match in Matcher(index).match_all(asked):
        chosen = match.accepted if match.decision is Decision.ACCEPT else ()
        for suggestion in match.candidates:
            if suggestion.id in chosen:
                kept |= {suggestion.id, *filter(None, [suggestion.former])}
                kept |= set(_around(index, suggestion.id))
        if match.decision is Decision.REVIEW:
            kept |= {each.id for each in match.candidates[:_MOST_CHOICES]}
    return kept


def _around(index: AuthorityIndex, identifier: str) -> Iterator[str]:
    record = _record(index, identifier)
    for kind in _NEXT:
        yield from (each for each in record.related(kind) if index.find(each) is not None)


def _record(index: AuthorityIndex, identifier: str) -> AuthorityRecord:
    number = index.find(identifier)
    if number is None:
        raise LookupError(identifier)
    return index.record(number)


def _records(index: AuthorityIndex, kept: Collection[str]) -> Iterator[AuthorityRecord]:
    return (_record(index, identifier) for identifier in sorted(kept))


def _line(record: AuthorityRecord, kept: Collection[str]) -> dict[str, Any]:
    """The record in short keys, without what is empty and relations that lead out of the file."""
    status = None if record.status is RecordStatus.ACTIVE else record.status.value
    line = {
        "id": record.id,
        "status": status,
        "names": [[name.text, [_USES[name.use]], name.language] for name in record.names],
        "types": list(record.kinds),
        "cc": record.country,
        "city": record.city,
        "admin1": record.region,
        "lat": record.latitude,
        "lng": record.longitude,
        "est": record.established,
        "domains": list(record.domains),
        "links": [_site(record.website)] if record.website else [],
        "wiki": record.wikipedia,
        "ext": dict(record.identifiers),
        "rel": [[each.kind.value, each.other] for each in record.relations if each.other in kept],
        "mod": record.changed,
    }
    return {key: value for key, value in line.items() if value not in (None, [], {})}


def _site(website: str) -> str:
    """The address of the whole site: a page deep in it is often gone."""
    parts = urlsplit(website)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else website


if __name__ == "__main__":
    main()
