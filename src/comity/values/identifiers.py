"""Identifiers of institutions in the schemes that registers of the world use.

Each has one canonical form, under which two writings of one identifier are equal:

* ROR: nine characters, `02e7b5302`, of which the last two are check digits (ISO 7064 MOD 97-10);
* Wikidata: `Q270222`;
* ISNI: sixteen characters without spaces, the last a check character (ISO 7064 MOD 11-2);
* SCHAC: the domain of the home organisation in small letters, `uw.edu.pl`;
* Erasmus code: the country's letters filled up to three places, the town's letters and a number:
  `A  WIEN01`, `NL AMSTERD01`, `IRLDUBLIN01`;
* PIC: nine digits, as in the European Commission's register of participants;
* OID: `E` and eight digits, as in the registration for Erasmus+ and the Solidarity Corps.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from comity.errors import ComityError


class Scheme(StrEnum):
    """A scheme of identifiers, in the order in which they are shown."""

    ROR = "ror"
    WIKIDATA = "wikidata"
    ISNI = "isni"
    SCHAC = "schac"
    ERASMUS = "erasmus"
    PIC = "pic"
    OID = "oid"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class IdentifierValue:
    """An identifier in the canonical form of its scheme."""

    scheme: Scheme
    value: str

    @property
    def printed(self) -> str:
        """The form in which people write it: an ISNI in groups of four."""
        if self.scheme is Scheme.ISNI:
            return " ".join(self.value[at : at + 4] for at in range(0, len(self.value), 4))
        return self.value

    @property
    def url(self) -> str | None:
        """The address under which its scheme tells more, None where there is no such page."""
        address = _ADDRESSES.get(self.scheme)
        return address + self.value if address else None


class BadIdentifier(ComityError):
    """A text that is no identifier of the scheme.

    `check_failed` says that it looks like one and only its check digits do not fit.
    """

    code = "bad-identifier"

    def __init__(self, scheme: Scheme, text: str, *, check_failed: bool = False) -> None:
        said = (
            "its check digits do not fit"
            if check_failed
            else f"it must look like {_EXAMPLES[scheme]}"
        )
        super().__init__(f"“{text}” is no identifier of the scheme {scheme}: {said}.")
        self.scheme = scheme
        self.text = text
        self.check_failed = check_failed


def parse_identifier(scheme: Scheme, text: str) -> IdentifierValue:
    """The identifier that `text` writes: bare, with the scheme's prefix, or as its usual address.

    `BadIdentifier` where it is none.
    """
    found = _FORMS[scheme].fullmatch(_without_address(scheme, text))
    if found is None:
        raise BadIdentifier(scheme, text)
    value = _CANONICAL[scheme](found)
    if not _CHECKS.get(scheme, _unchecked)(value):
        raise BadIdentifier(scheme, text, check_failed=True)
    return IdentifierValue(scheme=scheme, value=value)


def example_of(scheme: Scheme) -> str:
    """How an identifier of the scheme looks."""
    return _EXAMPLES[scheme]


_EXAMPLES: Mapping[Scheme, str] = {
    Scheme.ROR: "02e7b5302",
    Scheme.WIKIDATA: "Q42944",
    Scheme.ISNI: "0000 0001 2288 9830",
    Scheme.SCHAC: "example.edu",
    Scheme.ERASMUS: "A  WIEN01",
    Scheme.PIC: "999999999",
    Scheme.OID: "E10000000",
}
_ADDRESSES: Mapping[Scheme, str] = {
    Scheme.ROR: "https://ror.org/",
    Scheme.WIKIDATA: "https://www.wikidata.org/wiki/",
    Scheme.ISNI: "https://isni.org/isni/",
}
_HOSTS: Mapping[Scheme, tuple[str, ...]] = {
    Scheme.ROR: ("ror.org",),
    Scheme.WIKIDATA: ("wikidata.org",),
    Scheme.ISNI: ("isni.org", "isni-url.oclc.nl"),
    Scheme.PIC: ("ec.europa.eu",),
    Scheme.OID: ("ec.europa.eu", "webgate.ec.europa.eu"),
}
# Without ASCII the long s and the Kelvin sign would count as letters.
_LOOSE = re.IGNORECASE | re.ASCII
_SPACE = r"[ \u00a0]"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"

_FORMS: Mapping[Scheme, re.Pattern[str]] = {
    Scheme.ROR: re.compile(r"(?:ror:)?(0[a-hj-km-np-tv-z0-9]{6}[0-9]{2})", _LOOSE),
    Scheme.WIKIDATA: re.compile(r"(?:wikidata:|wd:)?(q[1-9][0-9]{0,11})", _LOOSE),
    Scheme.ISNI: re.compile(r"(?:isni:?)?\s*((?:[0-9][ \u00a0-]?){15}[0-9x])", _LOOSE),
    Scheme.SCHAC: re.compile(rf"((?:{_LABEL}\.)+[a-z](?:[a-z0-9-]*[a-z0-9]))\.?", _LOOSE),
    # Only Ireland and Luxembourg have three letters, and so no space behind them.
    Scheme.ERASMUS: re.compile(
        rf"(?:([a-z]{{1,3}}){_SPACE}{{1,3}}|(irl|lux))([a-z][a-z.-]{{1,9}}[0-9]{{2,3}})",
        _LOOSE,
    ),
    Scheme.PIC: re.compile(r"(?:pic:?)?\s*([0-9]{9})", _LOOSE),
    Scheme.OID: re.compile(r"(?:oid:?)?\s*(e[0-9]{8})", _LOOSE),
}
_COUNTRY_PLACES = 3
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def _without_address(scheme: Scheme, text: str) -> str:
    """The end of an address of the scheme's own site; any other text without outer spaces."""
    text = text.strip()
    if scheme is Scheme.SCHAC:
        return _domain(text)
    hosts = _HOSTS.get(scheme, ())
    try:
        address = urlsplit(text if "//" in text else f"//{text}")
        host = address.hostname or ""
    except ValueError:
        return text
    if host.removeprefix("www.") not in hosts:
        return text
    return unquote(address.path).rstrip("/").rpartition("/")[2]


