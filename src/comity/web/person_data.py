"""What is held of a person whom an office keeps, whole: for programs, and to read."""

from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from comity.agreements.enums import AnswerKind, AnswerState, ContactRole
from comity.agreements.models import AgreementFact, PartnerAnswer
from comity.institutions.models import Institution
from comity.offices.enums import PartnerRole
from comity.people.models import Person
from comity.people.said import state_of
from comity.provenance.enums import SubjectKind
from comity.provenance.models import Change
from comity.provenance.queries import ToldChange, told_changes
from comity.values.partial_dates import PartialDate
from comity.web.change_words import ChangeWords
from comity.web.histories import Telling, history
from comity.web.person_words import affiliations_said, contact_points_said
from comity.web.wording import moment, partial_date_words


def data_of_person(person: Person) -> dict[str, Any]:
    """Plain values: what is kept, where she is used, who saw it, and what was done and when.

    Of what was done that is all that the log says, so also what was kept of her before.
    """
    return {
        "person": person.pk,
        "office": person.register.slug,
        "entered_at": person.entered_at,
        "kept": state_of(person),
        "used": {"staff": _places(person), **uses_of(person)},
        "asked": links_of_person(person),
        "said_by_partners": [_answer(each) for each in person.partner_answers.all()],
        "seen": [
            {"by": each.user.display_name, "at": each.at}
            for each in person.sightings.select_related("user")
        ],
        "done": [_done(each) for each in _told(person)],
    }


def uses_of(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Where the person is named beside the office: at partners, for agreements; two queries."""
    facts = AgreementFact.objects.known().filter(agreement=OuterRef("agreement"))
    contacts = person.agreement_contacts.annotate(
        partner=Subquery(facts.values("partner_name")[:1])
    )
    return {
        "partners": [
            {
                "institution": each.institution.name,
                "key": each.institution_id,
                "role": str(PartnerRole(each.role)),
            }
            for each in person.partner_contacts.select_related("institution")
        ],
        "agreements": [
            {
                "agreement": each.agreement_id,
                "partner": vars(each)["partner"] or "",
                "role": str(ContactRole(each.role)),
            }
            for each in contacts
        ],
    }


def links_of_person(person: Person) -> list[dict[str, Any]]:
    """By which links the person was asked for a partner, and what was answered by each."""
    links = person.partner_links.select_related("institution").prefetch_related("answers")
    return [
        {
            "institution": link.institution.name,
            "key": link.institution_id,
            "given_at": link.made_at,
            "until": link.ends_on,
            "answers": [_answer(each) for each in link.answers.all()],
        }
        for link in links
    ]


def _answer(answer: PartnerAnswer) -> dict[str, Any]:
    """What was answered; of persons only while it waits."""
    return {
        "kind": answer.kind,
        "agreement": answer.agreement_id,
        "said": answer.said,
        "said_at": answer.said_at,
        "state": answer.state,
    }


def _told(person: Person) -> list[ToldChange]:
    """What the log says of the person, the first first."""
    return told_changes(Change.objects.about(SubjectKind.PERSON, person.pk))[::-1]


def _done(change: ToldChange) -> dict[str, Any]:
    """What was done, when, and what each field that it concerned was and became."""
    return {
        "verb": change.verb,
        "at": change.at,
        "before": {each.field: each.before for each in change.values if each.before is not None},
        "after": {each.field: each.after for each in change.values if each.after is not None},
    }


def _places(person: Person) -> list[dict[str, Any]]:
    return [
        {"office": each.office.short_name, "public": each.public}
        for each in person.staff_places.select_related("office")
    ]


def readable_data(person: Person) -> str:
    """The same in words, a line for each thing."""
    lines = [*_lines(data_of_person(person)), *_log_lines(person)]
    return "\n".join(lines) + "\n"


def _log_lines(person: Person) -> Iterator[str]:
    told = _told(person)
    words = ChangeWords.of(told, Institution.objects.all())
    yield from ("", _("History"))
    for each in history(told, Telling(words=words)):
        said = [each.sentence, *each.details]
        yield f"- {moment(each.at)}: {' · '.join(part for part in said if part)}"


def _lines(data: dict[str, Any]) -> Iterator[str]:
    kept, used = data["kept"], data["used"]
    yield _("What the register of %(office)s holds of %(name)s") % {
        "office": data["office"],
        "name": kept["name"],
    }
    yield ""
    for label, value in (
        (_("Name"), kept["name"]),
        (_("In alphabetical lists"), kept.get("sort_name")),
        (_("In other scripts"), ", ".join(kept.get("other_names", ()))),
        (_("Title before the name"), kept.get("honorific")),
        (_("Degrees behind the name"), kept.get("degrees")),
        (_("Posts"), affiliations_said(kept.get("affiliations", ()))),
        (_("Reached by"), contact_points_said(kept.get("contact_points", ()))),
        (_("Entered"), moment(data["entered_at"])),
    ):
        yield f"{label}: {value or '–'}"
    yield from ("", _("Where this person is named"))
    for each in used["staff"]:
        shown = _("on its public page") if each["public"] else _("not public")
        yield f"- {each['office']} ({shown})"
    for each in used["partners"]:
        yield f"- {each['institution']} ({PartnerRole(each['role']).label})"
    for each in used["agreements"]:
        number = _("agreement %(number)s") % {"number": each["agreement"]}
        yield f"- {number}, {each['partner']} ({ContactRole(each['role']).label})"
    for each in data["asked"]:
        day = partial_date_words(PartialDate.on(each["until"]))
        until = _("a link for an answer, until %(day)s") % {"day": day}
        yield f"- {each['institution']} ({until})"
        yield from (f"  - {_answer_line(answer)}" for answer in each["answers"])
    if data["said_by_partners"]:
        yield from ("", _("What partners answered about this person"))
        yield from (f"- {_answer_line(answer)}" for answer in data["said_by_partners"])
    yield from ("", _("Who was shown this, the first time on each day"))
    for each in data["seen"]:
        yield f"- {moment(each['at'])}: {each['by']}"


def _answer_line(answer: dict[str, Any]) -> str:
    said = ", ".join(str(each) for each in answer["said"].values())
    parts = (
        moment(answer["said_at"]),
        str(AnswerKind(answer["kind"]).label),
        said,
        str(AnswerState(answer["state"]).label),
    )
    return ": ".join(part for part in parts if part)
