"""Every text of a template is marked for translation."""

import pytest

from tests.architecture.rules.unmarked import unmarked_texts
from tests.architecture.rules.violations import PACKAGE

# What is the same in every language.
NAMES = {"Comity", "SHA-256"}


def found_in(folder, template):
    (folder / "templates").mkdir()
    (folder / "templates" / "page.html").write_text(template, encoding="utf-8")
    return [violation.removeprefix("templates/page.html: ") for violation in unmarked_texts(folder)]


def test_every_text_is_marked():
    assert unmarked_texts(PACKAGE, NAMES) == []


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("<p>Partners</p>", "Partners"),
        ('<a title="Partners">{{ count }}</a>', "Partners"),
        ("{% block title %}Partners{% endblock %}", "Partners"),
        ("<tr><td>{% if a %}Partners{% endif %}", "Partners"),
        ('<html lang="{{ language }}"><p>Partners</p>', "Partners"),
    ],
)
def test_a_text_that_is_not_marked_is_found(tmp_path, template, text):
    assert found_in(tmp_path, template) == [text]


@pytest.mark.parametrize(
    "template",
    [
        '<p>{% translate "Partners" %} {{ partners }} 12</p>',
        "{% blocktranslate %}All <b>partners</b>{% endblocktranslate %}",
        '<span lang="ja">東北大学</span> <b translate="no">Tohoku University</b>',
        "{# Partners #}<script>partners()</script><!-- partners -->",
        '<input name="partners" class="wide" value="{{ partners }}">',
    ],
)
def test_what_is_marked_or_not_ours_is_well(tmp_path, template):
    assert found_in(tmp_path, template) == []
