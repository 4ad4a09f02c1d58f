"""Every text in the code reaches the translators, and whoever reads it in her language."""

import pytest

from tests.architecture.rules.translated import texts_not_gathered, texts_translated_at_import
from tests.architecture.rules.violations import PACKAGE

IMPORTED = "from django.utils.translation import gettext as _, gettext_lazy\n"


def module(folder, code):
    (folder / "page.py").write_text(code, encoding="utf-8")
    return folder


def test_every_text_is_gathered():
    assert texts_not_gathered(PACKAGE) == []


def test_every_text_is_translated_when_it_is_shown():
    assert texts_translated_at_import(PACKAGE) == []


def test_a_name_that_is_not_gathered_is_found(tmp_path):
    code = "from django.utils.translation import gettext_lazy as _later\n"
    assert texts_not_gathered(module(tmp_path, code)) == ["page.py: gettext_lazy as _later"]


@pytest.mark.parametrize(
    "code",
    [
        "LABEL = _('Partner')",
        "class Form:\n    name = Field(label=_('Partner'))",
        "def said(label=_('Partner')): ...",
    ],
)
def test_a_text_translated_while_the_module_is_read_is_found(tmp_path, code):
    found = texts_translated_at_import(module(tmp_path, IMPORTED + code))
    assert found == ["page.py: _('Partner')"]


@pytest.mark.parametrize(
    "code",
    [
        "LABEL = gettext_lazy('Partner')",
        "def label():\n    return _('Partner')",
        "LABEL = lambda: _('Partner')",
    ],
)
def test_a_text_translated_later_is_well(tmp_path, code):
    assert texts_translated_at_import(module(tmp_path, IMPORTED + code)) == []
