"""`comity verify-log`: that nothing that was logged was altered or removed."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.installation import office_named, open_installation, speak_utf8
from comity.errors import ComityError

if TYPE_CHECKING:
    from comity.provenance.chain import ChainCheck, Fault
    from comity.provenance.models import ChangeChain

_DIGEST_LENGTH = 64
_FOLDER = click.Path(file_okay=False, path_type=Path)
_SENTENCES: Mapping[str, str] = {
    "altered": "Change {number} was altered, or the one before it.",
    "missing": "{changes} missing.",
    "out_of_order": "Change {number} is out of order.",
    "value_altered": "Change {number}: the value of {name} was altered.",
    "values_added": "Change {number}: values were added.",
    "values_missing": "Change {number}: values are missing.",
    "erased_unsaid": "Values were erased of which no change says so.",
    "cut_off": "{changes} cut off at the end.",
    "added_behind": "{changes} added behind the end.",
    "end_altered": "Change {number} is the last, but the chain says that it ends otherwise.",
}
_SINGULAR = {"missing": "is", "cut_off": "is", "added_behind": "was"}
_PLURAL = {"missing": "are", "cut_off": "are", "added_behind": "were"}


@click.command("verify-log")
@click.option("--office", metavar="SLUG", help="Only the log of this office.")
@click.option("--digest", metavar="HEX", default="", help="The end of a log, as noted earlier.")
@click.option("--write", metavar="FOLDER", type=_FOLDER, help="Write every log there, as a file.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), help="How to print it.")
def verify_log(office: str | None, digest: str, write: Path | None, form: str | None) -> None:
    """Prove that nothing that was logged was altered or removed.

    Prints of each log how many changes it has and the digest of its end. Whoever notes that digest
    elsewhere can prove with --digest that the log still goes on from there. With --write, all that
    was logged is written as JSON Lines, which ten lines of any language can check; it is private.
    Exits with 1 where something is wrong. docs/history.md says what a digest is made of.
    """
    speak_utf8()
    noted = _digest(digest)
    open_installation()
    from comity.provenance.chain import ChainCheck
    from comity.provenance.models import ChangeChain
    from comity.provenance.queries import chain_faults

    chains = ChangeChain.objects.order_by("pk").select_related("register")
    if office is not None:
        chains = chains.filter(register=office_named(office).register_id)
    report = _Report(as_lines=form == "jsonl" or (form is None and not sys.stdout.isatty()))
    for chain in chains:
        check = ChainCheck(noted=noted)
        report.begin(chain)
        for fault in chain_faults(chain, check):
            report.tell_fault(fault)
        report.tell_chain(check)
        if write:
            _write(chain, write)
    if noted and not report.noted:
        click.echo(f"No change has the digest {noted}.", err=True)
    sys.exit(1 if report.faults or (noted and not report.noted) else 0)


def _write(chain: "ChangeChain", folder: Path) -> None:
    from comity.provenance.chain import plain_change
    from comity.provenance.queries import logged_changes

    name = f"log-{chain.register.slug}.jsonl" if chain.register else "log.jsonl"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("w", encoding="utf-8", newline="\n") as file:
        for change in logged_changes(chain):
            file.write(json.dumps(plain_change(change), ensure_ascii=False) + "\n")


class _Report:
    """What is printed of chains, one after the other."""

    def __init__(self, *, as_lines: bool) -> None:
        self.faults = 0
        self.noted = False
        self._as_lines = as_lines
        self._name: str | None = None
        self._before = 0

    def begin(self, chain: "ChangeChain") -> None:
        """The next chain."""
        self._name = chain.register.slug if chain.register else None
        self._before = self.faults

    def tell_fault(self, fault: "Fault") -> None:
        """One thing that is wrong with it."""
        self.faults += 1
        said = fault_sentence(fault)
        if not self._as_lines:
            click.echo(f"{self._title}: {said}")
            return
        place = {"change": fault.number, "last": fault.last, "field": fault.name or None}
        self._print({"office": self._name, "fault": str(fault.code), **place, "text": said})

    def tell_chain(self, check: "ChainCheck") -> None:
        """What there is of it."""
        self.noted = self.noted or check.noted_at is not None
        faults = self.faults - self._before
        if self._as_lines:
            self._print(
                {
                    "office": self._name,
                    "changes": check.number,
                    "first": check.first_at.isoformat() if check.first_at else None,
                    "last": check.last_at.isoformat() if check.last_at else None,
                    "erased": check.erased,
                    "digest": check.digest,
                    "faults": faults,
                    "noted": check.noted_at,
                }
            )
            return
        click.echo(f"{self._title}: {_sum(check)}, {_count(faults, 'fault')}")
        click.echo(f"  ends with {check.digest}")
        if check.noted_at is not None:
            followed = _count(check.number - check.noted_at, "change")
            click.echo(f"  goes on from the digest noted: change {check.noted_at}, then {followed}")

    @property
    def _title(self) -> str:
        return self._name or "(the installation)"

    def _print(self, said: Mapping[str, object]) -> None:
        click.echo(json.dumps(said, ensure_ascii=False))


def fault_sentence(fault: "Fault") -> str:
    """What is wrong, in one sentence."""
    many = fault.last is not None and fault.last > fault.number
    verb = (_PLURAL if many else _SINGULAR).get(fault.code, "")
    changes = f"Changes {fault.number} to {fault.last}" if many else f"Change {fault.number}"
    return _SENTENCES[fault.code].format(
        number=fault.number, name=fault.name, changes=f"{changes} {verb}"
    )


def _sum(check: "ChainCheck") -> str:
    parts = [_count(check.number, "change")]
    if check.first_at and check.last_at:
        parts.append(f"{check.first_at:%Y-%m-%d %H:%M} to {check.last_at:%Y-%m-%d %H:%M} UTC")
    if check.erased:
        parts.append(f"{_count(check.erased, 'value')} erased")
    return ", ".join(parts)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _digest(typed: str) -> str:
    digest = typed.strip().lower()
    if digest and (len(digest) != _DIGEST_LENGTH or set(digest) - set("0123456789abcdef")):
        raise ComityError(f"{typed} is no digest: that is {_DIGEST_LENGTH} hexadecimal digits.")
    return digest
