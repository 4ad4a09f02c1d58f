"""Which institution somebody means who writes its name, its number or its address."""

import re

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext

from comity.agreements.policies import institutions_visible_to
from comity.errors import ComityError
from comity.institutions.enums import NameKind, Origin
from comity.institutions.models import Institution, InstitutionName
from comity.matching.names import name_key
from comity.offices.policies import Viewer
from comity.web.converters import key_of

_LONGEST_KEY = 400
_MOST_NAMED = 5
_NUMBER = re.compile(r"(?:.*/institutions/|#)?(\d+)(?:/identity)?/?(?:\?.*)?")


class CannotBe(ComityError):
    """What was typed cannot be; the message says why, in the language of the page."""

    code = "cannot-be"


def institution_meant(text: str, viewer: Viewer) -> Institution:
    """The one institution that the viewer may see and that the text names.

    A number or the address of a page first, then a whole name of any kind, then words of the name
    that it is shown by. `CannotBe` where that is none, or more than one.
    """
    visible = institutions_visible_to(viewer)
    number = _NUMBER.fullmatch(text)
    found = list(visible.filter(pk=key_of(number[1]) or 0)) if number else _named(text, viewer)
    if not found:
        raise CannotBe(gettext("No institution here is called “%(name)s”.") % {"name": text})
    if len(found) > 1:
        raise CannotBe(_several(found))
    return found[0]


def _named(text: str, viewer: Viewer) -> list[Institution]:
    visible = institutions_visible_to(viewer)
    # What lists print beside the name that is shown is the office's to tell.
    told = InstitutionName.objects.exclude(~Q(kind=NameKind.PREFERRED), origin=Origin.LIST)
    so_called = told.filter(institution=OuterRef("pk"), key=name_key(text)[:_LONGEST_KEY])
    exact = list(visible.filter(Exists(so_called))[: _MOST_NAMED + 1]) if name_key(text) else []
    return exact or list(visible.filter(name__icontains=text)[: _MOST_NAMED + 1] if text else ())


def _several(found: list[Institution]) -> str:
    named = ", ".join(f"{each} (#{each.pk})" for each in found[:_MOST_NAMED])
    more = ", …" * (len(found) > _MOST_NAMED)
    return gettext("Several are called so; write the number of one: %(names)s.") % {
        "names": f"{named}{more}"
    }
