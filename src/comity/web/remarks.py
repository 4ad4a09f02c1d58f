"""What a row says beside its dates, in the language of the page."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from comity.interpretation.readings import Flag

_WORDS: Mapping[Flag, Promise] = {
    Flag.TUITION_WAIVER: pgettext_lazy("remark", "fee waiver"),
    Flag.DUAL_DEGREE: pgettext_lazy("remark", "dual degree"),
    Flag.AUTO_RENEWAL: pgettext_lazy("remark", "renews itself"),
    Flag.RENEWABLE: pgettext_lazy("remark", "may be renewed"),
    Flag.PENDING_RENEWAL: pgettext_lazy("remark", "renewal pending"),
    Flag.RENEWED: pgettext_lazy("remark", "renewed"),
    Flag.ACTIVE: pgettext_lazy("remark", "in force"),
    Flag.EXPIRED: pgettext_lazy("remark", "expired"),
    Flag.SUSPENDED: pgettext_lazy("remark", "suspended"),
    Flag.TERMINATED: pgettext_lazy("remark", "terminated"),
    Flag.IN_PREPARATION: pgettext_lazy("remark", "in preparation"),
}


def remark_words(flags: Iterable[Flag]) -> str:
    """The remarks of a row, one after another: `fee waiver; may be renewed`."""
    return "; ".join(str(_WORDS[flag]) for flag in flags)
