"""What the loaded authority knows of an institution, as its pages show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.agreements.policies import institutions_visible_to
from comity.institutions.enums import IdentifierScheme, Relative
from comity.institutions.lookup import Lookup, readable_lookup
from comity.institutions.models import Identifier
from comity.institutions.record_values import relative_of
from comity.matching.authority.records import AuthorityRecord, NameUse, RecordName
from comity.offices.policies import Viewer
from comity.values.scripts import script_of
from comity.web.language_words import language_words, script_words

_MOST_NAMES = 6
_MOST_OF_A_KIND = 8
_ENGLISH = "en"
_LATIN = "Latn"


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeName:
    """A name in another language or script, with what these are called."""

    text: str
    language: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedRecord:
    """A record that the authority relates it to: where it leads, here or to the authority.

    `key` is the institution of the register that is this record, if the viewer may see it.
    """

    id: str
    name: str
    key: int | None

    @property
    def url(self) -> str:
        """Where the authority tells more."""
        return f"https://ror.org/{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedRecords:
    """What the authority relates it to in one way; `more` were too many to be shown."""

    title: str
    records: Sequence[RelatedRecord]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityShown:
    """What is shown of the record that an institution is."""

    source: str
    town: str
    established: int | None
    names: Sequence[NativeName]
    related: Sequence[RelatedRecords]


def authority_shown(
    identifiers: Sequence[Identifier], user: Viewer | None = None
) -> AuthorityShown | None:
    """What is known of the record that these identifiers name.

    Relatives lead to the pages that `user` may see, which takes one query; without one all lead to
    the authority. None where no record is named, or no authority that has it is loaded.
    """
    own = next((each.value for each in identifiers if each.scheme == IdentifierScheme.ROR), "")
    lookup = readable_lookup() if own else None
    record = lookup.record(own) if lookup else None
    if lookup is None or record is None:
        return None
    return AuthorityShown(
        source=lookup.source,
        town=record.city or "",
        established=record.established,
        names=_names(record),
        related=_related(record, lookup, user),
    )


def _names(record: AuthorityRecord) -> Sequence[NativeName]:
    """The names in other languages or scripts, the official ones first."""
    others = [
        each
        for each in sorted(record.names, key=lambda name: name.use)
        if each.text != record.name and each.use is not NameUse.ACRONYM and _is_native(each)
    ]
    return [
        NativeName(
            text=each.text,
            language=each.language or "",
            words=language_words(each.language)
            if each.language
            else script_words(script_of(each.text)),
        )
        for each in others[:_MOST_NAMES]
    ]


def _is_native(name: RecordName) -> bool:
    if name.language:
        return name.language != _ENGLISH
    return script_of(name.text) != _LATIN


def _related(
    record: AuthorityRecord, lookup: Lookup, user: Viewer | None
) -> Sequence[RelatedRecords]:
    by_kind: dict[Relative, list[str]] = {each: [] for each in Relative}
    for relation in record.relations:
        relative = relative_of(relation.kind)
        if relative is not None:
            by_kind[relative].append(relation.other)
    known = _here([key for keys in by_kind.values() for key in keys], user) if user else {}
    return [
        RelatedRecords(
            title=str(relative.label),
            records=[_shown(key, lookup, known) for key in keys[:_MOST_OF_A_KIND]],
            more=max(0, len(keys) - _MOST_OF_A_KIND),
        )
        for relative, keys in by_kind.items()
        if keys
    ]


def _here(records: Sequence[str], user: Viewer) -> Mapping[str, int]:
    """The institutions that are these records, as far as the viewer may know of them."""
    if not records:
        return {}
    found = Identifier.objects.current().filter(
        scheme=IdentifierScheme.ROR,
        value__in=records,
        institution__in=institutions_visible_to(user).values("pk"),
    )
    return dict(found.values_list("value", "institution"))


def _shown(identifier: str, lookup: Lookup, known: Mapping[str, int]) -> RelatedRecord:
    record = lookup.record(identifier)
    name = record.name if record else identifier
    return RelatedRecord(id=identifier, name=name, key=known.get(identifier))
