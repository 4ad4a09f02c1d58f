"""Which records of the authority an installation has taken its institutions for."""

import os

from comity.cli.installation import open_installation
from comity.errors import ComityError
from comity.folders import data_folder


def records_in_use() -> frozenset[str] | None:
    """The identifiers that institutions of the installation have; None where there is none.

    Loading an authority needs no database: one that is not there, or not up to date, is left alone.
    """
    has_own = (data_folder() / "comity.sqlite3").exists()
    if not has_own and "COMITY_DATABASE" not in os.environ:
        return None
    try:
        open_installation()
    except ComityError:
        return None
    from comity.institutions.enums import IdentifierScheme
    from comity.institutions.models import Identifier

    known = Identifier.objects.current().filter(scheme=IdentifierScheme.ROR)
    return frozenset(known.values_list("value", flat=True))
