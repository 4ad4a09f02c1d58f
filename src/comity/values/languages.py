"""Languages by their tags (ISO 639, BCP 47) and by their names."""

import re
from collections.abc import Mapping
from functools import cache

from comity.values.compiled import load_json
from comity.values.phrases import phrase_table

_TAG_BEHIND = re.compile(r"[^()]+\(([a-z]{2,3})((?:-[a-z0-9]{1,8})+)\)", re.IGNORECASE)
_TAG = re.compile(r"([a-z]{2,3})((?:-[a-z0-9]{1,8})*)", re.IGNORECASE)


def find_language(text: str) -> str | None:
    """The tag of the language that `text` names, in English, Mongolian or itself; else None.

    A tag is taken as it is where its language is known: “en”, “de-AT”, “German (de-AT)”.
    """
    text = text.strip()
    match = _TAG.fullmatch(text) or _TAG_BEHIND.fullmatch(text)
    if match and match[1].lower() in _names():
        return match[1].lower() + match[2]
    return phrase_table("language_names").whole(text) if text else None


def language_name(tag: str, language: str = "en") -> str:
    """The name of the language in that language or in English; the tag where it has none."""
    main, _, more = tag.partition("-")
    names = _names().get(main.lower(), {})
    name = names.get(language) or names.get("en")
    if name is None:
        return tag
    return f"{name} ({tag})" if more else name


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    names: Mapping[str, Mapping[str, str]] = load_json("language_labels")
    return names
