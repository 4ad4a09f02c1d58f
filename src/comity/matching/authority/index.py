"""The index of an authority, opened: its records, names, words and trigrams."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from comity.errors import ComityError
from comity.matching.authority.arrays import (
    Array,
    Rows,
    Texts,
    map_array,
    map_rows,
    read_about,
)
from comity.matching.authority.building import KINDS, VERSION
from comity.matching.authority.grams import BUCKETS
from comity.matching.authority.name_words import is_body_word
from comity.matching.authority.records import (
    AuthorityRecord,
    NameUse,
    RecordName,
    RecordStatus,
    Relation,
    RelationKind,
)
from comity.matching.authority.spelling import Spelling


class NoAuthority(ComityError):
    """There is no index where one is looked for, or it is of another version."""

    code = "no-authority"


@dataclass(frozen=True)
class AuthorityIndex:
    """An index, mapped into memory. Records, names and words are numbers from 0.

    Records go by their identifier, names by their record, words by their letters.
    """

    folder: Path
    about: Mapping[str, Any]

    @classmethod
    def open(cls, folder: Path) -> "AuthorityIndex":
        """The index in `folder`. Raises `NoAuthority` where none is that this version reads."""
        about = read_about(folder)
        if about is None or about.get("version") != VERSION:
            raise NoAuthority(f"{folder} holds no index of an authority that this version reads")
        return cls(folder=folder, about=about)

    def array(self, name: str) -> Array:
        """One of its arrays."""
        return map_array(self.folder, name)

    # Records ---------------------------------------------------------------------------------

    @cached_property
    def record_ids(self) -> Array:
        """The identifiers, ascending."""
        return self.array("record_ids")

    @cached_property
    def record_countries(self) -> list[str]:
        """ISO 3166-1 alpha-2 of each record, empty where it is not known."""
        return [country.decode() for country in self.array("record_countries").tolist()]

    @cached_property
    def record_kinds(self) -> Array:
        """The kinds of each record, a bit for each of `KINDS`."""
        return self.array("record_kinds")

    @cached_property
    def record_active(self) -> Array:
        """Whether each record is active."""
        return self.array("record_active")

    @cached_property
    def record_known(self) -> Array:
        """How much is recorded of each record, on a scale of logarithms."""
        return self.array("record_known")

    @cached_property
    def record_names(self) -> Array:
        """The names of record `i` are those from `[i]` to before `[i + 1]`."""
        return self.array("record_names")

    @cached_property
    def record_parents(self) -> Rows:
        """The parents of each record."""
        return map_rows(self.folder, "record_parents")

    def parents_of(self, record: int) -> frozenset[int]:
        """The parents of one record, remembered: the same few are asked for again and again."""
        known = self._known_parents.get(record)
        if known is None:
            known = self._known_parents[record] = frozenset(self.record_parents[record].tolist())
        return known

    def children_of(self, record: int) -> int:
        """How many records name it as a parent."""
        return int(self._children[record])

    @cached_property
    def _children(self) -> Array:
        return np.bincount(self.record_parents.values, minlength=len(self.record_ids))

    @cached_property
    def _known_parents(self) -> dict[int, frozenset[int]]:
        return {}

    @cached_property
    def record_successors(self) -> Rows:
        """The successors of each record."""
        return map_rows(self.folder, "record_successors")

    @cached_property
    def record_places(self) -> list[str]:
        """The folded city and region of each record, `city|region`; empty where none is known."""
        return list(Texts(map_rows(self.folder, "record_places")))

    @cached_property
    def record_domains(self) -> list[str]:
        """The domain of each record's website; empty where none is known."""
        return list(Texts(map_rows(self.folder, "record_domains")))

    @cached_property
    def record_texts(self) -> Texts:
        """Each record as JSON: equal texts are equal records."""
        return Texts(map_rows(self.folder, "record_texts"))

    def find(self, identifier: str) -> int | None:
        """The number of the record with this identifier (short or as an address), if any."""
        short = identifier.rstrip("/").rsplit("/", 1)[-1].lower().encode()
        place = int(np.searchsorted(self.record_ids, short))
        found = place < len(self.record_ids) and self.record_ids[place] == short
        return place if found else None

    def id_of(self, number: int) -> str:
        """The identifier of a record."""
        identifier: str = self.record_ids[number].decode()
        return identifier

    def name_of(self, number: int) -> str:
        """The name that the authority shows for a record."""
        names = range(int(self.record_names[number]), int(self.record_names[number + 1]))
        return self.name_texts[min(names, key=lambda name: self.name_uses[name])]

    def record(self, number: int) -> AuthorityRecord:
        """The whole record."""
        stored: dict[str, Any] = json.loads(self.record_texts[number])
        names = tuple(
            RecordName(text=each["text"], use=NameUse(each["use"]), language=each["language"])
            for each in stored.pop("names")
        )
        relations = tuple(
            Relation(kind=RelationKind(each["kind"]), other=each["other"])
            for each in stored.pop("relations")
        )
        status = RecordStatus(stored.pop("status"))
        stored["kinds"], stored["domains"] = tuple(stored["kinds"]), tuple(stored["domains"])
        return AuthorityRecord(names=names, relations=relations, status=status, **stored)

    def is_kind(self, record: int, kind: str) -> bool:
        """Whether the record is of that kind."""
        return bool(int(self.record_kinds[record]) >> KINDS.index(kind) & 1)

    def kinds_of(self, record: int) -> frozenset[str]:
        """All kinds of the record."""
        return _kinds(int(self.record_kinds[record]))

    # Names -----------------------------------------------------------------------------------

    @cached_property
    def name_records(self) -> list[int]:
        """The record of each name."""
        records: list[int] = self.array("name_records").tolist()
        return records

    @cached_property
    def name_uses(self) -> list[int]:
        """What each name is to its record, as `NameUse`."""
        uses: list[int] = self.array("name_uses").tolist()
        return uses

    @cached_property
    def name_texts(self) -> Texts:
        """Each name as printed."""
        return Texts(map_rows(self.folder, "name_texts"))

    @cached_property
    def name_words(self) -> Rows:
        """The words of each name in order; none for acronyms."""
        return map_rows(self.folder, "name_words")

    def words_of(self, name: int) -> list[int]:
        """The words of one name: the same as `name_words` has, faster for a single name."""
        words, starts = self._name_words
        found: list[int] = words[starts[name] : starts[name + 1]].tolist()
        return found

    @cached_property
    def _name_words(self) -> tuple[memoryview, memoryview]:
        return self.name_words.values.data, self.name_words.starts.data

    @cached_property
    def name_weights(self) -> Array:
        """The sum of the weights of each name's words."""
        return self.array("name_weights")

    @cached_property
    def _codes(self) -> tuple[Array, Array]:
        return self.array("code_sorted"), self.array("code_names")

    def names_with_codes(self, codes: Array) -> list[Sequence[int]]:
        """The names of each code (see `name_words.name_code`), in the order of `codes`."""
        known, names = self._codes
        first = np.searchsorted(known, codes, side="left").tolist()
        last = np.searchsorted(known, codes, side="right").tolist()
        return [
            names[start:end].tolist() if start < end else ()
            for start, end in zip(first, last, strict=True)
        ]

    def namesakes(self, name: int) -> list[int]:
        """The names of the same words, itself among them."""
        start, end = (each[name] for each in self._namesakes)
        if end - start == 1:
            return [name]
        found: list[int] = self._codes[1][start:end].tolist()
        return found

    @cached_property
    def _namesakes(self) -> tuple[memoryview, memoryview]:
        """Where the names with the code of each name begin and end among those by code."""
        known, names = self._codes
        begins = np.flatnonzero(np.concatenate([[True], known[1:] != known[:-1]]))
        lengths = np.diff(np.append(begins, len(known)))
        first, last = np.empty_like(names), np.empty_like(names)
        first[names] = np.repeat(begins, lengths)
        last[names] = np.repeat(begins + lengths, lengths)
        return first.data, last.data

    # Words -----------------------------------------------------------------------------------

    @cached_property
    def words(self) -> list[str]:
        """All words of names, ascending."""
        return list(Texts(map_rows(self.folder, "word_texts")))

    @cached_property
    def word_numbers(self) -> Mapping[str, int]:
        """The number of each word."""
        return {word: number for number, word in enumerate(self.words)}

    @cached_property
    def word_found(self) -> list[int]:
        """In how many records each word is met."""
        found: list[int] = self.array("word_found").tolist()
        return found

    @cached_property
    def word_weights(self) -> list[float]:
        """The weight of each word: its inverse document frequency; 0 for joining words."""
        weights: list[float] = self.array("word_weights").tolist()
        return weights

    @cached_property
    def joints(self) -> frozenset[str]:
        """The pairs of words that an apostrophe joins in some name, a space between."""
        return frozenset(Texts(map_rows(self.folder, "joint_texts")))

    def is_body_word(self, word: int) -> bool:
        """Whether the word says what kind of body a name names: university, hospital..."""
        return is_body_word(self.words[word])

    @cached_property
    def spelling(self) -> Spelling:
        """The forms by which misspelt words are found."""
        return Spelling(self.array("spelling_codes"), self.array("spelling_words"))

    @cached_property
    def _translations(self) -> tuple[Rows, Array]:
        return map_rows(self.folder, "translations"), self.array("translation_shares")

    def translations(self, word: int) -> list[tuple[int, float]]:
        """The words that `word` may stand for, with their shares."""
        rows, shares = self._translations
        start, end = rows.starts[word], rows.starts[word + 1]
        return list(zip(rows.values[start:end].tolist(), shares[start:end].tolist(), strict=True))

    @cached_property
    def postings(self) -> Rows:
        """The names that hold each word, ascending."""
        return map_rows(self.folder, "postings")

    # Trigrams and places -----------------------------------------------------------------------

    @cached_property
    def gram_weights(self) -> Array:
        """The weight of each trigram."""
        return self.array("gram_weights")

    @cached_property
    def grams(self) -> csr_matrix:
        """Trigrams to names."""
        parts = (self.array("gram_values"), self.array("gram_names"), self.array("gram_starts"))
        return csr_matrix(parts, shape=(BUCKETS, len(self.name_uses)), copy=False)

    @cached_property
    def place_countries(self) -> Mapping[str, str]:
        """The country that each folded name of a city or region speaks for."""
        names = Texts(map_rows(self.folder, "place_names"))
        countries = self.array("place_countries").tolist()
        return {name: each.decode() for name, each in zip(names, countries, strict=True)}


@cache
def _kinds(bits: int) -> frozenset[str]:
    return frozenset(kind for place, kind in enumerate(KINDS) if bits >> place & 1)
