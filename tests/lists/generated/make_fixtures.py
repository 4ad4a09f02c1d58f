"""Write one list of 25 agreements as every producer of files writes it, into `fixtures/`.

    python -m tests.lists.generated.make_fixtures

Needs LibreOffice (`soffice`) and Chromium; the files are committed, for tests that need neither.
"""

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from random import Random

from playwright.sync_api import sync_playwright

from tests.lists.generated.cells import Column, random_style
from tests.lists.generated.days import Notation
from tests.lists.generated.languages import language
from tests.lists.generated.layouts import delimited, office, web
from tests.lists.generated.lists import ListToPrint, gold_of, list_in_style
from tests.lists.generated.register import Habits
from tests.lists.gold import gold_lines

FOLDER = Path(__file__).with_name("fixtures")
_SEED = 20261121
_COLUMNS = (
    *(Column.NUMBER, Column.INSTITUTION, Column.COUNTRY, Column.TYPE),
    *(Column.SIGNED, Column.END, Column.STATUS),
)
# What LibreOffice makes of a workbook and of a document, by the name of its filter.
_FROM_WORKBOOK = ("xls", "ods", "xlsx", "pdf")
_FROM_DOCUMENT = ("doc", "docx", "rtf", "odt", "pdf")


def the_list() -> ListToPrint:
    """The one list; its days are written as ISO 8601 does, so that a cell of a date shows them."""
    random = Random(_SEED)
    style = replace(
        random_style(random, language("en")),
        notation=Notation("{y}-{mm}-{dd}", "{mon} {y}", "{y}"),
        blank="",
        mark="* ",
        mark_after=False,
    )
    habits = Habits(
        precisions="ddddddmy", renewed=0, waivers=0.15, several_kinds=0.1, repeated=0.05
    )
    return list_in_style(random, style, habits, count=25).showing(_COLUMNS)


def write_fixtures(folder: Path) -> None:
    """All files, and the gold rows beside them."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    printed, random = the_list(), Random(_SEED)
    (folder / "list.gold.jsonl").write_text(gold_lines(gold_of(printed)), encoding="utf-8")
    (folder / "own.txt").write_bytes(delimited.print_tabs(printed, random).data)
    (folder / "own.csv").write_bytes(delimited.print_csv(printed, random).data)
    page = folder / "own.html"
    page.write_bytes(web.print_html_table(printed, random).data)
    workbook = folder / "openpyxl.xlsx"
    workbook.write_bytes(office.print_dated_workbook(printed, random).data)
    document = folder / "python-docx.docx"
    document.write_bytes(office.print_word_table(printed, random).data)
    for form in _FROM_WORKBOOK:
        convert(workbook, folder / f"libreoffice-calc.{form}")
    for form in _FROM_DOCUMENT:
        convert(document, folder / f"libreoffice-writer.{form}")
    print_page(page, folder / "chromium.pdf")


def convert(source: Path, target: Path) -> None:
    """Let LibreOffice write the file in another format, in a profile of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        command = ["soffice", "--headless", "--norestore", "--nolockcheck"]
        command += [f"-env:UserInstallation={Path(scratch, 'profile').as_uri()}"]
        command += ["--convert-to", target.suffix[1:], "--outdir", scratch, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        shutil.copyfile(Path(scratch, source.stem + target.suffix), target)


def print_page(page: Path, target: Path) -> None:
    """Let Chromium print the page."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.goto(page.as_uri())
        tab.pdf(path=target, format="A4", print_background=False)
        browser.close()


if __name__ == "__main__":
    write_fixtures(FOLDER)
