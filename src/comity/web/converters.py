"""Parts of addresses and of forms."""

import re

from django.urls.converters import IntConverter


class KeyConverter(IntConverter):
    """The key of a record; a number that no database column holds is nobody's key."""

    regex = "[0-9]{1,18}"


def key_of(text: str) -> int | None:
    """The key that a form or a filter names, None where the text can be nobody's."""
    return int(text) if re.fullmatch(KeyConverter.regex, text) else None
