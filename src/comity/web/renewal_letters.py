"""The letters of renewals: what their fields say, and which template they are made from."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.agreements.enums import Kind, RenewalWay
from comity.agreements.facts import partial_date, term_of
from comity.agreements.models import Agreement, AgreementFact, LetterTemplate, Renewal
from comity.agreements.states import term_from
from comity.offices.models import Office
from comity.printing.letters import default_letter, fill_letter
from comity.values.partial_dates import PartialDate
from comity.web.wording import country_words, duration_words, partial_date_words, short_day

LETTERED = (
    RenewalWay.LETTER,
    RenewalWay.AMENDMENT,
    RenewalWay.NEW_AGREEMENT,
    RenewalWay.TERMINATE,
)
"""The ways of going on of which somebody writes to the partner."""

FIELD_WORDS: Mapping[str, Promise] = {
    "our_name": _("The name of our institution"),
    "office": _("The short name of the office"),
    "our_units": _("Our units that take part"),
    "partner": _("The name of the partner, as it is known to the office"),
    "partner_units": _("The partner’s units that take part"),
    "country": _("The partner’s country"),
    "kind": _("The kind of the agreement"),
    "number": _("Our number of it"),
    "partner_number": _("The partner’s number of it"),
    "signed": _("When it first began"),
    "ends": _("When its last term ends"),
    "next_starts": _("From when it is to go on"),
    "next_ends": _("Until when it is to go on"),
    "next_duration": _("For how long it is to go on"),
    "today": _("The day on which the letter is made"),
}
"""The fields of letters, with what they say."""


def letter_of(
    renewal: Renewal, template: LetterTemplate | None, language: str, on: dt.date
) -> bytes:
    """The letter of a renewal whose agreement has its fact in `named`; a plain one by default."""
    with translation.override(language):
        data = bytes(template.data) if template else plain_template(RenewalWay(renewal.way))
        return fill_letter(data, _fields(renewal, on))


def letters_of(office: Office, renewals: Iterable[Renewal], language: str, on: dt.date) -> bytes:
    """The letters of several renewals as a ZIP file, each under the name of its partner."""
    known = {each.way: each for each in office.letter_templates.filter(language=language)}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for renewal in renewals:
            letter = letter_of(renewal, known.get(renewal.way), language, on)
            package.writestr(letter_name(renewal), letter)
    return made.getvalue()


def language_of_letters(asked: str) -> str:
    """The language that is asked for, where letters are made in it; else that of the page."""
    return asked if asked in dict(settings.LANGUAGES) else translation.get_language() or "en"


def letter_name(renewal: Renewal) -> str:
    """What the file of a letter is called: safe on every system, and the partner's name in it."""
    kept = (letter if letter.isalnum() else "-" for letter in _fact(renewal).partner_name[:60])
    name = "-".join(filter(None, "".join(kept).split("-")))
    return f"{renewal.agreement_id}-{name}.docx"


def plain_template(way: RenewalWay) -> bytes:
    """A template without anything of an office, in the language that is spoken now."""
    title, paragraphs = _PLAIN[way]()
    return default_letter(title, paragraphs)


def _fact(renewal: Renewal) -> AgreementFact:
    [fact] = vars(renewal.agreement)["named"]
    found: AgreementFact = fact
    return found


def _fields(renewal: Renewal, on: dt.date) -> Mapping[str, str]:
    agreement, fact = renewal.agreement, _fact(renewal)
    following = term_of(term_from(Agreement(), 0, renewal.term))
    office = agreement.office
    countries = [party.country for party in fact.parties.all() if not party.is_home]
    ends = partial_date(fact.ends_from, fact.ends_to, fact.ends_precision)
    return {
        "our_name": office.institution.name,
        "office": office.short_name,
        "our_units": fact.home_unit,
        "partner": fact.partner_name,
        "partner_units": fact.partner_unit,
        "country": country_words(countries[0]) if countries and countries[0] else "",
        "kind": str(Kind(fact.kind).label) if fact.kind else gettext("Agreement"),
        "number": agreement.number,
        "partner_number": agreement.partner_number,
        "signed": short_day(fact.first_starts_from) if fact.first_starts_from else "",
        "ends": _day(ends),
        "next_starts": _day(following.starts),
        "next_ends": _day(following.last_day),
        "next_duration": duration_words(following.duration) if following.duration else "",
        "today": short_day(on),
    }


def _day(date: PartialDate | None) -> str:
    return partial_date_words(date) if date else ""


def _renewing() -> tuple[str, Sequence[str]]:
    return gettext("Renewal of the agreement between {{ our_name }} and {{ partner }}"), [
        "{{ today }}",
        gettext("Dear colleagues,"),
        gettext(
            "The {{ kind }} between {{ our_name }} and {{ partner }}, in force since {{ signed }},"
            " ends on {{ ends }}. We would like to go on with it, unchanged, from {{ next_starts }}"
            " until {{ next_ends }}."
        ),
        gettext("If you agree, please sign both copies and send one back to us."),
        "{{ our_name }} ________________     {{ partner }} ________________",
    ]


def _amending() -> tuple[str, Sequence[str]]:
    return gettext("Amendment to the agreement between {{ our_name }} and {{ partner }}"), [
        "{{ today }}",
        gettext(
            "{{ our_name }} and {{ partner }} amend the {{ kind }} {{ number }} as follows: it goes"
            " on from {{ next_starts }} until {{ next_ends }}."
        ),
        gettext("All else stays as it was agreed."),
        "{{ our_name }} ________________     {{ partner }} ________________",
    ]


def _beginning_anew() -> tuple[str, Sequence[str]]:
    return gettext("A new agreement between {{ our_name }} and {{ partner }}"), [
        "{{ today }}",
        gettext("Dear colleagues,"),
        gettext(
            "The {{ kind }} between {{ our_name }} and {{ partner }} ends on {{ ends }}. We propose"
            " a new agreement from {{ next_starts }} on; a draft is with this letter."
        ),
        "{{ our_name }} ________________",
    ]


def _ending() -> tuple[str, Sequence[str]]:
    return gettext("Notice of the end of the agreement with {{ partner }}"), [
        "{{ today }}",
        gettext("Dear colleagues,"),
        gettext(
            "With this letter {{ our_name }} gives notice that the {{ kind }} with {{ partner }},"
            " in force since {{ signed }}, is not renewed. Students and staff who are with you or"
            " with us finish what they began."
        ),
        "{{ our_name }} ________________",
    ]


_PLAIN: Mapping[RenewalWay, Callable[[], tuple[str, Sequence[str]]]] = {
    RenewalWay.LETTER: _renewing,
    RenewalWay.AMENDMENT: _amending,
    RenewalWay.NEW_AGREEMENT: _beginning_anew,
    RenewalWay.TERMINATE: _ending,
}
