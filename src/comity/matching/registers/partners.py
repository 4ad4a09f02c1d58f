"""The partners that registers share: by identifier where it is accepted, else by name and country.

What may be shared and is not sure is named with the doubt, and never counted.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from comity.matching.duplicates import Ground, Known, find_duplicates
from comity.matching.registers.printed_names import head_of, keys_of
from comity.matching.registers.stated import StatedPartner, StatedRegister


class Basis(StrEnum):
    """By what a partner of two registers is known to be one."""

    IDENTIFIER = "identifier"
    NAME = "name"


class Doubt(StrEnum):
    """Why two partners may be one and are not taken for it."""

    SUGGESTED = "suggested"
    """The authority's likeliest answer is the same, and was not accepted for one of them."""

    COUNTRY = "country"
    """They have one name, and stand under two countries, or one of them under none."""

    PART = "part"
    """One is a part of the other, or both names begin with that of one institution."""

    SPELLING = "spelling"
    """Their names differ in their writing alone: a misprint, a short form, a word left out."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class PartnerKey:
    """What two printings of one partner have in common; `country` is empty beside identifiers."""

    basis: Basis
    text: str
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPartner:
    """A partner of one register: as printed first, and the positions of its agreements."""

    name: str
    country: str | None
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPartner:
    """A partner that two registers have, or may have where there is a `doubt`."""

    a: ListedPartner
    b: ListedPartner
    basis: Basis
    identifier: str | None = None
    doubt: Doubt | None = None


class PartnerKeys:
    """The keys of partners, as all the registers that are compared give them together.

    A name that is identified once is identified wherever it stands under that country. A cell is
    read as institution and unit where what stands before its first comma is a partner by itself.
    """

    def __init__(self, registers: Iterable[StatedRegister]) -> None:
        identified: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
        self._alone: set[tuple[str, str]] = set()
        for register in registers:
            for partner in _partners(register):
                printed = (keys_of(partner.name).whole, partner.country or "")
                self._alone.add(printed)
                if partner.identity.ids:
                    identified[printed].add(partner.identity.ids)
        self._identified = {
            printed: ids.copy().pop() for printed, ids in identified.items() if len(ids) == 1
        }

    def of(self, partner: StatedPartner) -> tuple[PartnerKey, ...]:
        """The keys of a partner; several where its cell names several institutions."""
        names, country = keys_of(partner.name), partner.country or ""
        ids = partner.identity.ids or self._identified.get((names.whole, country))
        if ids:
            return tuple(PartnerKey(basis=Basis.IDENTIFIER, text=each) for each in ids)
        if names.head != names.whole and (names.head, country) in self._alone:
            if ids := self._identified.get((names.head, country)):
                return tuple(PartnerKey(basis=Basis.IDENTIFIER, text=each) for each in ids)
            return (PartnerKey(basis=Basis.NAME, text=names.head, country=country),)
        return (PartnerKey(basis=Basis.NAME, text=names.whole, country=country),)


@dataclass(slots=True)
class _Group:
    """The rows of one register under one key."""

    first: StatedPartner
    positions: list[int]

    @property
    def listed(self) -> ListedPartner:
        return ListedPartner(
            name=self.first.name, country=self.first.country, positions=tuple(self.positions)
        )


_Groups = Mapping[PartnerKey, _Group]


def shared_partners(a: StatedRegister, b: StatedRegister) -> tuple[SharedPartner, ...]:
    """The partners of both, in the order of `a`; doubtful ones after them."""
    keys = PartnerKeys((a, b))
    of_a, of_b = _groups(a, keys), _groups(b, keys)
    sure = [_shared(of_a[key], of_b[key], key) for key in of_a if key in of_b]
    rest_a = {key: group for key, group in of_a.items() if key not in of_b}
    rest_b = {key: group for key, group in of_b.items() if key not in of_a}
    return (*sure, *_doubtful(rest_a, rest_b))


def _partners(register: StatedRegister) -> Iterator[StatedPartner]:
    for agreement in register.agreements:
        yield from agreement.partners


def _groups(register: StatedRegister, keys: PartnerKeys) -> _Groups:
    groups: dict[PartnerKey, _Group] = {}
    for position, agreement in enumerate(register.agreements):
        for partner in agreement.partners:
            for key in keys.of(partner):
                group = groups.setdefault(key, _Group(partner, []))
                if position not in group.positions[-1:]:
                    group.positions.append(position)
    return groups


def _shared(a: _Group, b: _Group, key: PartnerKey, doubt: Doubt | None = None) -> SharedPartner:
    identified = key.basis is Basis.IDENTIFIER
    return SharedPartner(
        a=a.listed,
        b=b.listed,
        basis=key.basis,
        identifier=key.text if identified else None,
        doubt=doubt,
    )


_Sign = tuple[str, str]
_Two = tuple[PartnerKey, PartnerKey]


def _doubtful(of_a: _Groups, of_b: _Groups) -> Iterator[SharedPartner]:
    """Two that are not one by their keys and may be, each under the first doubt that tells them."""
    met: set[_Two] = set()
    for doubt, pairs in (
        *((doubt, _with_one_sign(of_a, of_b, signs)) for doubt, signs in _SIGNS),
        (Doubt.SPELLING, _written_alike(of_a, of_b)),
    ):
        for key, other in pairs:
            if (key, other) not in met and not _are_two(key, of_a[key], other, of_b[other]):
                met.add((key, other))
                yield _shared(of_a[key], of_b[other], _named(key, other), doubt)


def _with_one_sign(of_a: _Groups, of_b: _Groups, signs: "_Signs") -> Iterator[_Two]:
    standing: dict[_Sign, list[PartnerKey]] = defaultdict(list)
    for key, group in of_b.items():
        for sign in dict.fromkeys(signs(key, group)):
            standing[sign].append(key)
    for key, group in of_a.items():
        for sign in dict.fromkeys(signs(key, group)):
            yield from ((key, other) for other in standing.get(sign, ()))


def _written_alike(of_a: _Groups, of_b: _Groups) -> Iterator[_Two]:
    keys = (*of_a, *of_b)
    records = [
        Known(
            key=place,
            names=tuple(dict.fromkeys((group.first.name, head_of(group.first.name)))),
            country=group.first.country,
        )
        for place, group in enumerate((*of_a.values(), *of_b.values()))
    ]
    for pair in find_duplicates(records):
        if pair.left < len(of_a) <= pair.right and pair.evidence[0].ground in _WRITING:
            yield keys[pair.left], keys[pair.right]


_WRITING = frozenset(
    {Ground.SAME_LETTERS, Ground.SAME_WORDS, Ground.SPELLING, Ground.INITIALS, Ground.LEFT_OUT}
)


def _are_two(key: PartnerKey, group: _Group, other: PartnerKey, others: _Group) -> bool:
    """Whether both are identified, as two of which neither is a part of the other."""
    if key.basis is not Basis.IDENTIFIER or other.basis is not Basis.IDENTIFIER:
        return False
    return not (
        key.text in others.first.identity.within or other.text in group.first.identity.within
    )


def _named(one: PartnerKey, other: PartnerKey) -> PartnerKey:
    """The key that says more: the identifier, where only one of them has any."""
    if one.basis is other.basis:
        return PartnerKey(basis=Basis.NAME, text="")
    return min(one, other)


def _suggested(key: PartnerKey, group: _Group) -> Iterator[_Sign]:
    if key.basis is Basis.IDENTIFIER:
        yield "id", key.text
    elif group.first.identity.suggested:
        yield "id", group.first.identity.suggested


def _name(_key: PartnerKey, group: _Group) -> Iterator[_Sign]:
    yield "name", keys_of(group.first.name).whole


def _parts(key: PartnerKey, group: _Group) -> Iterator[_Sign]:
    if key.basis is Basis.IDENTIFIER:
        yield "id", key.text
        yield from (("id", each) for each in group.first.identity.within)
    else:
        yield f"head {group.first.country or ''}", keys_of(group.first.name).head


_Signs = Callable[[PartnerKey, _Group], Iterator[_Sign]]
_SIGNS: Sequence[tuple[Doubt, _Signs]] = (
    (Doubt.SUGGESTED, _suggested),
    (Doubt.COUNTRY, _name),
    (Doubt.PART, _parts),
)
