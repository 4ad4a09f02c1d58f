"""How far reading is, on a terminal, once it takes longer than somebody likes to wait in doubt."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

import click

from comity.documents.progress import Progress, Unit

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_PATIENCE = 1.0  # seconds
_WORDS = {
    Unit.PAGE: "pages",
    Unit.SHEET: "sheets",
    Unit.ROW: "rows",
    Unit.LAYOUT: "layouts weighed",
}


class ProgressBar:
    """A bar on a terminal that appears after a second and goes when all is done."""

    def __init__(
        self, stream: TextIO, *, is_wanted: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = stream
        self._is_wanted = is_wanted and stream.isatty()
        self._clock = clock
        self._started = clock()
        self._bar: Bar | None = None

    def show(self, words: str, done: int, total: int | None) -> None:
        """Say how far it is, where somebody looks and has waited."""
        if not self._is_wanted or self._clock() - self._started < _PATIENCE:
            return
        if self._bar is None:
            self._bar = _bar_on(self._stream)
            self._bar.add_task("", words=words)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done, total=total, words=words)

    def heard(self, progress: Progress) -> None:
        """Show what a reader tells of one document."""
        self.show(_WORDS[progress.unit], progress.done, progress.total)

    def echo(self, line: str) -> None:
        """Write a line above the bar."""
        if self._bar is None:
            click.echo(line, err=True)
        else:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


@contextmanager
def progress_bar(*, is_wanted: bool) -> Iterator[ProgressBar]:
    """The bar on standard error while something is read."""
    bar = ProgressBar(sys.stderr, is_wanted=is_wanted)
    try:
        yield bar
    finally:
        bar.close()


def _bar_on(stream: TextIO) -> "Bar":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeElapsedColumn as Elapsed

    return Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[words]}", markup=False),
        Elapsed(),
        console=Console(file=stream),
        transient=True,
    )
