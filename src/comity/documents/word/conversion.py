"""Word files of older and other kinds, which LibreOffice turns into DOCX where it is installed.

It runs without a window, with a profile of its own that is thrown away, in which macros, links to
other files and the network are off, and no longer than a list can need.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from comity.documents.formats import Format
from comity.documents.model import Document
from comity.documents.packages import BrokenPackage, PackageFault
from comity.documents.word.package import FAULTS, WordPackage
from comity.documents.word.processes import end_with_children, own_group
from comity.documents.word.reading import read_word
from comity.errors import UnreadableDocument

SECONDS = 90
"""How long LibreOffice may take for one file."""

_WITHOUT_OFFICE: Mapping[Format, str] = {
    Format.DOC: (
        "it is an old Word file; LibreOffice is needed to read it, or save it as DOCX first"
    ),
    Format.RTF: "it is an RTF file; LibreOffice is needed to read it, or save it as DOCX first",
    Format.ODT: (
        "it is an OpenDocument text; LibreOffice is needed to read it, or save it as DOCX first"
    ),
}
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    *(
        Path(os.environ.get(folder, ""), "LibreOffice", "program", "soffice.exe")
        for folder in ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432")
    ),
)
_OPTIONS = (
    "--headless", "--invisible", "--nologo", "--nodefault", "--norestore", "--nolockcheck",
    "--nofirststartwizard",
)  # fmt: skip
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    *(
        ("/org.openoffice.Inet/Settings", f"ooInet{scheme}ProxyName", "127.0.0.1")
        for scheme in ("HTTP", "HTTPS", "FTP")
    ),
    *(
        # Nothing listens at the port of discard: whatever is asked for is refused at once.
        ("/org.openoffice.Inet/Settings", f"ooInet{scheme}ProxyPort", "9")
        for scheme in ("HTTP", "HTTPS", "FTP")
    ),
)


def read_converted(
    data: bytes, form: Format, *, name: str, office: Path | None = None, seconds: float = SECONDS
) -> Document:
    """The document of a DOC, RTF or ODT file, as LibreOffice turns it into DOCX.

    `office` is LibreOffice's program; it is looked for where None is given. `UnreadableDocument`
    where there is none, where it cannot open the file or takes more than `seconds`, and for what
    `read_word` refuses.
    """
    try:
        _refuse_protected(data, form)
    except BrokenPackage as broken:
        raise UnreadableDocument(name, FAULTS[broken.fault]) from broken
    program = office or find_office()
    if program is None:
        raise UnreadableDocument(name, _WITHOUT_OFFICE[form])
    with tempfile.TemporaryDirectory(prefix="comity-", ignore_cleanup_errors=True) as folder:
        try:
            converted = _convert(data, form, program, Path(folder), seconds)
        except subprocess.TimeoutExpired as error:
            raise UnreadableDocument(
                name, f"LibreOffice did not open it within {seconds:g} seconds"
            ) from error
        except OSError as error:
            raise UnreadableDocument(
                name, "LibreOffice could not open it; it may be damaged or protected by a password"
            ) from error
    return replace(read_word(converted, name=name), format=form.value)


def find_office() -> Path | None:
    """The program of LibreOffice where it is installed, else None."""
    found = next((path for program in _PROGRAMS if (path := shutil.which(program))), None)
    if found is not None:
        return Path(found)
    return next((place for place in _PLACES if place.is_absolute() and place.is_file()), None)


def _convert(data: bytes, form: Format, program: Path, folder: Path, seconds: float) -> bytes:
    """The file as DOCX; `OSError` where none comes out, `TimeoutExpired` where it is too slow."""
    profile = folder / "profile"
    _write_settings(profile)
    source = folder / f"list.{form.value}"
    source.write_bytes(data)
    command = [
        str(program),
        f"-env:UserInstallation={profile.as_uri()}",
        *_OPTIONS,
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder),
        str(source),
    ]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        **own_group(),
    )
    try:
        process.wait(seconds)
    finally:
        # Whatever happens, nothing of it goes on.
        end_with_children(process)
    return source.with_suffix(".docx").read_bytes()


def _write_settings(profile: Path) -> None:
    user = profile / "user"
    user.mkdir(parents=True)
    items = "\n".join(_setting_items())
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
        f"{items}\n</oor:items>\n",
        encoding="utf-8",
    )


def _setting_items() -> Iterator[str]:
    for path, name, value in _SETTINGS:
        yield (
            f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
            f"<value>{value}</value></prop></item>"
        )


_FIB = b"\xec\xa5"  # what the main stream of a Word file begins with ([MS-DOC] 2.5.2)
_ENCRYPTED = 0x01  # of the second byte of its flags, fEncrypted
_SECTOR = 512


def _refuse_protected(data: bytes, form: Format) -> None:
    """Refuse an encrypted file: of it LibreOffice would only say that it cannot open it."""
    if form is Format.DOC and _is_encrypted(data):
        raise BrokenPackage(PackageFault.PROTECTED)
    if form is Format.ODT and _has_encrypted_parts(data):
        raise BrokenPackage(PackageFault.PROTECTED)


def _is_encrypted(data: bytes) -> bool:
    """Whether a binary Word file is."""
    starts = range(_SECTOR, len(data) - 12, _SECTOR)
    found = next((start for start in starts if data.startswith(_FIB, start)), None)
    return found is not None and bool(data[found + 11] & _ENCRYPTED)


def _has_encrypted_parts(data: bytes) -> bool:
    return b"encryption-data" in (WordPackage(data).bytes_of("META-INF/manifest.xml") or b"")
