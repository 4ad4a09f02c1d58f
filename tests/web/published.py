"""Registers that everybody may read: a list brought in, accepted and published."""

import datetime as dt
from collections.abc import Iterable

from comity.accounts.actors import Actor
from comity.agreements.actions.counterparts import join_counterparts
from comity.agreements.actions.editions import publish_edition
from comity.agreements.actions.publication import publish_agreements
from comity.agreements.models import Agreement
from comity.documents.reading import read_document
from comity.intake.actions.deciding import accept_proposals
from comity.intake.actions.proposing import propose_listings
from comity.interpretation.interpret import interpret_document
from comity.interpretation.readings import Listing
from comity.offices.models import Office
from comity.provenance.models import Source
from tests.registers.offices import NOON, enter, member, office

LIST = """\
Agreements of Steppe University (as of 24 August 2024)

No.\tInstitution\tCountry\tType\tSigned\tValid until
1\tUniversity of Queensland\tAustralia\tMOU\t2022.11.08\t5 year
2\tFreiberg University of Mining\tGermany\tCooperation Agreement\t2015.03.01\t2020.02.28
3\tHarbour University\tJapan\tMOU\t2001.11.16 2021.03.29\tLong-term
4\tKyoto Institute of Technology\tJapan\tMOA\t2019.05\t
5\tNational Taiwan University\tTaiwan\tMOU\t\t
6\tÉcole de Genève\tSwitzerland\tMOU\t2024.01.10\t3 year
"""
"""Six agreements with what pages must cope with: reckoned, printed, open and unknown ends."""


def publish(
    of: Office, listings: Iterable[Listing], *, as_of: str = "2023-05", at: dt.datetime = NOON
) -> list[Agreement]:
    """The listings as published agreements of the office."""
    by = member(of, username=f"officer-{of.slug}-{of.agreements.count()}")
    agreements = enter(of, listings, by=by, at=at, as_of=as_of)
    _publish(of, by, at)
    return agreements


def publish_text(
    of: Office, text: str, *, at: dt.datetime = NOON, name: str = "list.txt"
) -> Source:
    """The agreements that a text lists, read, accepted and published; the source."""
    editions = Source.objects.of(of.register).count()
    by = member(of, username=f"officer-of-{of.slug}" + f"-{editions}" * bool(editions))
    data = text.encode()
    reading = interpret_document(read_document(data, name=name))
    batch = propose_listings(of, data, reading, by=by, at=at)
    assert batch
    accept_proposals(batch, only_without_finding=False, by=by, at=at)
    _publish(of, by, at)
    return batch.source


def steppe() -> Office:
    """An office that publishes `LIST`."""
    of = office("steppe", name="Steppe University")
    publish_text(of, LIST)
    return of


def harbour() -> Office:
    """The office of a partner of `steppe`, which lists it from its own side."""
    of = office("harbour", name="Harbour University", country="JP")
    text = LIST.replace(
        "Steppe University (as of 24 August 2024)", "Harbour University (as of 1 May 2016)"
    )
    rows = text.splitlines()[:3]
    rows.append("1\tSteppe University\tMongolia\tMOU\t2000.10.02\t")
    rows.append("2\tUniversity of Queensland\tAustralia\tMOU\t2010.10.02\t")
    publish_text(of, "\n".join(rows))
    return of


def both_joined() -> None:
    """Both of these offices; what they list of one another, and with one third, is one paper."""
    here, there = steppe(), harbour()
    by = member(here, username="joiner")
    for names in (("Harbour University", "Steppe University"), ("University of Queensland",) * 2):
        pair = [
            Agreement.objects.get(office=of, parties__is_home=False, parties__name_text=name)
            for of, name in zip((here, there), names, strict=True)
        ]
        join_counterparts((pair[0], pair[1]), by=by, at=NOON)


def _publish(of: Office, by: Actor, at: dt.datetime) -> None:
    publish_agreements(Agreement.objects.filter(office=of), by=by, at=at)
    for source in Source.objects.of(of.register):
        publish_edition(of, source, by=by, at=at)
