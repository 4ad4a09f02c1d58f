"""How far a reading is, as one share of the whole, whatever its reader counts just now.

A reader counts its pages, then the layouts that it weighs, then its rows, and cannot say before
what of this there will be. So each of them fills a part of what is left; the share never goes
back.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from comity.documents.progress import Progress, Unit
from comity.web.wording import number_words

_PARTS: Mapping[Unit, float] = {
    Unit.PAGE: 0.6,
    Unit.SHEET: 0.5,
    Unit.LAYOUT: 0.85,
    Unit.ROW: 0.4,  # they are checked against one another after that
}
_OF_WHOLE: Mapping[Unit, str] = {
    Unit.PAGE: gettext_noop("page %(done)s of %(total)s"),
    Unit.SHEET: gettext_noop("sheet %(done)s of %(total)s"),
    Unit.LAYOUT: gettext_noop("how its rows are laid out: %(done)s of %(total)s"),
    Unit.ROW: gettext_noop("row %(done)s of %(total)s"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What a reading has told of itself: the newest progress, and the share that is done.

    `share` goes from 0 to 1; it stands between `begins` and `ends`, the part of the whole that
    what is counted now fills.
    """

    progress: Progress | None = None
    begins: float = 0.0
    ends: float = 0.0
    share: float = 0.0

    def after(self, progress: Progress) -> "Course":
        """The course when its reader has told this."""
        before = self.progress
        begins, ends = self.begins, self.ends
        if before is None or before.unit is not progress.unit or before.done > progress.done:
            begins, ends = self.share, self.share + (1 - self.share) * _PARTS[progress.unit]
        done = min(progress.done / progress.total, 1.0) if progress.total else 0.0
        share = max(self.share, begins + (ends - begins) * done)
        return Course(progress=progress, begins=begins, ends=ends, share=share)

    @property
    def hundredths(self) -> int:
        """The share in whole hundredths."""
        return int(self.share * 100)

    @property
    def words(self) -> str:
        """`page 12 of 80` in the language of the page; empty where nothing is known."""
        progress = self.progress
        if progress is None or not progress.total:
            return ""
        done, total = number_words(progress.done), number_words(progress.total)
        return gettext(_OF_WHOLE[progress.unit]) % {"done": done, "total": total}
