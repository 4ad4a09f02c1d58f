"""Building the index of an authority from its records, once."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from comity.matching.authority.arrays import Array, Rows, Texts, rows_as_arrays, write_arrays
from comity.matching.authority.grams import count_grams, gram_weights, weigh_grams
from comity.matching.authority.joints import join_words, learn_joints
from comity.matching.authority.locations import location_of
from comity.matching.authority.name_words import is_weightless, name_code, words_in
from comity.matching.authority.places import learn_places
from comity.matching.authority.records import AuthorityRecord, NameUse, RecordStatus, RelationKind
from comity.matching.authority.spelling import Spelling
from comity.matching.authority.translations import learn_translations
from comity.values.countries import find_country

VERSION = 4
"""The form of the index: one of another version is built anew."""

RAREST = 11.77
"""The weight of a word met once, in a small authority as in ROR, where it is ln 129,047."""

KINDS = (
    *("education", "healthcare", "company", "archive", "nonprofit", "government", "facility"),
    *("other", "funder"),
)

_SHORTEST_GRAMMED = 4
_COUNTRY = re.compile(r"\s\(([^()]+)\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """All names of all records, in order; `words` are folded, acronyms are one word.

    `joints` are the pairs of words that an apostrophe joins.
    """

    records: list[int]
    texts: list[str]
    uses: list[int]
    words: list[list[str]]
    joints: frozenset[str]


def build_index(records: Sequence[AuthorityRecord], folder: Path, about: Mapping[str, Any]) -> None:
    """Write the index of `records` to `folder`; `about` is kept with it (release, source)."""
    records = sorted(records, key=lambda record: record.id)
    names = _names_of(records)
    vocabulary = _Vocabulary.of(names)
    arrays: dict[str, Array] = {
        **_record_arrays(records),
        **_name_arrays(records, names, vocabulary),
        **vocabulary.arrays(),
        **_translation_arrays(names, vocabulary),
        **_gram_arrays(names),
        **rows_as_arrays("joint_texts", Texts.of(sorted(names.joints)).rows),
        **learn_places(records).arrays(),
    }
    locations = list(map(location_of, records))
    said = {
        **about,
        "version": VERSION,
        "records": len(records),
        "names": len(names.texts),
        "active": sum(record.status is RecordStatus.ACTIVE for record in records),
        "located": sum(each is not None and not each.is_stand_in for each in locations),
        "only_country": sum(each is not None and each.is_stand_in for each in locations),
    }
    write_arrays(folder, arrays, said)


def _names_of(records: Iterable[AuthorityRecord]) -> _Names:
    every = [(number, name) for number, record in enumerate(records) for name in record.names]
    texts = [name.text for _, name in every]
    words = [words_in(_without_country(text)) for text in texts]
    joints = learn_joints(texts, words)
    return _Names(
        records=[number for number, _ in every],
        texts=texts,
        uses=[name.use for _, name in every],
        words=[join_words(each, joints) for each in words],
        joints=joints,
    )


def _without_country(name: str) -> str:
    """A name less the country in brackets that ROR adds to those of companies."""
    match = _COUNTRY.search(name)
    return name[: match.start()] if match and find_country(match[1]) else name


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vocabulary:
    """The words of all names but acronyms, in the order of their letters."""

    words: list[str]
    numbers: Mapping[str, int]
    found: list[int]
    weights: Array

    @classmethod
    def of(cls, names: _Names) -> "_Vocabulary":
        found: Counter[str] = Counter()
        held: defaultdict[int, set[str]] = defaultdict(set)
        for record, use, words in zip(names.records, names.uses, names.words, strict=True):
            if use != NameUse.ACRONYM:
                held[record].update(words)
        for met in held.values():
            found.update(met)
        ordered = sorted(found)
        counts = [found[word] for word in ordered]
        rarity = np.log((1 + len(held)) / np.array(counts, dtype=np.float64)) / np.log(
            1 + len(held)
        )
        weights = (RAREST * rarity).astype(np.float32)
        weights[[is_weightless(word) for word in ordered]] = 0
        numbers = {word: number for number, word in enumerate(ordered)}
        return cls(words=ordered, numbers=numbers, found=counts, weights=weights)

    def arrays(self) -> dict[str, Array]:
        spelling = Spelling.of(self.words)
        return {
            **rows_as_arrays("word_texts", Texts.of(self.words).rows),
            "word_found": np.array(self.found, dtype=np.int32),
            "word_weights": self.weights,
            "spelling_codes": spelling.codes,
            "spelling_words": spelling.words,
        }


def _record_arrays(records: Sequence[AuthorityRecord]) -> dict[str, Array]:
    numbers = {record.id: number for number, record in enumerate(records)}
    parents = _related(records, numbers, RelationKind.PARENT, RelationKind.CHILD)
    successors = _related(records, numbers, RelationKind.SUCCESSOR, RelationKind.PREDECESSOR)
    return {
        "record_ids": np.array([record.id.encode() for record in records]),
        **rows_as_arrays("record_texts", Texts.of(map(_as_json, records)).rows),
        **rows_as_arrays("record_places", Texts.of(map(_places, records)).rows),
        **rows_as_arrays("record_domains", Texts.of(map(_domain, records)).rows),
        "record_countries": np.array([(r.country or "").encode() for r in records], dtype="S2"),
        "record_kinds": np.array([_kinds(record) for record in records], dtype=np.uint16),
        "record_active": np.array([r.status is RecordStatus.ACTIVE for r in records]),
        "record_known": np.array([_renown(record) for record in records], dtype=np.float32),
        **rows_as_arrays("record_parents", Rows.of(parents, np.int32)),
        **rows_as_arrays("record_successors", Rows.of(successors, np.int32)),
    }


def _related(
    records: Sequence[AuthorityRecord],
    numbers: Mapping[str, int],
    kind: RelationKind,
    inverse: RelationKind,
) -> list[list[int]]:
    """The records that are `kind` of each; it is enough that one of the two says so."""
    related = [_known(record.related(kind), numbers) for record in records]
    for number, record in enumerate(records):
        for other in _known(record.related(inverse), numbers):
            if number not in related[other]:
                related[other].append(number)
    return related


def _known(ids: Iterable[str], numbers: Mapping[str, int]) -> list[int]:
    return [numbers[each] for each in ids if each in numbers]


def _as_json(record: AuthorityRecord) -> str:
    return json.dumps(asdict(record), ensure_ascii=False, separators=(",", ":"))


def _kinds(record: AuthorityRecord) -> int:
    return sum(1 << KINDS.index(kind) for kind in record.kinds if kind in KINDS)


def _places(record: AuthorityRecord) -> str:
    places = [" ".join(words_in(place or "")) for place in (record.city, record.region)]
    return "|".join(places) if any(places) else ""


def _domain(record: AuthorityRecord) -> str:
    host = urlsplit(record.website or "").hostname or ""
    return (record.domains or (host.removeprefix("www."),))[0]


def _renown(record: AuthorityRecord) -> float:
    """How much is recorded of an organisation: those that many write of have more."""
    told = len(record.names) + len(record.relations) + 2 * len(record.identifiers)
    return float(np.log1p(told + 3 * (record.wikipedia is not None)))


def _name_arrays(
    records: Sequence[AuthorityRecord], names: _Names, vocabulary: _Vocabulary
) -> dict[str, Array]:
    codes = np.array([name_code(words) for words in names.words], dtype=np.uint64)
    order = np.argsort(codes, kind="stable")
    words = [
        [vocabulary.numbers[word] for word in each] if use != NameUse.ACRONYM else []
        for each, use in zip(names.words, names.uses, strict=True)
    ]
    weights = np.array([float(vocabulary.weights[each].sum()) for each in words], dtype=np.float32)
    starts = np.zeros(len(records) + 1, dtype=np.int64)
    np.cumsum(np.bincount(names.records, minlength=len(records)), out=starts[1:])
    return {
        "name_records": np.array(names.records, dtype=np.int32),
        "name_uses": np.array(names.uses, dtype=np.uint8),
        **rows_as_arrays("name_texts", Texts.of(names.texts).rows),
        **rows_as_arrays("name_words", Rows.of(words, np.int32)),
        "name_weights": weights,
        "record_names": starts,
        "code_sorted": codes[order],
        "code_names": order.astype(np.int32),
        **_posting_arrays(words, len(vocabulary.words)),
    }


def _posting_arrays(words: Sequence[Sequence[int]], vocabulary: int) -> dict[str, Array]:
    """Which names hold each word, ascending."""
    flat = Rows.of([sorted(set(each)) for each in words], np.int32)
    names = np.repeat(np.arange(len(words), dtype=np.int32), np.diff(flat.starts))
    order = np.argsort(flat.values, kind="stable")
    starts = np.zeros(vocabulary + 1, dtype=np.int64)
    np.cumsum(np.bincount(flat.values, minlength=vocabulary), out=starts[1:])
    return rows_as_arrays("postings", Rows(names[order], starts))


def _translation_arrays(names: _Names, vocabulary: _Vocabulary) -> dict[str, Array]:
    by_record: defaultdict[int, list[frozenset[str]]] = defaultdict(list)
    for record, use, words in zip(names.records, names.uses, names.words, strict=True):
        if use != NameUse.ACRONYM:
            by_record[record].append(frozenset(words))
    learned = learn_translations(by_record.values())
    rows = [learned.get(word, []) for word in vocabulary.words]
    others = Rows.of([[vocabulary.numbers[each] for each, _ in row] for row in rows], np.int32)
    shares = np.array([share for row in rows for _, share in row], dtype=np.float32)
    return {**rows_as_arrays("translations", others), "translation_shares": shares}


def _gram_arrays(names: _Names) -> dict[str, Array]:
    """Trigrams to names; those of acronyms and of very short names are left empty."""
    folded = [
        " ".join(words)
        if use != NameUse.ACRONYM and len("".join(words)) >= _SHORTEST_GRAMMED
        else ""
        for words, use in zip(names.words, names.uses, strict=True)
    ]
    counts = count_grams(folded)
    weights = gram_weights(counts)
    turned = weigh_grams(counts, weights).T.tocsr()
    return {
        "gram_weights": weights,
        "gram_names": turned.indices.astype(np.int32),
        "gram_starts": turned.indptr.astype(np.int32),
        "gram_values": turned.data.astype(np.float32),
    }
