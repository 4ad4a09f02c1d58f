"""The words of a partner brief, in every language in which briefs are printed.

Japanese is no language of the pages: its catalogue has the texts of this module and of `wording`
alone. What else a brief says (names, dates, countries) comes from those or from the register.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from comity.agreements.enums import (
    Attention,
    ContactRole,
    Kind,
    Level,
    RegisterFindingCode,
    Validity,
)
from comity.institutions.enums import InstitutionKind, Status
from comity.offices.enums import PartnerRole

BRIEF_LANGUAGES: Mapping[str, str] = {"en": "English", "mn": "Монгол", "ja": "日本語"}
"""The languages of briefs, each by its own name."""

HEADING = _("Partner brief")
AGREEMENTS = _("What is agreed")
LINE_UP = _("Every term on one axis")
AGREEMENT = _("Agreement")
MORE = pgettext_lazy("left out", "and %(number)s more")
CANNOT_PRINT = _(
    "%(count)s of the letters of %(text)s cannot be printed here: install %(packages)s."
)
SHEET = _("Sheet {} of {}")
TODAY = _("today")
LEGEND: Mapping[str, Promise] = {
    "in-force": _("certain on that day"),
    "may-be": _("may be"),
    "past": _("ended"),
    "option": _("an option"),
}
MARKS = _("Arrow: without end. Ring: listed without a date. Dotted line: the day of the list.")

SHARES: Mapping[str, Promise] = {
    "in-force": _("in force"),
    "may-be": _("may be in force"),
    "option": _("not yet in force"),
    "no-longer": _("no longer in force"),
}
SHARE_OF: Mapping[Validity, str] = {
    Validity.IN_FORCE: "in-force",
    Validity.UNKNOWN: "may-be",
    Validity.SCHEDULED: "option",
    Validity.NOT_SIGNED: "option",
}
"""What each validity counts as; all others hold no longer."""

KINDS: Mapping[str, Promise] = {
    Kind.MOU: _("MOU"),
    Kind.MOA: _("MOA"),
    Kind.COOPERATION_AGREEMENT: _("Cooperation agreement"),
    Kind.EXCHANGE_AGREEMENT: _("Exchange agreement"),
    Kind.JOINT_PROGRAM: _("Joint programme"),
    Kind.PROJECT: _("Project"),
    Kind.OTHER: _("Other"),
}
LEVELS: Mapping[str, Promise] = {
    Level.UNIVERSITY: _("University"),
    Level.DEPARTMENT: _("Department"),
}
INSTITUTIONS: Mapping[str, Promise] = {
    InstitutionKind.UNIVERSITY: _("university"),
    InstitutionKind.INSTITUTE: _("institute"),
    InstitutionKind.ACADEMY: _("academy"),
    InstitutionKind.HOSPITAL: _("hospital"),
    InstitutionKind.COMPANY: _("company"),
    InstitutionKind.MINISTRY: _("ministry"),
    InstitutionKind.GOVERNMENT: _("government"),
    InstitutionKind.INTERNATIONAL_ORGANISATION: _("international organisation"),
    InstitutionKind.NETWORK: _("network"),
    InstitutionKind.SCHOOL: _("school"),
}
STATUSES: Mapping[str, Promise] = {
    Status.INACTIVE: _("no longer active"),
    Status.WITHDRAWN: _("withdrawn from the authority"),
}
ROLES: Mapping[str, Promise] = {
    PartnerRole.COORDINATOR: _("coordinator"),
    PartnerRole.SIGNATORY: _("signatory"),
    PartnerRole.OUTGOING: _("contact for those who go there"),
    PartnerRole.INCOMING: _("contact for those who come here"),
    PartnerRole.OTHER: _("other contact"),
    ContactRole.CONTACT: _("contact"),
    ContactRole.ACADEMIC_LEAD: _("academic lead"),
}

CALLED = _("We call it")
ALSO_CALLED = _("Also called")
FOUNDED = _("Founded")
SINCE = _("Agreements since")
WEBSITE = _("Website")
ERASMUS_CODE = _("Erasmus code")

OPEN_ENDED = _("open-ended")
END_NOT_PRINTED = _("end not printed")
START_NOT_PRINTED = _("start not printed")
NO_DATE = _("listed without a date")
RECKONED = _("%(day)s (reckoned)")
RENEWED = _("%(span)s, renewed %(day)s")
WAIVER = _("fee waiver")

ENDING = _("Ends and decisions within 24 months")
NOTHING_ENDS = _("Nothing that holds is known to end, or to be decided, within 24 months.")
ENDS_ON = _("%(day)s: %(agreement)s")
DECISIONS: Mapping[Attention, Promise] = {
    Attention.EXPIRING: ENDS_ON,
    Attention.NOTICE_WINDOW: _(
        "%(day)s: last day for notice, else it renews itself after %(end)s: %(agreement)s"
    ),
    Attention.REVIEW_DUE: _("%(day)s: to be looked at again, as it has no end: %(agreement)s"),
}
"""What is to be decided by a day."""
THERE = _("Whom to ask there")
AT_HOME = _("Whom to ask here")
NOBODY = _("Nobody is named.")
NOT_YOURS = _("Contacts are for those who may see people.")
FOR_AGREEMENTS = ngettext_lazy(
    "%(role)s, for %(count)d agreement", "%(role)s, for %(count)d agreements", "count"
)
NOTE = _("What the office notes")
OPEN_QUESTIONS = _("Open questions")
NOTHING_OPEN = _("The register knows of none.")
WHO_IS_IT = _("Which record of an authority is it? Nobody has decided.")
LISTS_DIFFER = _("Which are missing? Agreements in our list: %(ours)s, in its own: %(theirs)s.")
QUESTIONS: Mapping[str, Promise] = {
    RegisterFindingCode.END_NOT_STATED: _(
        "Until when does it hold? Agreements without a stated end: %(count)s."
    ),
    RegisterFindingCode.NO_REVIEW_DATE: _(
        "Is it still right? Open-ended agreements that nobody is to look at again: %(count)s."
    ),
    RegisterFindingCode.COUNTRY_UNKNOWN: _(
        "Where is it? Agreements of which no country is known: %(count)s."
    ),
    RegisterFindingCode.ENDED_BUT_ACTIVE: _(
        "Was it renewed? Agreements that their list calls in force after their end: %(count)s."
    ),
    RegisterFindingCode.TERMS_OVERLAP: _(
        "Which day is right? Agreements whose terms overlap by months: %(count)s."
    ),
    RegisterFindingCode.AGREEMENTS_OVERLAP: _(
        "Is it one paper? Agreements beside another of their kind: %(count)s."
    ),
    RegisterFindingCode.DORMANT: _(
        "Is it alive? Agreements under which nothing is known for two years: %(count)s."
    ),
    RegisterFindingCode.NO_CONTACT: _(
        "Who is to be asked? Agreements without a contact: %(count)s."
    ),
    RegisterFindingCode.NO_SCAN: _(
        "Where is the paper? Agreements without a signed scan: %(count)s."
    ),
    RegisterFindingCode.NO_SCAN_OF_LISTED: _(
        "Where is the paper? Agreements known from lists alone: %(count)s."
    ),
}
"""What each finding asks; `count` is how many agreements it is asked of."""

PREPARED = _("Prepared on %(day)s by the office of %(office)s.")
EDITION = _("It rests on: %(source)s, as of %(day)s.")
NO_EDITION = _("It rests on what the office entered.")
