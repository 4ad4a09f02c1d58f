"""What is to be said of a document whose reading was stopped."""

from comity.documents.model import Locus
from comity.errors import ReadingStopped, StopCause
from comity.interpretation.findings import finding
from comity.interpretation.readings import Finding


def finding_of(stopped: ReadingStopped) -> Finding:
    """The one finding of a document that is kept although it was not read."""
    nowhere = Locus()
    match stopped.cause:
        case StopCause.TIME:
            return finding("reading_took_too_long", nowhere, seconds=stopped.limit)
        case StopCause.MEMORY | StopCause.ROWS:
            return finding("reading_took_too_much_memory", nowhere, megabytes=stopped.limit)
        case StopCause.BROKE_OFF:
            return finding("reading_broke_off", nowhere)
