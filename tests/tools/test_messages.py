"""Texts are gathered from all that people read, and no catalogue lags behind."""

import polib
import pytest

from tools.messages import (
    IN_PART,
    LANGUAGES,
    LOCALE,
    PACKAGE,
    SENTENCES,
    Text,
    compiled,
    complaints,
    gather,
    read_catalogue,
    stale_files,
    texts_in,
    texts_of_python,
    texts_of_template,
    updated,
)


def catalogue_of(*entries: polib.POEntry) -> polib.POFile:
    catalogue = polib.POFile()
    catalogue.extend(entries)
    return catalogue


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    return gather(PACKAGE, SENTENCES)


@pytest.mark.parametrize("language", [*LANGUAGES, *IN_PART])
def test_every_text_is_translated(texts, language):
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    wanted = texts_in(language, texts)
    assert complaints(updated(read_catalogue(path, language), wanted, prune=False)) == []


@pytest.mark.parametrize("language", IN_PART)
def test_a_language_of_some_documents_has_their_texts_alone(texts, language):
    sources = {text.source for text in texts_in(language, texts)}
    assert sources == set(IN_PART[language])


@pytest.mark.parametrize("language", [*LANGUAGES, *IN_PART])
def test_the_compiled_catalogue_is_what_its_source_makes(language):
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    assert path.with_suffix(".mo").read_bytes() == compiled(polib.pofile(str(path)))


def test_the_texts_of_python_are_gathered():
    code = 'title = _("Partner")\nngettext("%(n)s row", "%(n)s rows", n)\npgettext("verb", "Match")'
    assert list(texts_of_python(code, "a.py")) == [
        Text(source="a.py", singular="Partner"),
        Text(source="a.py", singular="%(n)s row", plural="%(n)s rows"),
        Text(source="a.py", singular="Match", context="verb"),
    ]


def test_the_texts_of_a_template_are_gathered():
    template = """{% load i18n %}
    <p title="it's {{ a }}">{% translate "Partner" %} don't (
      {% blocktranslate count n=rows|length trimmed %}
        One row
      {% plural %}
        {{ n }} rows
      {% endblocktranslate %} {{ _("Term") }}
    """
    assert list(texts_of_template(template, "a.html")) == [
        Text(source="a.html", singular="Partner"),
        Text(source="a.html", singular="One row", plural="%(n)s rows"),
        Text(source="a.html", singular="Term"),
    ]


def test_a_new_text_is_missed_and_an_old_translation_kept():
    old = catalogue_of(polib.POEntry(msgid="Partner", msgstr="Түнш"))
    texts = [Text(source="a.py", singular="Partner"), Text(source="a.py", singular="Term")]
    catalogue = updated(old, texts, prune=False)
    assert complaints(catalogue) == ["untranslated: 'Term'"]
    assert [entry.msgstr for entry in catalogue] == ["Түнш", ""]


def test_a_translation_that_no_text_asks_for_is_kept_aside_until_it_is_pruned():
    def old() -> polib.POFile:
        return catalogue_of(polib.POEntry(msgid="Partner", msgstr="Түнш"))

    assert [entry.obsolete for entry in updated(old(), [], prune=False)] == [True]
    assert list(updated(old(), [], prune=True)) == []


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        (polib.POEntry(msgid="Term", msgstr="Хугацаа", flags=["fuzzy"]), "fuzzy: 'Term'"),
        (
            polib.POEntry(msgid="%(n)s rows", msgstr="%(m)s мөр"),
            "other placeholders than its source: '%(n)s rows'",
        ),
        (
            polib.POEntry(
                msgid="One row",
                msgid_plural="%(n)s rows",
                msgstr_plural={0: "Нэг мөр", 1: "%(k)s мөр"},
            ),
            "other placeholders than its source: 'One row'",
        ),
        (
            polib.POEntry(msgid="Row", msgid_plural="Rows", msgstr_plural={0: "Мөр", 1: ""}),
            "untranslated: 'Row'",
        ),
    ],
)
def test_what_is_wrong_with_a_translation_is_said(entry, complaint):
    assert complaints(catalogue_of(entry)) == [complaint]


def test_a_stale_catalogue_is_found(tmp_path):
    path = tmp_path / "django.po"
    catalogue = updated(
        read_catalogue(path, "mn"), [Text(source="a.py", singular="Term")], prune=False
    )
    assert len(stale_files(path, catalogue)) == 2
    path.write_text(str(catalogue) + "\n", encoding="utf-8")
    path.with_suffix(".mo").write_bytes(compiled(catalogue))
    assert stale_files(path, catalogue) == []
