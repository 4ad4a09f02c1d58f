"""What was decided about who a partner is, in the language of the page."""

from django.utils.translation import gettext

from comity.institutions.enums import Standing
from comity.institutions.models import Identification


def identification_sentence(identification: Identification) -> str:
    """What was decided; the reason stands behind it where one was given."""
    template = {
        Standing.ATTACHED: gettext("“%(name)s” is %(record)s."),
        Standing.LOCAL: gettext("“%(name)s” is in no authority."),
        Standing.DEFERRED: gettext("“%(name)s” is left for later."),
        Standing.OPEN: "",
    }[Standing(identification.standing)]
    said = identification.institution.name
    return template % {"name": said, "record": f"ROR {identification.record}"}
