"""How long all pairs among 1,000 registers of 500 rows take, identification included."""

import random
import time
from collections.abc import Sequence

from bench.matching import DUMP, FOLDER
from comity.cli.parallel_matching import match_in_parallel
from comity.matching.authority.building import build_index
from comity.matching.authority.index import AuthorityIndex
from comity.matching.authority.ror import read_ror
from comity.matching.registers.identifying import identify_registers
from comity.matching.registers.many import reconcile_all
from comity.matching.registers.stated import (
    Home,
    HomeBasis,
    StatedAgreement,
    StatedPartner,
    StatedRegister,
)
from comity.values.partial_dates import PartialDate
from comity.values.terms import Term

REGISTERS, ROWS, JOBS = 1000, 500, 2
TARGET = 600  # seconds, on two cores
_UNITS = ("Faculty of Law", "School of Medicine", "Graduate School of Engineering")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def measure_registers() -> None:
    """Print the figures, where the ROR dump lies beside the project."""
    if not DUMP.exists():
        print("\nregisters: left out, ../shared/ror is absent")
        return
    if not FOLDER.exists():
        build_index(list(read_ror(DUMP)), FOLDER, {"release": "bench"})
    index = AuthorityIndex.open(FOLDER)
    chance = random.Random(5)
    registers = _registers(index, chance)
    distinct = {p.name for r in registers for row in r.agreements for p in row.partners}
    print(f"\n{REGISTERS:,} registers of {ROWS} rows, {len(distinct):,} distinct printed names")
    started = time.perf_counter()
    identified = identify_registers(
        registers,
        lambda inquiries: match_in_parallel(inquiries, index, jobs=JOBS, explain=False),
        index,
    )
    matched = time.perf_counter()
    found = list(reconcile_all(identified))
    done = time.perf_counter()
    mutual = sum(bool(pair.agreements) for pair in found)
    print(
        f"  identified in {matched - started:.0f} s, compared in {done - matched:.0f} s: "
        f"{len(found):,} pairs share partners, {mutual:,} list one another; "
        f"together {done - started:.0f} s, target {TARGET} s on two cores"
    )


def _registers(index: AuthorityIndex, chance: random.Random) -> Sequence[StatedRegister]:
    """Registers of universities, whose partners are universities: some are everybody's."""
    universities = [
        number
        for number in range(len(index.record_countries))
        if index.is_kind(number, "education")
    ]
    chance.shuffle(universities)
    # As in real lists a few are met often: the n-th is chosen about as often as one in n.
    weights = [1 / (20 + rank) for rank in range(len(universities))]
    homes = universities[:REGISTERS]
    return [
        StatedRegister(
            name=str(home),
            agreements=tuple(
                _agreement(index, number, chance)
                for number in chance.choices(universities, weights, k=ROWS)
            ),
            as_of=PartialDate.of(chance.randrange(2015, 2026)),
            home=Home(name=index.name_of(home), basis=HomeBasis.TOLD),
        )
        for home in homes
    ]


def _agreement(index: AuthorityIndex, number: int, chance: random.Random) -> StatedAgreement:
    name = index.name_texts[_any_name(index, number, chance)]
    if chance.random() < 0.1 and len(name) > 6:
        place = chance.randrange(1, len(name) - 1)
        name = name[:place] + chance.choice(_LETTERS) + name[place + 1 :]
    if chance.random() < 0.2:
        name = f"{name}, {chance.choice(_UNITS)}"
    partner = StatedPartner(name=name, country=index.record_countries[number] or None)
    starts = PartialDate.of(chance.randrange(1990, 2024), chance.randrange(1, 13))
    return StatedAgreement(place="", partners=(partner,), terms=(Term(starts=starts),))


def _any_name(index: AuthorityIndex, number: int, chance: random.Random) -> int:
    first, last = int(index.record_names[number]), int(index.record_names[number + 1])
    return chance.randrange(first, last)


if __name__ == "__main__":
    measure_registers()
