"""No chain forks where several append at one time."""

import threading

import pytest
from django.db import connection, transaction

from comity.accounts.actors import Actor
from comity.provenance.actions.changes import Deed, log_changes
from comity.provenance.chain import ChainCheck
from comity.provenance.enums import SubjectKind, Verb
from comity.provenance.models import ChangeChain, Register
from comity.provenance.queries import chain_faults
from tests.registers.offices import NOON

WRITERS = 6


@pytest.mark.django_db(transaction=True)
def test_who_appends_at_one_time_comes_one_after_the_other():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time; its test database is one thread's own")
    register = Register.objects.create(slug="must")
    begin = threading.Barrier(WRITERS)

    def append(subject):
        begin.wait()
        deed = Deed(verb=Verb.CHANGED, subject_kind=SubjectKind.AGREEMENT, subject_id=subject)
        with transaction.atomic():
            for owner in (register, None):
                log_changes([deed] * 20, register=owner, by=Actor.task("nightly"), at=NOON)
        connection.close()

    writers = [threading.Thread(target=append, args=(number,)) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    chains = list(ChangeChain.objects.all())
    assert [chain.length for chain in chains] == [20 * WRITERS] * 2
    assert not [fault for chain in chains for fault in chain_faults(chain, ChainCheck())]
