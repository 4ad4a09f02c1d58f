"""Briefs made by hand: what an office would have composed of a partner."""

from dataclasses import replace
from typing import Any

from comity.printing.partner_brief import (
    Axis,
    BriefWords,
    Column,
    Labelled,
    Line,
    LineGroup,
    Mark,
    PartnerBrief,
    Person,
    Share,
    Stretch,
)
from comity.printing.written import written

WORDS = BriefWords(
    heading="Partner brief",
    agreements="Agreements",
    line_up="Every term on one axis",
    more="and %(number)s more",
    legend=(
        Share(look="in-force", count=0, words="certain on that day"),
        Share(look="may-be", count=0, words="may be"),
    ),
    marks="Arrow: without end.",
    cannot_print="%(count)s of the letters of %(text)s cannot be printed here: install %(packages)s.",
    sheet="{} of {}",
)


def line(
    number: int = 1, *, title: str = "Exchange agreement", note: str = "School of Law"
) -> Line:
    return Line(
        title=written(title),
        note=written(note),
        level="department",
        level_words="Department",
        span=f"18 May {2000 + number % 20} to 17 May 2030",
        stretches=(Stretch(look="in-force", at=float(number % 40), width=40.0),),
        starts=(float(number % 40),),
    )


def person(name: str = "Ruth Adams") -> Person:
    return Person(
        name=written(name),
        other_names=(),
        role="coordinator",
        posts=(written("Head of the International Office"),),
        ways=(written("ruth@leeds.example"),),
    )


def brief(named: str = "University of Leeds", **more: Any) -> PartnerBrief:
    """The brief of a partner with one agreement and one contact."""
    made = PartnerBrief(
        language="en",
        words=WORDS,
        office=written("Steppe University"),
        colour="#0f4c8a",
        day="21 November 2026",
        name=written(named),
        native_names=(),
        lead=written("University in Leeds, United Kingdom"),
        known=(
            Labelled(label="ROR", value=written("024mrxd33"), href="https://ror.org/024mrxd33"),
        ),
        shares=(Share(look="in-force", count=1, words="in force"),),
        axis=Axis(
            marks=(Mark(words="2000", at=0.0), Mark(words="2030", at=100.0)),
            today=88.0,
            today_words="today",
        ),
        groups=(LineGroup(look="in-force", title="In force", lines=(line(),)),),
        ending=Column(title="Ends within 24 months", empty="Nothing ends.", sentences=()),
        contacts=(Column(title="At the partner", empty="Nobody is named.", people=(person(),)),),
        note=Column(title="Note", empty="", sentences=()),
        questions=Column(title="Open questions", empty="None is open.", sentences=()),
        sources=(written("Prepared on 21 November 2026 by Steppe University"),),
    )
    return replace(made, **more)
