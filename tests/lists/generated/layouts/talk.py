"""Pages that talk about agreements and list none."""

from random import Random

from tests.lists.generated.cells import Column
from tests.lists.generated.layouts.frame import menu
from tests.lists.generated.lists import ListToPrint, Printed


def print_talk(printed: ListToPrint, random: Random) -> Printed:
    """Paragraphs about cooperation, visits and how to go about it: nothing to be listed."""
    sentences: list[str] = list(printed.style.words.words["talk"])
    random.shuffle(sentences)
    row = random.choice(printed.rows)
    text = [
        sentence.format(
            n=random.randint(30, 300),
            m=random.randint(5, 29),
            year=random.randint(1998, 2025),
            institution=row[Column.INSTITUTION].facts["institution"],
            country=row[Column.COUNTRY].text,
        )
        for sentence in sentences
    ]
    gap = "\n\n" if random.random() < 0.5 else "\n"
    body = "\n\n".join((*menu(printed, random), printed.title.text, gap.join(text)))
    return Printed(data=f"{body}\n".encode(), rows=[], title_type=printed.title.type)
