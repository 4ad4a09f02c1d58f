"""Files that are sent: of what is larger than any page takes, no more is kept than shows it."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class UploadLimit(FileUploadHandler):
    """Lets what comes behind the limit through to nobody; the size of what is kept is above it."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """The block for those who keep the file; None once they have more than the most."""
        most = max(settings.LIST_MEGABYTES, settings.DOCUMENT_MEGABYTES) * 1024**2
        return None if start > most else raw_data

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":  # noqa: ARG002 - Django's
        """Others keep the file."""
        return None
