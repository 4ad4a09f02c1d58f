"""Workbooks of registers: exported, edited as people do, and read again."""

import datetime as dt
import io
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from comity.accounts.actors import Actor
from comity.agreements.models import Agreement, AgreementFact
from comity.agreements.states import state_of
from comity.documents.reading import read_document
from comity.intake.actions.returning import propose_corrections
from comity.intake.models import Batch
from comity.intake.register_workbooks import register_workbook
from comity.interpretation.corrections.marks import key_of
from comity.interpretation.interpret import interpret_document
from comity.interpretation.readings import Reading
from comity.offices.models import Office

LIBREOFFICE = shutil.which("soffice")
_SECONDS = 120


def exported(office: Office, known: dt.datetime) -> bytes:
    """The whole register of the office as it was known then, as its officers get it."""
    facts = AgreementFact.objects.known(known).filter(office=office)
    return register_workbook(office, facts, on=known.date(), known=known, at=known)


def read_again(data: bytes, name: str = "agreements.xlsx") -> Reading:
    """The reading of a workbook that comes back."""
    return interpret_document(read_document(data, name=name))


def edited(data: bytes, edit: Callable[[Worksheet], None]) -> bytes:
    """The workbook with its first sheet edited, saved by another program than the exporting one."""
    book = load_workbook(io.BytesIO(data))
    edit(book.worksheets[0])
    return _bytes_of(book)


def column_of(sheet: Worksheet, head: str) -> int:
    """The number of the column under that head."""
    heads = [cell.value for cell in sheet[1]]
    return heads.index(head) + 1


def come_back(to: Office, data: bytes, *, by: Actor, at: dt.datetime) -> Batch:
    """Bring a workbook back before the office."""
    return propose_corrections(to, data, read_again(data), by=by, at=at)


def put(values: Mapping[tuple[Agreement, str], Any]) -> Callable[[Worksheet], None]:
    """An edit of cells: by the agreements of their rows and the heads of their columns."""

    def edit(sheet: Worksheet) -> None:
        keys = [cell.value for cell in sheet["A"]]
        for (agreement, head), value in values.items():
            row = keys.index(key_of(agreement.office.slug, agreement.pk)) + 1
            sheet.cell(row, column_of(sheet, head)).value = value

    return edit


def states() -> Mapping[int, Mapping[str, Any]]:
    """The states of all agreements, by their keys."""
    return {each.pk: state_of(each) for each in Agreement.objects.with_all()}


def as_projects(sheet: Worksheet) -> None:
    """An edit: every agreement is a project."""
    kind = column_of(sheet, "Kind")
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, kind).value = "Project"


def through_libreoffice(
    data: bytes, folder: Path, formats: Iterable[str] = ("ods", "xlsx")
) -> bytes:
    """The workbook as LibreOffice saves it, in one format after the other."""
    path = folder / "agreements.xlsx"
    path.write_bytes(data)
    for number, form in enumerate(formats):
        target = folder / str(number)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        subprocess.run(
            [
                str(LIBREOFFICE),
                profile,
                "--headless",
                "--convert-to",
                form,
                "--outdir",
                target,
                path,
            ],
            check=True,
            capture_output=True,
            timeout=_SECONDS,
        )
        path = target / f"agreements.{form}"
    return path.read_bytes()


def _bytes_of(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
