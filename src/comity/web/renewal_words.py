"""Renewals in words: why a way is recommended, and what the register knows for a review."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from comity.agreements.queries.renewals import KnownForReview
from comity.agreements.recommending import Ground
from comity.web.known_values import KnownValue, Shown
from comity.web.wording import short_day

_GROUNDS: Mapping[Ground, Promise] = {
    Ground.PURPOSE_NOT_MET: _("It did not serve its purpose."),
    Ground.NOTHING_HAPPENS: _("Nothing has happened under it for two years."),
    Ground.NOBODY_THERE: _("Nobody carries it any more, and nothing happens under it."),
    Ground.RISK_IS_HIGH: _("Its risk is high: what is agreed wants to be looked at as a whole."),
    Ground.CONTENT_CHANGES: _("What is agreed should change."),
    Ground.PURPOSE_IN_PART: _("It served its purpose only in part: say in writing what changes."),
    Ground.RENEWS_ITSELF: _("It renews itself: nothing has to be signed."),
    Ground.TEXT_IS_OLD: _("Its text is ten years old or older."),
    Ground.RENEWED_OFTEN: _(
        "It was renewed twice or more: the text was not written anew for long."
    ),
    Ground.OPTION_IS_PRINTED: _("It says itself that it may be extended."),
    Ground.ALL_IS_WELL: _("Nothing speaks against it, and nothing for a change."),
}


def ground_sentences(grounds: Sequence[str]) -> Sequence[str]:
    """The sentences for stored grounds; one that is none any more is left out."""
    return [str(_GROUNDS[Ground(each)]) for each in grounds if each in set(Ground)]


def known_lines(known: KnownForReview) -> Sequence[KnownValue]:
    """What the register knows; what it cannot know yet is *not recorded*."""
    not_recorded = [Shown(text="", note=gettext("not recorded"))]
    happened = (
        gettext("last on %(day)s") % {"day": short_day(known.happened_by)}
        if known.happened_by
        else ""
    )
    activity = Shown(text=capfirst(str(known.activity.label)), note=happened)
    return [
        KnownValue(label=gettext("Activity"), values=[activity]),
        KnownValue(label=gettext("Since it began"), values=_years(known)),
        KnownValue(label=gettext("Renewed so far"), values=[Shown(text=_times(known.renewals))]),
        KnownValue(label=gettext("Contacts named"), values=[Shown(text=str(known.contacts))]),
        KnownValue(
            label=gettext("Waiting in the work list"), values=[Shown(text=str(known.findings))]
        ),
        KnownValue(label=gettext("Mobility"), values=not_recorded),
        KnownValue(label=gettext("Balance"), values=not_recorded),
    ]


def _years(known: KnownForReview) -> Sequence[Shown]:
    if known.years is None:
        return [Shown(text="", note=gettext("not printed"))]
    return [Shown(text=ngettext("%(n)d year", "%(n)d years", known.years) % {"n": known.years})]


def _times(number: int) -> str:
    return (
        ngettext("%(n)d time", "%(n)d times", number) % {"n": number}
        if number
        else gettext("never")
    )
