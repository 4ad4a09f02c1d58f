"""Compile the words that say the same in names of institutions, from their YAML sources."""

from collections.abc import Iterator, Mapping
from itertools import product

from comity.values.folding import fold

Languages = Mapping[str, str]

# A shorter romanised form is too often a joining word of another language: им, "im".
SHORTEST_ROMANISED = 4

ADJECTIVE = "*"

# Letters that are written as two where the sign is missing.
DIGRAPHS = {
    "de": {"ä": "ae", "ö": "oe", "ü": "ue"},
    "sv": {"ä": "ae", "ö": "oe", "å": "aa"},
    "da": {"ø": "oe", "å": "aa"},
    "nb": {"ø": "oe", "å": "aa"},
}

# Two ways of writing Cyrillic in Latin letters, of English readers and of scholars, folded.
_PLAIN = dict(zip("абвгдезиіклмнопрстуфэ", "abvgdeziiklmnoprstufe", strict=True))
_ENGLISH = {
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ю": "yu",
    "я": "ya",
}
_SCHOLARLY = {"ж": "z", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "sc", "ю": "ju", "я": "ja"}
_SIGNS = {"ъ": "", "ь": "", "’": ""}
_RUSSIAN = {**_PLAIN, **_SIGNS, "ы": "y"}
_UKRAINIAN = {**_PLAIN, **_SIGNS, "г": "h", "и": "y", "ґ": "g"}
_BULGARIAN = {**_PLAIN, **_SIGNS, "ъ": "a", "щ": "sht", "й": "y", "х": "h"}
_SERBIAN = {
    **_PLAIN, **_SCHOLARLY, "ј": "j", "љ": "lj", "њ": "nj", "ђ": "d", "ћ": "c", "џ": "dz",
    "ѓ": "g", "ќ": "k", "ѕ": "dz",
}  # fmt: skip
_MONGOLIAN = {**_RUSSIAN, **_ENGLISH, "ө": "u", "ү": "u", "й": "i", "ж": "j"}
CYRILLIC = {
    "ru": (
        {**_RUSSIAN, **_ENGLISH, "й": "y"},
        {**_RUSSIAN, **_ENGLISH, "й": "i"},
        {**_RUSSIAN, **_ENGLISH, "ый": "y", "ий": "y", "й": "y"},
        {**_RUSSIAN, **_ENGLISH, "ый": "yi", "ий": "iy", "й": "i", "х": "h", "ц": "c"},
        {**_RUSSIAN, **_SCHOLARLY, "й": "j"},
    ),
    "uk": (
        {**_UKRAINIAN, **_ENGLISH, "й": "i", "ї": "i", "є": "ie", "ю": "iu", "я": "ia"},
        {**_UKRAINIAN, **_ENGLISH, "й": "y", "ї": "yi", "є": "ye"},
        {**_UKRAINIAN, **_SCHOLARLY, "й": "j", "ї": "i", "є": "je"},
    ),
    "be": ({**_UKRAINIAN, **_ENGLISH, "ы": "y", "ў": "u", "й": "i"},),
    "bg": ({**_ENGLISH, **_BULGARIAN}, {**_SCHOLARLY, **_BULGARIAN, "й": "j", "щ": "st"}),
    "sr": (_SERBIAN,),
    "mk": (_SERBIAN,),
    "kk": ({**_RUSSIAN, **_ENGLISH, "й": "i"},),
    "mn": (_MONGOLIAN, {**_MONGOLIAN, "ө": "o", "х": "h"}),
}
_GREEK = dict(zip("αβγδεζηικλμνξοπρστυφω", "avgdeziiklmnxoprstyfo", strict=True))
_GREEK |= {"σ": "s", "ς": "s", "θ": "th", "χ": "ch", "ψ": "ps", "ου": "ou", "αυ": "af", "ευ": "ef"}
_GREEK |= {"μπ": "b", "ντ": "nt", "γγ": "ng"} | {
    f"{first}υ{after}": f"{latin}v{_GREEK[after]}"
    for (first, latin), after in product((("α", "a"), ("ε", "e")), "αβγδεζηιλμνορω")
}
GREEK = (
    _GREEK,
    {**_GREEK, "η": "i", "υ": "i", "χ": "h", "ου": "u"},
    {**_GREEK, "χ": "kh", "υ": "u", "φ": "ph"},
)


def name_concepts(
    sources: list[Mapping[str, Languages]], endings: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """The folded words of every concept; an error where one is of two concepts or not one word.

    A romanised form that is a written word of another concept, or that two concepts would have,
    belongs to none but the written one.
    """
    owners: dict[str, str] = {}
    made: dict[str, set[str]] = {}
    wrong = []
    for concept, language, word in words_of_sources(sources, endings):
        folded = fold(word)
        if not folded or " " in folded:
            wrong.append(f"not one word: {word} ({concept}, {language})")
        elif owners.setdefault(folded, concept) != concept:
            wrong.append(f"of two concepts: {word} ({owners[folded]}; {concept}, {language})")
        for form in respelt(word, language):
            made.setdefault(form, set()).add(concept)
    if wrong:
        raise ValueError("\n".join(wrong))
    for form, concepts in made.items():
        if len(concepts) == 1:
            owners.setdefault(form, *concepts)
    found: dict[str, list[str]] = {}
    for word in sorted(owners):
        found.setdefault(owners[word], []).append(word)
    return found


def words_of_sources(
    sources: list[Mapping[str, Languages]], endings: Mapping[str, list[str]]
) -> Iterator[tuple[str, str, str]]:
    """Every word as written, with its concept and language."""
    for concepts in sources:
        for concept, languages in concepts.items():
            for language, words in languages.items():
                for word in words.split():
                    for form in forms_of(word, endings.get(language, [])):
                        yield concept, language, form


def forms_of(word: str, endings: list[str]) -> Iterator[str]:
    """The forms that a word with a star or brackets stands for."""
    stem, bracket, listed = word.partition("(")
    if word.endswith(ADJECTIVE):
        if not endings:
            raise ValueError(f"no endings of adjectives for the language of {word!r}")
        yield from (word.removesuffix(ADJECTIVE) + ending for ending in endings)
    elif bracket:
        if not listed.endswith(")") or "(" in listed:
            raise ValueError(f"brackets that do not end the word {word!r}")
        alternatives = listed.removesuffix(")").split("|")
        if len(alternatives) == 1:
            yield stem
        yield from (stem + ending for ending in alternatives)
    else:
        yield word


def respelt(word: str, language: str) -> Iterator[str]:
    """The folded forms that a word has where its own letters cannot be written."""
    lower = word.lower()
    if language in DIGRAPHS:
        yield fold(with_letters(lower, DIGRAPHS[language]))
    for letters in GREEK if language == "el" else CYRILLIC.get(language, ()):
        latin = with_letters(fold(word), letters)
        if latin.isascii() and len(latin) >= SHORTEST_ROMANISED:
            yield latin


def with_letters(word: str, letters: Mapping[str, str]) -> str:
    """`word` with its letters replaced, the longest run of three, two or one that `letters` has."""
    spelt, place = "", 0
    while place < len(word):
        length = next((many for many in (3, 2) if word[place : place + many] in letters), 1)
        part = word[place : place + length]
        spelt += letters.get(part, part)
        place += length
    return spelt
