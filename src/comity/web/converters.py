"""Parts of addresses."""

from django.urls.converters import IntConverter


class KeyConverter(IntConverter):
    """The key of a record; a number that no database column holds is nobody's key."""

    regex = "[0-9]{1,18}"
