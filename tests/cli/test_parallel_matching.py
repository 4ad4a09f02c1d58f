"""Matching in several processes."""

import os
import signal

import pytest

from comity.cli.parallel_matching import SLICE, MatchingStopped, match_in_parallel
from comity.matching.inquiry import Inquiry
from tests.matching.authority.small_authority import small_index

NAMES = ("Kyoto University", "University of Oulu", "KAIST", "nobody at all")


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return small_index(tmp_path_factory.mktemp("authority"))


class Taken:
    """Inquiries that count how many of them were taken."""

    def __init__(self, number):
        self.number, self.count = number, 0

    def __iter__(self):
        for place in range(self.number):
            self.count += 1
            yield Inquiry(text=NAMES[place % len(NAMES)])


def test_several_processes_answer_as_one_does(index):
    several, one = (
        list(match_in_parallel(Taken(SLICE * 3 + 7), index, jobs=jobs, explain=True))
        for jobs in (2, 1)
    )
    assert several == one
    assert any(each.candidates and each.candidates[0].evidence for each in several)


@pytest.mark.parametrize("jobs", [1, 2])
def test_few_inquiries_are_taken_ahead_of_the_answers(index, jobs):
    taken = Taken(SLICE * 100)
    answers = match_in_parallel(taken, index, jobs=jobs, explain=False)
    next(answers)
    answers.close()
    assert taken.count <= SLICE * 8


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system ends processes otherwise")
def test_a_process_that_is_ended_is_an_error_of_one_sentence(index):
    with pytest.raises(MatchingStopped, match="a process was ended"):
        list(match_in_parallel([Deadly(text="KAIST")] * SLICE * 3, index, jobs=2, explain=False))


class Deadly(Inquiry):
    """An inquiry that ends the process that is given it, as the system does for want of memory."""

    def __reduce__(self):
        return _end_this_process, ()


def _end_this_process():
    os.kill(os.getpid(), signal.SIGKILL)