def _domain(text: str) -> str:
    """The host of an address that has nothing behind it; names in other scripts as sent (IDNA)."""
    bare = re.sub(r"^https?://", "", text, flags=re.IGNORECASE).removesuffix("/")
    try:
        return bare if bare.isascii() else bare.encode("idna").decode("ascii")
    except UnicodeError:
        return bare


def _erasmus_code(found: re.Match[str]) -> str:
    country = (found[1] or found[2]).upper()
    return f"{country:<{_COUNTRY_PLACES}}{found[3].upper()}"


_CANONICAL: Mapping[Scheme, Callable[[re.Match[str]], str]] = {
    Scheme.ROR: lambda found: found[1].lower(),
    Scheme.WIKIDATA: lambda found: found[1].upper(),
    Scheme.ISNI: lambda found: re.sub(r"[^0-9X]", "", found[1].upper()),
    Scheme.SCHAC: lambda found: found[1].lower(),
    Scheme.ERASMUS: _erasmus_code,
    Scheme.PIC: lambda found: found[1],
    Scheme.OID: lambda found: found[1].upper(),
}


def ror_check_digits(stem: str) -> str:
    """The two check digits behind the seven characters of a ROR identifier."""
    number = 0
    for sign in stem.lower():
        number = number * len(_CROCKFORD) + _CROCKFORD.index(sign)
    return f"{98 - number * 100 % 97:02}"


def isni_check_character(stem: str) -> str:
    """The check character behind the fifteen digits of an ISNI."""
    total = 0
    for digit in stem:
        total = (total + int(digit)) * 2 % 11
    return "0123456789X"[(12 - total) % 11]


_CHECKS: Mapping[Scheme, Callable[[str], bool]] = {
    Scheme.ROR: lambda value: ror_check_digits(value[:-2]) == value[-2:],
    Scheme.ISNI: lambda value: isni_check_character(value[:-1]) == value[-1],
}


def _unchecked(_value: str) -> bool:
    return True
