"""Printing matches: one JSON object a line, all in one JSON array, or for people."""

import json
from collections.abc import Iterable
from typing import Any

import click

from comity.cli.visible_text import visible
from comity.matching.matcher import Match, Suggestion

FORMATS = ("table", "jsonl", "json")

Answered = Iterable[tuple[object, Match]]


def write_matches(answered: Answered, form: str) -> None:
    """Print matches, each after the identifier of its inquiry, as they come."""
    if form == "json":
        rows = [_as_json(*each) for each in answered]
        click.echo(_encodable(json.dumps(rows, ensure_ascii=False, indent=2)))
    elif form == "jsonl":
        for each in answered:
            click.echo(_encodable(json.dumps(_as_json(*each), ensure_ascii=False)))
    else:
        for _, match in answered:
            _print(match)


def _encodable(text: str) -> str:
    """`text` with half a pair of UTF-16 as its escape, which JSON reads as the same again."""
    return text.encode(errors="backslashreplace").decode()


def _as_json(identifier: object, match: Match) -> dict[str, Any]:
    return {
        "id": identifier,
        "accepted": list(match.accepted),
        "decision": match.decision.value,
        "units": list(match.units),
        "unread": match.unread,
        "candidates": [_candidate(each) for each in match.candidates],
    }


def _candidate(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "id": suggestion.id,
        "name": suggestion.name,
        "country": suggestion.country,
        "score": suggestion.score,
        "printed": suggestion.printed,
        "former": suggestion.former,
        "evidence": [
            {"code": each.code, "sentence": each.sentence, "speaks_for": each.speaks_for}
            for each in suggestion.evidence
        ],
    }


def _print(match: Match) -> None:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    console.print(f"[bold]{_shown(match.inquiry.text)}[/]: {match.decision.value}")
    for each in match.candidates:
        sign = "✓" if each.id in match.accepted else " "
        country = f" ({each.country})" if each.country else ""
        console.print(f" {sign} {each.score:.2f}  {_shown(each.name)}{country}  {each.id}")
        for reason in each.evidence:
            mark = "+" if reason.speaks_for else "−"
            console.print(f"          {mark} {_shown(reason.sentence)}", style="dim")
    for unit in match.units:
        console.print(f"   unit: {_shown(unit)}")
    if match.unread:
        console.print(f"   not read: the last {match.unread} characters")


def _shown(text: str) -> str:
    """Text of a list or an authority: it neither steers the terminal nor marks up what is said."""
    from rich.markup import escape

    return escape(_encodable(visible(text)))
