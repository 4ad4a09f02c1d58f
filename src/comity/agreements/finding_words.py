"""Findings about registers in words: what is so, why it matters, what can be done.

The catalogues translate the templates; their parameters stand in `RegisterFinding.params`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.agreements.enums import RegisterFindingCode


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingWords:
    """The sentence of one finding and of several together, why it matters, and what to do.

    `several` has the parameter `count`, `of_source` also `of`.
    """

    one: Promise
    several: Promise
    of_source: Promise
    why: Promise
    remedy: Promise


WORDS: Mapping[RegisterFindingCode, FindingWords] = MappingProxyType(
    {
        RegisterFindingCode.END_NOT_STATED: FindingWords(
            one=_("No end is stated."),
            several=_("%(count)s agreements state no end."),
            of_source=_("%(count)s of %(of)s agreements of this list state no end."),
            why=_("Nobody can say whether it still holds, and nobody is reminded before it ends."),
            remedy=_("Look at the paper: enter its end or its length, or that it is open-ended."),
        ),
        RegisterFindingCode.NO_REVIEW_DATE: FindingWords(
            one=_("It is open-ended, and nobody is to look at it again."),
            several=_("%(count)s agreements are open-ended, and nobody is to look at them again."),
            of_source=_(
                "%(count)s of %(of)s agreements of this list are open-ended, and nobody is to look"
                " at them again."
            ),
            why=_("What never ends is forgotten: partners close, and promises go on."),
            remedy=_("Say that it is still right; then it counts as checked on that day."),
        ),
        RegisterFindingCode.COUNTRY_UNKNOWN: FindingWords(
            one=_("No country is known of the partner."),
            several=_("Of %(count)s agreements no country of a partner is known."),
            of_source=_(
                "Of %(count)s of %(of)s agreements of this list no country of a partner is known."
            ),
            why=_("It is missing from every figure by country and from the map."),
            remedy=_("Say who the partner is, or where."),
        ),
        RegisterFindingCode.ENDED_BUT_ACTIVE: FindingWords(
            one=_("The list calls it in force, and it ended on %(ended)s."),
            several=_("The list calls %(count)s agreements in force that have ended."),
            of_source=_(
                "The list calls %(count)s of its %(of)s agreements in force that have ended."
            ),
            why=_("It was renewed and nobody wrote it down, or people rely on what is over."),
            remedy=_("Enter the renewal, or say that it lapsed."),
        ),
        RegisterFindingCode.TERMS_OVERLAP: FindingWords(
            one=_("A term begins on %(starts)s, long before the one before it ends on %(ends)s."),
            several=_("Terms of %(count)s agreements overlap by months."),
            of_source=_("Terms of %(count)s of %(of)s agreements of this list overlap by months."),
            why=_("One of the two days is probably misprinted."),
            remedy=_("Compare both days with the paper."),
        ),
        RegisterFindingCode.AGREEMENTS_OVERLAP: FindingWords(
            one=_("Another agreement of this kind with the same partner and units holds as well."),
            several=_(
                "%(count)s agreements hold beside another of their kind with the same partner and"
                " units."
            ),
            of_source=_(
                "%(count)s of %(of)s agreements of this list hold beside another of their kind with"
                " the same partner and units."
            ),
            why=_("It may be one paper that is listed twice, and counts twice."),
            remedy=_("Compare the two; take one back if they are one paper."),
        ),
        RegisterFindingCode.DORMANT: FindingWords(
            one=_("Nothing has happened under it since %(since)s."),
            several=_("Under %(count)s agreements nothing has happened for two years."),
            of_source=_(
                "Under %(count)s of %(of)s agreements of this list nothing has happened for two"
                " years."
            ),
            why=_("It is counted as cooperation, and nobody cooperates."),
            remedy=_("Ask the units; note what happened, or let it lapse."),
        ),
        RegisterFindingCode.PARTNERS_ALIKE: FindingWords(
            one=_("%(pairs)s pairs of partners may each be one institution."),
            several=_("%(count)s pairs of partners may each be one institution."),
            of_source=_("%(count)s of %(of)s partners may be one institution with another."),
            why=_("Partners are counted twice, and half of what is agreed is overlooked."),
            remedy=_("Say of each pair whether the two are the same."),
        ),
        RegisterFindingCode.NO_CONTACT: FindingWords(
            one=_("Nobody is named who can be asked about it."),
            several=_("Of %(count)s agreements nobody is named who can be asked."),
            of_source=_(
                "Of %(count)s of %(of)s agreements of this list nobody is named who can be asked."
            ),
            why=_("Whoever wants to go, to renew or to complain asks the wrong people first."),
            remedy=_("Name a contact, of the agreement or of the partner, on either side."),
        ),
        RegisterFindingCode.NO_SCAN: FindingWords(
            one=_("It was signed by %(signed)s, and no signed scan is kept."),
            several=_("Of %(count)s signed agreements no signed scan is kept."),
            of_source=_(
                "Of %(count)s of %(of)s agreements of this list, checked against the paper, no"
                " signed scan is kept."
            ),
            why=_("Whoever needs the wording looks for a folder, and originals are lost."),
            remedy=_("Add the scan of the signed paper, and say where the original lies."),
        ),
        RegisterFindingCode.NO_SCAN_OF_LISTED: FindingWords(
            one=_("It is known from a list alone: no signed scan is kept."),
            several=_("%(count)s agreements are known from lists alone: no signed scan is kept."),
            of_source=_(
                "%(count)s of %(of)s agreements of this list are known from it alone: no signed"
                " scan is kept."
            ),
            why=_("Nobody can say what was agreed, or show that it was."),
            remedy=_("Look for the paper when you next need it; then add its scan."),
        ),
    }
)
