"""The names of the areas of the world, in the language of the page."""

from django.utils.translation import gettext_lazy as _

_NAMES = {
    "europe": _("Europe"),
    "asia": _("Asia"),
    "middle_east": _("Middle East"),
    "africa": _("Africa"),
    "north_america": _("North America"),
    "latin_america": _("Latin America"),
    "americas": _("The Americas"),
    "oceania": _("Oceania"),
    "antarctica": _("Antarctica"),
    "international": _("International"),
}


def area_name(key: str) -> str:
    """The name of an area; its key where there is no name for it."""
    return str(_NAMES.get(key, key))
