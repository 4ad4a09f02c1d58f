"""The search for cycles is put off for a while, and goes on as before."""

import gc

import pytest

from comity.documents.collector import no_search_for_cycles


def test_the_search_is_put_off_and_goes_on_afterwards():
    with no_search_for_cycles():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_search_goes_on_after_an_error():
    with pytest.raises(ValueError, match="no list"), no_search_for_cycles():
        raise ValueError("no list")
    assert gc.isenabled()


def test_who_has_switched_the_search_off_finds_it_so():
    gc.disable()
    try:
        with no_search_for_cycles():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_many_objects_are_neither_searched_nor_kept_for_ever():
    searches = []
    gc.callbacks.append(lambda phase, _: searches.append(phase))
    try:
        with no_search_for_cycles():
            kept = [[place] for place in range(100_000)]
        before = len(searches)
        more = [[place] for place in range(100)]
    finally:
        gc.callbacks.pop()
    assert len(kept) + len(more) == 100_100
    assert len(searches) == before == 0
    assert gc.get_freeze_count() == 0
