"""Gather the texts that people read, and keep the catalogues of their translations.

    messages.py           bring each django.po in line with the sources and compile its django.mo
    messages.py --prune   the same, and forget translations that no source asks for any more
    messages.py --check   change nothing; exit 1 where a text is untranslated or a file is stale

It reads Python with Babel and Django's templates with Django's own reader, so that no GNU gettext
is needed, and the sentences of ring 0 from the mappings that hold them.
"""

import argparse
import importlib
import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "comity"
LOCALE = PACKAGE / "locale"
LANGUAGES = ("mn",)
# Languages that only some documents are printed in, with the sources of what these say.
IN_PART = {"ja": ("web/brief_words.py", "web/wording.py")}
# Ring 0 knows no gettext: it keeps its sentences in mappings, and the web translates them.
SENTENCES = (
    "comity.interpretation.sentences",
    "comity.interpretation.explanation",
    "comity.interpretation.profiles.faults",
    "comity.matching.registers.wording",
)

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
_PLURAL_FORMS = {"mn": "nplurals=2; plural=(n != 1);", "ja": "nplurals=1; plural=0;"}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Text:
    """One text to translate; `source` is the file it stands in, relative to the package."""

    source: str
    singular: str
    plural: str = ""
    context: str = ""


def texts_of_python(code: str, source: str) -> Iterator[Text]:
    """The texts in calls of gettext and its relatives."""
    found = extract("python", io.BytesIO(code.encode()), keywords=KEYWORDS)
    for _line, message, _comments, context in found:
        singular, plural = message if isinstance(message, tuple) else (message, "")
        if singular:
            yield Text(source=source, singular=singular, plural=plural, context=context or "")


def texts_of_template(template: str, source: str) -> Iterator[Text]:
    """The texts in `{% translate %}`, `{% blocktranslate %}` and `_("...")`."""
    # Django blanks out all but the calls; what is left must not look indented to Python.
    blanked = templatize(template, origin=source)
    yield from texts_of_python("\n".join(line.strip() for line in blanked.splitlines()), source)


def texts_of_mappings(module_name: str) -> Iterator[Text]:
    """Every string that a public mapping of the module holds as a value."""
    module = importlib.import_module(module_name)
    source = module_name.removeprefix("comity.").replace(".", "/") + ".py"
    for name, mapping in vars(module).items():
        if isinstance(mapping, Mapping) and not name.startswith("_"):
            for value in mapping.values():
                if isinstance(value, str):
                    yield Text(source=source, singular=value)


def gather(package: Path, modules: Iterable[str] = ()) -> list[Text]:
    """All texts of a package, and of the modules named, in the order of their files."""
    if not settings.configured:
        settings.configure()
    readers: dict[str, Callable[[str, str], Iterator[Text]]] = {
        "**/*.py": texts_of_python,
        "**/templates/**/*.html": texts_of_template,
        "**/templates/**/*.txt": texts_of_template,
    }
    texts: set[Text] = set()
    for pattern, read in readers.items():
        for path in package.glob(pattern):
            source = path.relative_to(package).as_posix()
            texts.update(read(path.read_text(encoding="utf-8"), source))
    for module in modules:
        texts.update(texts_of_mappings(module))
    return sorted(texts)


def texts_in(language: str, texts: Iterable[Text]) -> list[Text]:
    """The texts that a language needs: all of them, or those of its sources."""
    sources = IN_PART.get(language)
    return [text for text in texts if sources is None or text.source in sources]


def updated(catalogue: polib.POFile, texts: Iterable[Text], *, prune: bool) -> polib.POFile:
    """A catalogue of exactly these texts with the translations of the old one.

    What no text asks for stays at the end, marked obsolete, unless `prune`.
    """
    known = {(entry.msgctxt or "", entry.msgid): entry for entry in catalogue}
    fresh = polib.POFile(wrapwidth=99)
    fresh.metadata = dict(catalogue.metadata)
    forms = _plurals(catalogue.metadata.get("Plural-Forms", _PLURAL_FORMS["mn"]))
    entries: dict[tuple[str, str], polib.POEntry] = {}
    for text in texts:
        key = (text.context, text.singular)
        if key not in entries:
            entries[key] = _entry(text, known.get(key), forms)
            fresh.append(entries[key])
        entries[key].occurrences.append((text.source, ""))
    if not prune:
        for key, entry in known.items():
            if key not in entries and entry.translated():
                entry.obsolete = True
                entry.occurrences = []
                fresh.append(entry)
    return fresh


