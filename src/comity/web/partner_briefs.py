"""The brief of a partner, composed for an office of what its register knows."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import get_language

from comity.accounts.actors import Actor
from comity.accounts.models import User
from comity.agreements.enums import RegisterFindingCode
from comity.agreements.facts import edition_day
from comity.agreements.models import AgreementFact, Deadline
from comity.agreements.policies import facts_visible_to
from comity.agreements.queries.deadlines import deadlines_of
from comity.agreements.queries.editions import speaking_on
from comity.agreements.queries.of_partner import (
    AgreedWithPartner,
    FindingsOfPartner,
    agreed_with_partner,
    findings_about,
)
from comity.institutions.enums import IdentifierScheme, Standing
from comity.institutions.models import Identifier, Institution
from comity.offices.models import Office
from comity.offices.policies import can_see_people_of, offices_visible_to, sources_visible_to
from comity.offices.queries import views_of_partner
from comity.printing.partner_brief import (
    BriefWords,
    Column,
    Labelled,
    PartnerBrief,
    Person,
    Share,
)
from comity.printing.written import Written, written
from comity.web import brief_words as say
from comity.web.authority_shown import AuthorityShown, authority_shown
from comity.web.brief_lines import brief_lines, endings
from comity.web.brief_names import BriefNames, brief_names
from comity.web.contacts_shown import ContactsInRole, contacts_of_partner
from comity.web.institution_shown import identifiers_shown, place_shown
from comity.web.office_figures import source_name
from comity.web.partner_shown import facts_of, finding_sentence
from comity.web.sides import about
from comity.web.wording import country_words, long_day, partial_date_words

_SCHEMES = (IdentifierScheme.ROR, IdentifierScheme.ERASMUS, IdentifierScheme.PIC)
"""Identifiers by which people ask for an institution."""

_MOST_WAYS, _MOST_POSTS = 3, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the register knows of a partner, before it is put into words."""

    office: Office
    partner: Institution
    agreed: AgreedWithPartner
    facts: Sequence[AgreementFact]
    deadlines: Mapping[int, Deadline]
    identifiers: Sequence[Identifier]
    authority: AuthorityShown | None
    names: BriefNames
    on: dt.date

    @property
    def country(self) -> str:
        """Where it is, as a code."""
        return self.partner.country or ""


def compose_brief(
    office: Office, partner: Institution, user: User, *, language: str, on: dt.date, at: dt.datetime
) -> PartnerBrief:
    """What the office knows of a partner on a day, in a language of briefs.

    `user` reads the register of the office. Whose data she may see stands in it, and that she saw
    it is noted.
    """
    with translation.override(language):
        known = _known(office, partner, user, on)
        lines = brief_lines(known.facts, known.country, on=on, days=known.agreed.days)
        view = views_of_partner(office, partner).first()
        note = (view.note if view else "").splitlines()
        return PartnerBrief(
            language=language,
            words=_words(),
            office=written(office.short_name),
            colour=office.colour,
            day=long_day(on),
            name=known.names.title,
            native_names=known.names.others,
            lead=written(", ".join(_lead(known))),
            known=list(_facts(known, view.called if view else "")),
            shares=lines.shares,
            axis=lines.axis,
            groups=lines.groups,
            ending=_column(
                say.ENDING,
                say.NOTHING_ENDS,
                endings(known.facts, known.country, on=on, deadlines=known.deadlines),
            ),
            contacts=_contacts(known, user, at),
            note=_column(say.NOTE, "", [written(each) for each in note if each.strip()]),
            questions=_column(say.OPEN_QUESTIONS, say.NOTHING_OPEN, list(_questions(known, user))),
            sources=list(_sources(known, user)),
        )


def _known(office: Office, partner: Institution, user: User, on: dt.date) -> _Known:
    facts = about(facts_visible_to(user).known(), partner.pk, None, offices_visible_to(user))
    agreed = agreed_with_partner(facts.filter(office=office), partner, on)
    identifiers = identifiers_shown(partner)
    authority = authority_shown(identifiers)
    return _Known(
        office=office,
        partner=partner,
        agreed=agreed,
        facts=facts_of(agreed.rows, on),
        deadlines=deadlines_of(agreed.agreements),
        identifiers=[each for each in identifiers if each.scheme in _SCHEMES],
        authority=authority,
        names=brief_names(partner, authority, user),
        on=on,
    )


def _words() -> BriefWords:
    return BriefWords(
        heading=str(say.HEADING),
        agreements=str(say.AGREEMENTS),
        line_up=str(say.LINE_UP),
        more=str(say.MORE),
        legend=[Share(look=look, count=0, words=str(words)) for look, words in say.LEGEND.items()],
        marks=str(say.MARKS),
        cannot_print=str(say.CANNOT_PRINT),
        sheet=str(say.SHEET),
    )


