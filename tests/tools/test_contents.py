"""The table of contents in docs/structure.md says what the modules say."""

from tools.contents import BEGIN, DOCUMENT, END, PACKAGE, contents, renewed


def test_the_document_is_up_to_date():
    document = DOCUMENT.read_text(encoding="utf-8")
    assert document == renewed(document, contents(PACKAGE)), "make contents"


def test_every_module_says_what_it_holds():
    assert ": ?\n" not in contents(PACKAGE)


def test_modules_and_packages_stand_with_their_first_line(tmp_path):
    (tmp_path / "values").mkdir()
    (tmp_path / "values" / "__init__.py").write_text('"""The values."""')
    (tmp_path / "values" / "terms.py").write_text('"""The terms.\n\nMore of them."""')
    (tmp_path / "errors.py").write_text('"""The errors."""')
    assert contents(tmp_path) == (
        "* `errors.py`: The errors.\n* **`values/`**: The values.\n  * `terms.py`: The terms.\n"
    )


def test_a_new_module_makes_the_document_stale():
    document = renewed(f"# Structure\n\n{BEGIN}{END}\n", "* one\n")
    assert renewed(document, "* one\n") == document
    assert renewed(document, "* one\n* two\n") != document
