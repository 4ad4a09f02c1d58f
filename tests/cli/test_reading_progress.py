"""The bar on a terminal: late, and nowhere else."""

import io

import pytest

from comity.cli.reading_progress import ProgressBar
from comity.documents.progress import Progress, Unit


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_whoever_waits_longer_than_a_second_sees_how_far_it_is():
    stream, clock = Terminal(), Clock()
    bar = ProgressBar(stream, is_wanted=True, clock=clock)
    bar.heard(Progress(unit=Unit.PAGE, done=1, total=7))
    assert not stream.getvalue()
    clock.now = 1.5
    bar.heard(Progress(unit=Unit.PAGE, done=3, total=7))
    bar.echo("a finding [1]")
    bar.close()
    assert "3/7" in stream.getvalue()
    assert "pages" in stream.getvalue()
    assert "a finding [1]" in stream.getvalue()


@pytest.mark.parametrize(("stream", "is_wanted"), [(io.StringIO(), True), (Terminal(), False)])
def test_no_bar_is_drawn_where_nobody_looks(stream, is_wanted):
    clock = Clock()
    bar = ProgressBar(stream, is_wanted=is_wanted, clock=clock)
    clock.now = 9.0
    bar.show("documents", 1, 2)
    bar.close()
    assert not stream.getvalue()
