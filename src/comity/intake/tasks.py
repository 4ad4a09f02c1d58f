"""What runs beside the pages: imports that are accepted slice by slice, and the daily look."""

import datetime as dt
import logging
from collections.abc import Callable
from contextlib import suppress
from threading import Event

from django.conf import settings
from django.db import OperationalError, close_old_connections
from django.db.models import Q
from django.utils.module_loading import import_string

from comity.accounts.actors import Actor, ActorKind
from comity.accounts.errors import NotAllowed
from comity.agreements.actions.identifying import propose_with_installed
from comity.agreements.document_files import DocumentFiles
from comity.agreements.document_texts import TEXT_BYTES, read_next_document
from comity.agreements.models import StoredFile
from comity.agreements.tasks import offices_to_look_at, take_stock
from comity.intake.actions.running import LEASE, accept_slice
from comity.intake.enums import BatchState
from comity.intake.models import Batch
from comity.interpretation.confinement.limits import Limits

_log = logging.getLogger(__name__)
_SECONDS_BETWEEN = 1.0
_TASK = "accept"

Clock = Callable[[], dt.datetime]


def claim_batch(at: dt.datetime) -> Batch | None:
    """A running import that nobody runs, held from now on for `LEASE`; None where there is none."""
    free = Q(lease_until=None) | Q(lease_until__lt=at)
    for key in Batch.objects.filter(free, state=BatchState.RUNNING).values_list("pk", flat=True):
        # Of two who see it, one changes the row: the other finds nothing to change.
        claimed = Batch.objects.filter(free, pk=key, state=BatchState.RUNNING)
        if claimed.update(lease_until=at + LEASE):
            return Batch.objects.select_related(
                "office__register", "office__institution", "source__register", "running_for"
            ).get(pk=key)
    return None


def take_over_batches() -> int:
    """Let whoever comes next claim every running import, whoever holds it; how many.

    A process that begins to work takes what a killed one left without waiting for its lease to
    run out. Where the holder lives nothing is done twice: both accept slices, one after the other.
    """
    held = Batch.objects.filter(state=BatchState.RUNNING).exclude(lease_until=None)
    return held.update(lease_until=None)


def run_batches(clock: Clock) -> int:
    """Run every import that waits for somebody to run it, to its end; how many slices that took.

    The matcher then proposes who its new partners are.
    """
    slices = 0
    while batch := claim_batch(clock()):
        slices += 1
        by = Actor(kind=ActorKind.TASK, user=batch.running_for, name=_TASK)
        while accept_slice(batch, by=by, at=clock()):
            slices += 1
        with suppress(NotAllowed):  # who may no more: the import has stopped and says so
            propose_with_installed(batch.office, by=by, at=clock())
    return slices


def look_at_registers(clock: Clock) -> int:
    """Take stock of every register that changed, or that was not looked at today; how many."""
    at = clock()
    offices = list(offices_to_look_at(at))
    for office in offices:
        take_stock(office, at=at)
    return len(offices)


def read_document(clock: Clock) -> bool:
    """Read the text of one document that waits for it; whether one did."""
    limits = Limits(
        seconds=settings.READING_SECONDS,
        memory_bytes=settings.READING_MEGABYTES * 1024**2,
        answer_bytes=TEXT_BYTES,
    )
    return read_next_document(DocumentFiles(settings.MEDIA_ROOT), limits, at=clock())


def work_of_outer_rings(clock: Clock) -> None:
    """What the settings name: letters that pages word, for one."""
    for name in settings.WORK_BESIDE_THE_PAGES:
        try:
            import_string(name)(clock())
        except OperationalError:
            raise
        except Exception:  # noqa: BLE001 - it must not end what runs here
            _log.exception("%s went wrong", name)


def sweep_documents(clock: Clock) -> int:
    """Remove the files that were kept and came to no document; how many."""
    files = DocumentFiles(settings.MEDIA_ROOT)
    return files.sweep(StoredFile.objects.named, at=clock())


def work(stop: Event, clock: Clock) -> None:
    """Run imports, look at registers and read documents as it comes, until `stop` is set.

    What a killed process left is gone on with at once, or swept away day by day.
    """
    is_new_here = True
    swept_on: dt.date | None = None
    while not stop.wait(_SECONDS_BETWEEN):
        close_old_connections()
        try:
            if is_new_here:
                take_over_batches()
                is_new_here = False
            run_batches(clock)
            look_at_registers(clock)
            read_document(clock)
            if swept_on != clock().date():
                sweep_documents(clock)
                swept_on = clock().date()
            work_of_outer_rings(clock)
        except (OperationalError, OSError):
            # Somebody writes for longer than a transaction waits, or a disk or a process is not
            # to be had: the next round tries again.
            continue
    close_old_connections()
