"""Secrets in addresses stay out of what is logged."""

import logging

import pytest

from comity.web.secret_addresses import WithoutSecrets, without_secrets


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("Gone: /given/abc-DEF_9", "Gone: /given/…"),
        ("Gone: /mn/given/abc/documents/7", "Gone: /mn/given/…/documents/7"),
        ('"GET /calendar/abc.ics HTTP/1.1" 200', '"GET /calendar/… HTTP/1.1" 200'),
        ("Not Found: /password/MQ/c4x-9f?next=/", "Not Found: /password/MQ/…?next=/"),
        ("Forbidden: /invitations/a.b", "Forbidden: /invitations/…"),
        ("Not Found: /agreements/7", "Not Found: /agreements/7"),
    ],
)
def test_an_address_is_logged_without_its_secret(said, logged):
    assert without_secrets(said) == logged


def test_a_message_is_kept_with_what_was_put_into_it():
    record = logging.LogRecord("x", 30, "x.py", 1, "%s: %s", ("Gone", "/given/abc"), None)
    assert WithoutSecrets().filter(record)
    assert record.getMessage() == "Gone: /given/…"
