"""Letters: plain text by e-mail, in the language of whoever gets them."""

import logging
import threading
from collections.abc import Mapping
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

_log = logging.getLogger(__name__)


def send_letter(template: str, context: Mapping[str, object], *, to: str, language: str) -> bool:
    """Whether the mail server took the letter; the first line of the template is its subject."""
    with translation.override(language):
        text = render_to_string(f"comity/letters/{template}.txt", dict(context))
    subject, _line_end, body = text.strip().partition("\n")
    letter = EmailMessage(subject=" ".join(subject.split()), body=body.strip() + "\n", to=[to])
    try:
        return bool(letter.send())
    except (OSError, SMTPException):
        # To whom it was to go is nobody's business who reads the log.
        _log.exception("A letter (%s) could not be sent", template)
        return False


def send_later(template: str, context: Mapping[str, object], *, to: str, language: str) -> None:
    """Send the letter beside the answer, which then takes no longer for it."""
    told = {"to": to, "language": language}
    threading.Thread(target=send_letter, args=(template, context), kwargs=told).start()
