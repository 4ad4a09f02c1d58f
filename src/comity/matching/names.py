"""Names of institutions: the key under which two printings of one name are the same."""

import re

from comity.values.folding import fold

_BRACKETED = re.compile(r"\s*[(\[（]\s*([^()\[\]（）]{2,15}?)\s*[)\]）]\s*$")
_ARTICLE = re.compile(r"the (?=\S)")
_FEWEST_CAPITALS = 2


def name_key(text: str) -> str:
    """The key of a name: folded, without a leading "The" and without a bracketed acronym.

    Two printings with one key are one name; two keys may still be names of one institution. A
    text without any letter or digit is its own key.
    """
    return _ARTICLE.sub("", fold(without_acronym(text)), count=1) or " ".join(text.split())


def without_acronym(text: str) -> str:
    """`text` without the acronym that stands in brackets at its end."""
    match = _BRACKETED.search(text)
    if match and match.start() and _is_acronym(match[1]):
        return text[: match.start()]
    return text


def bracketed_acronym(text: str) -> str | None:
    """The acronym that stands in brackets at the end of `text`, else None."""
    match = _BRACKETED.search(text)
    return match[1] if match and match.start() and _is_acronym(match[1]) else None


def _is_acronym(text: str) -> bool:
    """Whether it is one word with at least two capitals: KAIST, ParisTech, E-JUST; not Wuhan."""
    capitals = sum(sign.isupper() for sign in text)
    return capitals >= _FEWEST_CAPITALS and not any(sign.isspace() for sign in text)
