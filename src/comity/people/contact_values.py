"""Ways of reaching somebody: what was typed becomes the form that machines and links know."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from comity.people.enums import ContactKind
from comity.people.errors import UnusableContact

_EXTENSION = re.compile(
    r"(?:;ext=|\bext\b\.?|\bextension\b|\bдотуур\b|#|\bx\b|\bx(?=\d))\s*(\d+)$", re.IGNORECASE
)
_BETWEEN_DIGITS = re.compile(r"[\s().\-–/]+")
_NUMBER = re.compile(r"\+?\d{4,15}")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_is_url = URLValidator(schemes=["http", "https"])


def checked_contact(kind: ContactKind, value: str) -> str:
    """The form by which two that mean one are equal: `UnusableContact` where it reaches nobody.

    An e-mail address has its domain in small letters; a telephone number is that of RFC 3966,
    `+97611324590` with `;ext=12`, without the plus where none was typed; a page has its scheme.
    Everything else is as typed, with single spaces.
    """
    text = " ".join(value.split())
    if kind == ContactKind.EMAIL:
        return _email(text)
    if kind == ContactKind.TELEPHONE:
        return _telephone(text)
    if kind == ContactKind.WEB:
        return _web(text)
    return text


def contact_link(kind: ContactKind, checked: str) -> str:
    """The address that a link to it has; empty where it has none."""
    if kind == ContactKind.EMAIL:
        return f"mailto:{checked}"
    if kind == ContactKind.TELEPHONE:
        return f"tel:{checked}"
    return checked if kind == ContactKind.WEB else ""


def _email(text: str) -> str:
    text = text.removeprefix("mailto:")
    try:
        validate_email(text)
    except ValidationError as error:
        raise UnusableContact.no_email(text) from error
    local, _at, domain = text.rpartition("@")
    return f"{local}@{domain.lower()}"


def _telephone(text: str) -> str:
    plain = text.removeprefix("tel:").strip()
    extension = _EXTENSION.search(plain)
    number = plain[: extension.start()] if extension else plain
    number = _BETWEEN_DIGITS.sub("", number.replace("(0)", "").rstrip(", "))
    if number.startswith("00"):
        number = f"+{number[2:]}"
    if not _NUMBER.fullmatch(number):
        raise UnusableContact.no_telephone(text)
    return f"{number};ext={extension[1]}" if extension else number


def _web(text: str) -> str:
    address = text if _SCHEME.match(text) and "://" in text else f"https://{text}"
    try:
        _is_url(address)
    except ValidationError as error:
        raise UnusableContact.no_web_page(text) from error
    scheme, rest = address.split("://", 1)
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}://{host.lower()}{slash}{path}"
