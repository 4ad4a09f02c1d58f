"""The authority of the installation, opened once in a process and shared by its threads."""

from collections.abc import Iterable, Sequence
from threading import Lock

from comity.folders import data_folder
from comity.institutions.record_values import RecordSaid, record_said
from comity.matching.authority.index import AuthorityIndex, NoAuthority
from comity.matching.authority.installed import current_authority
from comity.matching.authority.records import AuthorityRecord, RelationKind
from comity.matching.inquiry import Inquiry
from comity.matching.matcher import Match, Matcher

_MOST_REMEMBERED = 100


class Lookup:
    """An authority to look names and records up in; several threads may ask at once."""

    def __init__(self, index: AuthorityIndex) -> None:
        self.index = index
        self._lock = Lock()
        self._matcher: Matcher | None = None
        self._asked_lately: dict[Inquiry, Match] = {}

    @property
    def source(self) -> str:
        """The authority and its release, in words."""
        return " ".join(filter(None, ("ROR", self.index.about.get("release"))))

    def match_all(self, inquiries: Iterable[Inquiry]) -> Sequence[Match]:
        """The match of each inquiry with its evidence."""
        with self._lock:  # a matcher keeps what it learns of words
            self._matcher = self._matcher or Matcher(self.index)
            return list(self._matcher.match_all(inquiries, explain=True))

    def match(self, inquiry: Inquiry) -> Match:
        """The same for one inquiry; what is asked again soon, as a review does, is remembered."""
        found = self._asked_lately.get(inquiry)
        if found is None:
            [found] = self.match_all([inquiry])
            with self._lock:
                self._asked_lately[inquiry] = found
                while len(self._asked_lately) > _MOST_REMEMBERED:
                    del self._asked_lately[next(iter(self._asked_lately))]
        return found

    def record(self, identifier: str) -> AuthorityRecord | None:
        """The record with that identifier."""
        number = self.index.find(identifier)
        return None if number is None else self.index.record(number)

    def said(self, identifier: str) -> RecordSaid | None:
        """What is taken over of that record, with the names of those before it."""
        record = self.record(identifier)
        if record is None:
            return None
        before = [self.record(each) for each in record.related(RelationKind.PREDECESSOR)]
        known = [each for each in before if each is not None]
        return record_said(record, before=known, source=self.source)


class _Installed:
    """The lookup that this process has opened."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._opened: Lookup | None = None

    def current(self) -> Lookup | None:
        """The installation's lookup; one that was loaded meanwhile is opened in its place."""
        index = current_authority(data_folder())
        if index is None:
            return None
        with self._lock:
            if self._opened is None or self._opened.index.folder != index.folder:
                self._opened = Lookup(index)
            return self._opened


_installed = _Installed()


def installed_lookup() -> Lookup | None:
    """The installation's authority; None where none is loaded.

    What it maps is opened when it is first asked for. Raises `NoAuthority` where the one that was
    loaded cannot be read by this version.
    """
    return _installed.current()


def readable_lookup() -> Lookup | None:
    """The same, and None as well where it cannot be read: `comity authority status` says so."""
    try:
        return installed_lookup()
    except NoAuthority:
        return None
