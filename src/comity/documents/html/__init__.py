"""Pages, saved pages and what the clipboard holds of them."""

from comity.documents.html.reading import looks_like_html, read_html

__all__ = ["looks_like_html", "read_html"]
