"""Secrets that stand in addresses are kept out of what is logged."""

import logging
import re

_SECRET = re.compile(r"(/(?:given|calendar|invitations|password/[^/\s]+)/)[^/\s?\"']+")


class WithoutSecrets(logging.Filter):
    """Writes `…` for the secret of every address that a message names; no message is lost."""

    def filter(self, record: logging.LogRecord) -> bool:
        """The record, with the message that it comes to."""
        record.msg, record.args = without_secrets(record.getMessage()), ()
        return True


def without_secrets(text: str) -> str:
    """The text with no secret of an address in it."""
    return _SECRET.sub(r"\1…", text)
