"""What stands around a list: menus, title, totals, legends, the day for which it speaks."""

from collections.abc import Iterable, Iterator, Sequence
from random import Random

from tests.lists.generated.lists import ListToPrint, Printed, gold_of


def framed(body: Iterable[str], printed: ListToPrint, random: Random) -> str:
    """The lines of a list with what stands before and after them, blank lines between."""
    legend = [printed.legend] if printed.has_marks else []
    total = [printed.total.format(n=len(printed.rows))] if random.random() < 0.3 else []
    as_of = [printed.as_of] if random.random() < 0.3 else []
    legend_first, total_first = random.random() < 0.5, random.random() < 0.5
    before = [*(total if total_first else []), *(legend if legend_first else [])]
    after = [*([] if total_first else total), *([] if legend_first else legend), *as_of]
    parts = [*menu(printed, random), printed.title.text, *before, "\n".join(body), *after]
    return "\n\n".join(parts) + "\n"


def menu(printed: ListToPrint, random: Random) -> Iterator[str]:
    """The menu of a page, on some pages: on a line of its own each, or all on one."""
    if random.random() < 0.15:
        yield random.choice(("\n", "   ", " | ")).join(printed.menu)


def as_text(body: Iterable[str], printed: ListToPrint, random: Random) -> Printed:
    """The framed list as a file of plain text, for a list that is printed in its own order."""
    return Printed(
        data=framed(body, printed, random).encode(),
        rows=gold_of(printed),
        title_type=printed.title.type,
    )


def bullet_of(printed: ListToPrint, random: Random, bullets: Sequence[str]) -> str:
    """One of the bullets, but not one that looks like the mark of the list."""
    mark = printed.style.mark.strip()
    return random.choice([bullet for bullet in bullets if bullet.strip() != mark])
