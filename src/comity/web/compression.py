"""What is compressed on its way: pages, and no files that are handed out as they are."""

from django.http import FileResponse
from django.http.request import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class FileAsItIs(FileResponse):
    """A file that arrives byte by byte: compressed before, most of them, and with its length."""


class PageCompression(GZipMiddleware):
    """Compresses what Django compresses, but for files as they are."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """The answer, compressed where that is worth it."""
        if isinstance(response, FileAsItIs):
            return response
        return super().process_response(request, response)
