"""Many registers against one another: the pairs that share something, without trying all."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from comity.matching.registers.homes import home_in_title, speaks_of
from comity.matching.registers.pairing import ComparedAgreement, compare_statements, statement_of
from comity.matching.registers.partners import PartnerKeys
from comity.matching.registers.printed_names import keys_of
from comity.matching.registers.reconciling import common_day
from comity.matching.registers.stated import HomeBasis, StatedPartner, StatedRegister
from comity.values.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFound:
    """Two registers, by their places, that share partners for sure or list one another.

    `agreements` are what the two state of one another, empty where neither lists the other.
    """

    a: int
    b: int
    shared: int
    agreements: tuple[ComparedAgreement, ...] = ()


def reconcile_all(registers: Sequence[StatedRegister]) -> Iterator[PairFound]:
    """The pairs of registers with something in common, in the order of their places.

    Registers must know whose they are for their agreements with one another to be compared. The
    work grows with what is shared, not with the number of pairs.
    """
    with_partner = _registers_with_partner(registers)
    about = _rows_about_one_another(registers)
    listed: dict[int, set[int]] = defaultdict(set)
    for one, other in about:
        listed[min(one, other)].add(max(one, other))
    for place in range(len(registers)):
        shared = Counter(
            other for others in with_partner[place] for other in others if other > place
        )
        for other in sorted({*shared, *listed[place]}):
            yield PairFound(
                a=place,
                b=other,
                shared=shared[other],
                agreements=_agreements(registers, place, other, about),
            )


def with_homes(registers: Sequence[StatedRegister]) -> tuple[StatedRegister, ...]:
    """The registers with the homes that their titles name among the partners of the others.

    A home that was told stays; one that was identified in the title stays where no partner is it.
    """
    listed: dict[str, dict[int, StatedPartner]] = defaultdict(dict)
    for place, register in enumerate(registers):
        for agreement in register.agreements:
            for partner in agreement.partners:
                keys = keys_of(partner.name)
                for key in (keys.whole, keys.head):
                    listed[key].setdefault(place, partner)
    return tuple(
        _with_home(register, _named_in_title(register.title or "", place, listed))
        for place, register in enumerate(registers)
    )


def _named_in_title(
    title: str, own: int, listed: Mapping[str, Mapping[int, StatedPartner]]
) -> Iterator[StatedPartner]:
    words = fold(title).split()
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            of_others = listed.get(" ".join(words[start:end]), {})
            yield from (partner for place, partner in of_others.items() if place != own)


def _with_home(register: StatedRegister, named: Iterator[StatedPartner]) -> StatedRegister:
    if register.home is not None and register.home.basis is HomeBasis.TOLD:
        return register
    return replace(register, home=home_in_title(register.title, named) or register.home)


_RowsAbout = Mapping[tuple[int, int], Sequence[int]]
"""The positions in one register of the agreements with the home of another."""


def _registers_with_partner(registers: Sequence[StatedRegister]) -> list[list[Sequence[int]]]:
    """For each register and each of its partners all registers that have that partner."""
    keys = PartnerKeys(registers)
    numbers: dict[object, int] = {}
    having: list[list[int]] = []
    partners: list[list[int]] = []
    for place, register in enumerate(registers):
        own = dict.fromkeys(
            numbers.setdefault(key, len(numbers))
            for agreement in register.agreements
            for partner in agreement.partners
            for key in keys.of(partner)
        )
        having.extend([] for _ in range(len(numbers) - len(having)))
        for number in own:
            having[number].append(place)
        partners.append(list(own))
    return [[having[number] for number in own] for own in partners]


def _rows_about_one_another(registers: Sequence[StatedRegister]) -> _RowsAbout:
    homes: dict[str, list[int]] = defaultdict(list)
    for place, register in enumerate(registers):
        if register.home:
            for sign in (*register.home.identity.ids, keys_of(register.home.name).whole):
                homes[sign].append(place)
    rows: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, register in enumerate(registers):
        for position, agreement in enumerate(register.agreements):
            for other in _homes_named(agreement.partners, homes, registers):
                if other != place:
                    rows[place, other].append(position)
    return rows


def _homes_named(
    partners: Sequence[StatedPartner],
    homes: Mapping[str, Sequence[int]],
    registers: Sequence[StatedRegister],
) -> Iterator[int]:
    """The registers whose home one of the partners is, each once."""
    found: set[int] = set()
    for partner in partners:
        keys = keys_of(partner.name)
        for sign in (*partner.identity.ids, *partner.identity.within, keys.whole, keys.head):
            for place in homes.get(sign, ()):
                home = registers[place].home
                if place not in found and home and speaks_of(partner, home):
                    found.add(place)
                    yield place


def _agreements(
    registers: Sequence[StatedRegister], a: int, b: int, about: _RowsAbout
) -> tuple[ComparedAgreement, ...]:
    home_a, home_b = registers[a].home, registers[b].home
    if home_a is None or home_b is None or not ((a, b) in about or (b, a) in about):
        return ()
    day = common_day(registers[a], registers[b])
    of_a, of_b = registers[a].agreements, registers[b].agreements
    return compare_statements(
        [statement_of(each, of_a[each], home_b, day) for each in about.get((a, b), ())],
        [statement_of(each, of_b[each], home_a, day) for each in about.get((b, a), ())],
    )