def _lead(known: _Known) -> Iterator[str]:
    """What it is, and where."""
    partner = known.partner
    if partner.kind in say.INSTITUTIONS:
        kind = str(say.INSTITUTIONS[partner.kind])
        yield kind[:1].upper() + kind[1:]
    town = known.authority.town if known.authority else ""
    if town or (town := _town(partner)):
        yield town
    if partner.country:
        yield country_words(partner.country)
    if partner.status in say.STATUSES:
        yield str(say.STATUSES[partner.status])


def _town(partner: Institution) -> str:
    place = place_shown(partner)
    return place.city if place else ""


def _facts(known: _Known, called: str) -> Iterator[Labelled]:
    if called:
        yield Labelled(label=str(say.CALLED), value=written(called, country=known.country))
    if known.names.also:
        names = "; ".join(each.text for each in known.names.also)
        yield Labelled(label=str(say.ALSO_CALLED), value=written(names))
    begun = [row.first for row in known.agreed.rows if row.first]
    if begun:
        yield Labelled(label=str(say.SINCE), value=written(str(min(begun).year)))
    if known.authority and known.authority.established:
        yield Labelled(label=str(say.FOUNDED), value=written(str(known.authority.established)))
    if known.partner.website:
        site = known.partner.website
        yield Labelled(label=str(say.WEBSITE), value=written(site), href=_safe(site))
    for each in known.identifiers:
        yield Labelled(
            label=_scheme_words(each.scheme),
            value=written(each.as_value.printed),
            href=_safe(each.as_value.url or ""),
        )


def _scheme_words(scheme: str) -> str:
    if scheme == IdentifierScheme.ERASMUS:
        return str(say.ERASMUS_CODE)
    return str(IdentifierScheme(scheme).label)


def _safe(address: str) -> str:
    """The address where it leads to the web, and nothing else."""
    return address if address.startswith(("https://", "http://")) else ""


def _contacts(known: _Known, user: User, at: dt.datetime) -> Sequence[Column]:
    if not can_see_people_of(Actor.signed_in(user), known.office):
        return [_column(say.THERE, say.NOT_YOURS, ())]
    named = contacts_of_partner(known.office, known.partner, user, at)
    return [
        Column(title=str(title), empty=str(say.NOBODY), people=list(_people(groups, known)))
        for title, groups in ((say.THERE, named.there), (say.AT_HOME, named.at_home))
    ]


def _people(groups: Sequence[ContactsInRole], known: _Known) -> Iterator[Person]:
    for contact in (each for group in groups for each in group.contacts):
        role = contact.role
        if contact.agreements:
            role = say.FOR_AGREEMENTS % {"role": role, "count": contact.agreements}
        person = contact.person
        yield Person(
            name=written(person.name, country=known.country),
            other_names=[
                written(each.text, language=each.language, country=known.country)
                for each in person.other_names
            ],
            role=role,
            posts=[written(each, country=known.country) for each in person.posts[:_MOST_POSTS]],
            ways=[written(each.value) for each in person.ways[:_MOST_WAYS]],
        )


def _questions(known: _Known, user: User) -> Iterator[Written]:
    """What the register cannot say of the partner, as questions for a meeting."""
    if known.partner.standing == Standing.OPEN:
        yield written(str(say.WHO_IS_IT))
    theirs = _listed_by_partner(known, user)
    ours = known.agreed.counted.records
    if theirs and theirs != ours:
        yield written(say.LISTS_DIFFER % {"theirs": theirs, "ours": ours})
    own = Office.objects.filter(pk=known.office.pk)
    for found in findings_about(known.agreed.agreements, own):
        yield written(_question(found))


def _question(found: FindingsOfPartner) -> str:
    asked = say.QUESTIONS.get(RegisterFindingCode(found.code))
    return asked % {"count": len(found.agreements)} if asked else finding_sentence(found)


def _listed_by_partner(known: _Known, user: User) -> int:
    """How many agreements with the office's institution the partner's own office has here."""
    home = known.office.institution.canonical_id or known.office.institution_id
    facts = facts_visible_to(user).known().filter(office__institution__canonical=known.partner.pk)
    return facts.filter(parties__institution=home, parties__is_home=False).distinct().count()


def _sources(known: _Known, user: User) -> Iterator[Written]:
    office, day = known.office, long_day(known.on)
    is_ours = office.native_language == get_language()
    name = (is_ours and office.native_name) or office.institution.name
    yield written(say.PREPARED % {"day": day, "office": name})
    editions = speaking_on(sources_visible_to(user), known.on).filter(register=office.register_id)
    edition = editions.first()
    if edition is None:
        yield written(str(say.NO_EDITION))
        return
    title = source_name(edition, office.short_name)
    as_of = partial_date_words(edition_day(edition))
    yield written(say.EDITION % {"source": title, "day": as_of})


def _column(title: object, empty: object, sentences: Sequence[Written]) -> Column:
    return Column(title=str(title), empty=str(empty), sentences=sentences)