def _plurals(forms: str) -> int:
    """How many forms of a plural a language has, by the head of its catalogue."""
    return int(forms.removeprefix("nplurals=").split(";", 1)[0])


def _entry(text: Text, known: polib.POEntry | None, forms: int) -> polib.POEntry:
    entry = polib.POEntry(msgid=text.singular, msgctxt=text.context or None)
    if known:
        entry.msgstr, entry.tcomment = known.msgstr, known.tcomment
        entry.flags = [flag for flag in known.flags if flag == "fuzzy"]
    if text.plural:
        entry.msgid_plural = text.plural
        entry.msgstr = ""
        entry.msgstr_plural = dict(known.msgstr_plural) if known else {}
        entry.msgstr_plural = entry.msgstr_plural or dict.fromkeys(range(forms), "")
    if _PLACEHOLDER.search(text.singular + text.plural):
        entry.flags.append("python-format" if "%" in text.singular else "python-brace-format")
    return entry


def complaints(catalogue: polib.POFile) -> list[str]:
    """What is missing or wrong in a catalogue, one sentence each."""
    found = []
    for entry in catalogue:
        if entry.obsolete:
            continue
        if entry.fuzzy:
            found.append(f"fuzzy: {entry.msgid!r}")
        elif not entry.translated():
            found.append(f"untranslated: {entry.msgid!r}")
        elif not _placeholders_agree(entry):
            found.append(f"other placeholders than its source: {entry.msgid!r}")
    return found


def _placeholders_agree(entry: polib.POEntry) -> bool:
    wanted = set(_PLACEHOLDER.findall(entry.msgid))
    if not entry.msgid_plural:
        return set(_PLACEHOLDER.findall(entry.msgstr)) == wanted
    # The form for one thing may leave out its number.
    allowed = wanted | set(_PLACEHOLDER.findall(entry.msgid_plural))
    forms = (set(_PLACEHOLDER.findall(form)) for form in entry.msgstr_plural.values())
    return all(form <= allowed for form in forms)


def read_catalogue(path: Path, language: str) -> polib.POFile:
    """The catalogue at `path`, or an empty one; its head holds nothing that changes by itself."""
    catalogue = polib.pofile(str(path)) if path.exists() else polib.POFile()
    catalogue.metadata = {
        "Project-Id-Version": "comity",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _PLURAL_FORMS[language],
    }
    return catalogue


def compiled(catalogue: polib.POFile) -> bytes:
    """The bytes of the catalogue's django.mo."""
    return catalogue.to_binary()


def stale_files(path: Path, catalogue: polib.POFile) -> list[str]:
    """The files beside `path` that are not what the sources make of them."""
    wanted = {path: str(catalogue).encode(), path.with_suffix(".mo"): compiled(catalogue)}
    return [
        f"stale: {file.name} (make messages)"
        for file, content in wanted.items()
        if not file.exists() or file.read_bytes().rstrip() != content.rstrip()
    ]


def main() -> int:
    """See the module's text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--prune", action="store_true")
    arguments = parser.parse_args()
    texts = gather(PACKAGE, SENTENCES)
    wrong = False
    for language in (*LANGUAGES, *IN_PART):
        path = LOCALE / language / "LC_MESSAGES" / "django.po"
        wanted = texts_in(language, texts)
        catalogue = updated(read_catalogue(path, language), wanted, prune=arguments.prune)
        found = complaints(catalogue)
        if arguments.check:
            found += stale_files(path, catalogue)
            wrong = wrong or bool(found)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(str(catalogue) + "\n", encoding="utf-8", newline="\n")
            path.with_suffix(".mo").write_bytes(compiled(catalogue))
        print(f"{language}: {len(catalogue)} texts")
        print("\n".join(f"  {complaint}" for complaint in found))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
