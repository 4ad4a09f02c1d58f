"""Identifying what lists print: the institution the register knows by that name, or a new one.

A name is identified by its key alone, and only where the country does not contradict; acronyms
identify nobody. Nothing is ever merged here: two records of one institution stay two until a
person judges them the same.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import transaction
from django.db.models import F

from comity.accounts.actors import Actor
from comity.accounts.errors import NotAllowed
from comity.institutions.enums import InstitutionField, NameKind, Origin
from comity.institutions.kind_words import guess_kind
from comity.institutions.models import Institution, InstitutionName, InstitutionValue
from comity.institutions.policies import can_add_institutions
from comity.institutions.queries import country_known, the_one_meant
from comity.matching.names import bracketed_acronym, name_key, without_acronym
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.enums import SubjectKind, Verb
from comity.values.collation import collation_key

_SLICE = 500
_LONGEST_NAME = 400
_LONGEST_SORT_KEY = 800
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A name as printed with the country (ISO 3166-1 alpha-2) that is stated for it, if any.

    Where it is `known` who bears it, the name tells nothing of that institution.
    """

    name: str
    country: str | None
    known: Institution | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """The institution of each printed name, in order, and which known ones got their country."""

    institutions: tuple[Institution, ...]
    located: frozenset[int] = field(default_factory=frozenset)


@transaction.atomic
def identify_institutions(printed: Sequence[Printed], *, by: Actor, at: dt.datetime) -> Identified:
    """The institutions of printed names: known ones, else new local ones, whose names are kept.

    A known institution whose country is not known gets the first that is stated for it.
    """
    if not can_add_institutions(by):
        raise NotAllowed.only_administrators(by)
    known = _KnownNames.of(printed)
    institutions = tuple(known.find_or_add(each) for each in printed)
    known.save(by=by, at=at)
    return Identified(
        institutions=institutions, located=frozenset(each.pk for each in known.located)
    )


@dataclass(slots=True)
class _KnownNames:
    """The institutions that bear some keys, and what has to be added to them.

    Of the `settled` ones somebody has said where they are, or that they are in no country.
    """

    by_key: dict[str, list[Institution]]
    texts: set[tuple[int, str]]
    settled: frozenset[int]
    added: list[Institution] = field(default_factory=list)
    names: list[InstitutionName] = field(default_factory=list)
    located: list[Institution] = field(default_factory=list)

    @classmethod
    def of(cls, printed: Sequence[Printed]) -> "_KnownNames":
        by_key: dict[str, dict[int, Institution]] = defaultdict(dict)
        keys = {_key(each.name) for each in printed if each.known is None}
        met = {each.known.pk: each.known for each in printed if each.known and each.country}
        texts: set[tuple[int, str]] = set()
        for name in _names_with(sorted(keys)):
            # One object for each institution, so that what it learns here holds everywhere.
            institution = met.setdefault(name.institution_id, name.institution)
            by_key[name.key][institution.pk] = institution
            texts.add((id(institution), name.text))
        found = {key: [each[pk] for pk in sorted(each)] for key, each in by_key.items()}
        return cls(by_key=found, texts=texts, settled=_settled({each.pk for each in met.values()}))

    def find_or_add(self, printed: Printed) -> Institution:
        institution = printed.known or self._find(printed)
        if institution is None:
            institution = self._add(printed)
        elif printed.country and country_known(institution) is None:
            self._locate(institution, printed.country)
        if printed.known is None:
            self._keep_name(institution, printed.name, NameKind.VARIANT)
        return institution

    def _find(self, printed: Printed) -> Institution | None:
        """The one in the stated country, else the only one whose country is not contradicted."""
        return the_one_meant(self.by_key.get(_key(printed.name), []), printed.country)

    def _locate(self, institution: Institution, country: str) -> None:
        if institution.pk in self.settled:
            return
        institution.country = country
        if institution.pk:
            self.located.append(institution)

    def _add(self, printed: Printed) -> Institution:
        name = without_acronym(printed.name)[:_LONGEST_NAME]
        institution = Institution(
            kind=guess_kind(name),
            name=name,
            sort_key=collation_key(name)[:_LONGEST_SORT_KEY],
            country=printed.country,
        )
        self.added.append(institution)
        self.by_key.setdefault(_key(printed.name), []).append(institution)
        self._keep_name(institution, name, NameKind.PREFERRED)
        acronym = bracketed_acronym(printed.name)
        if acronym:
            self._keep_name(institution, acronym, NameKind.ACRONYM)
        return institution

    def _keep_name(self, institution: Institution, text: str, kind: NameKind) -> None:
        text = text[:_LONGEST_NAME]
        if (id(institution), text) in self.texts:
            return
        self.texts.add((id(institution), text))
        self.names.append(
            InstitutionName(institution=institution, text=text, key=_key(text), kind=kind)
        )

    def save(self, *, by: Actor, at: dt.datetime) -> None:
        Institution.objects.bulk_create(self.added, batch_size=_SLICE)
        keys = [institution.pk for institution in self.added]
        for slice_ in _slices(keys):
            Institution.objects.filter(pk__in=slice_).update(canonical=F("pk"))
        InstitutionName.objects.bulk_create(self.names, batch_size=_SLICE)
        Institution.objects.bulk_update(self.located, ["country"], batch_size=_SLICE)
        deeds = [
            *(_deed(Verb.CREATED, each) for each in self.added),
            *(_deed(Verb.CHANGED, each) for each in self.located),
        ]
        log_changes(deeds, register=None, by=by, at=at)


def _deed(verb: Verb, institution: Institution) -> Deed:
    return Deed(
        verb=verb,
        subject_kind=SubjectKind.INSTITUTION,
        subject_id=institution.pk,
        after={"name": institution.name, "country": institution.country},
    )


def _key(name: str) -> str:
    return name_key(name)[:_LONGEST_NAME]


def _settled(institutions: Collection[int]) -> frozenset[int]:
    settled: set[int] = set()
    for slice_ in _slices(sorted(institutions)):
        said = InstitutionValue.objects.filter(
            institution__in=slice_, field=InstitutionField.COUNTRY, ended_at=None
        ).exclude(origin=Origin.LIST)
        settled.update(said.values_list("institution", flat=True))
    return frozenset(settled)


def _names_with(keys: Sequence[str]) -> Iterator[InstitutionName]:
    names = InstitutionName.objects.exclude(kind=NameKind.ACRONYM).select_related(
        "institution__canonical"
    )
    for slice_ in _slices(keys):
        yield from names.filter(key__in=slice_)


def _slices(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    return (values[start : start + _SLICE] for start in range(0, len(values), _SLICE))
