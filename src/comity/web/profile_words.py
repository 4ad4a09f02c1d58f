"""What is wrong with a reading profile, in the language of the page."""

from django.utils.translation import gettext

from comity.interpretation.profiles.faults import FAULTS, UnusableProfile


def fault_words(error: UnusableProfile) -> str:
    """One sentence with the line; it counts from 1."""
    return gettext("Line %(line)s: %(fault)s.") % {
        "line": error.line,
        "fault": gettext(FAULTS[error.fault]) % error.params,
    }
