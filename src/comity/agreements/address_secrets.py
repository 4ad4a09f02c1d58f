"""Secrets in addresses, of calendars and of partners' links: told once, kept as digests."""

import secrets
from hashlib import sha256
from hmac import compare_digest

from comity.agreements.models import CalendarAddress, PartnerLink

_BYTES = 32


def new_secret() -> str:
    """A secret that nobody guesses: 256 bits, as an address may have them."""
    return secrets.token_urlsafe(_BYTES)


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is random and long: no salt and no slow digest add anything."""
    return sha256(secret.encode()).hexdigest()


def address_with(secret: str) -> CalendarAddress | None:
    """The address that holds the secret and was not revoked.

    It is looked up by the digest, whose course tells nothing of the secret, and compared in
    constant time.
    """
    digest = digest_of(secret)
    found = CalendarAddress.objects.filter(digest=digest, revoked_at=None)
    address = found.select_related("user", "office__register", "office__institution").first()
    return address if address and compare_digest(address.digest, digest) else None


def link_with(secret: str) -> PartnerLink | None:
    """The partner's link that holds the secret, be it over or not; looked up as addresses are."""
    digest = digest_of(secret)
    found = PartnerLink.objects.filter(digest=digest)
    link = found.select_related("office__register", "office__institution", "institution").first()
    return link if link and compare_digest(link.digest, digest) else None
