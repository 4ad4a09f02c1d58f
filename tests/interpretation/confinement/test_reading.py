"""Reading in a child process: the same reading, under limits, and nothing is left behind."""

import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from comity.documents.progress import Progress
from comity.documents.reading import read_document
from comity.errors import ReadingStopped, StopCause, UnreadableDocument
from comity.interpretation.confinement.limits import Limits
from comity.interpretation.confinement.process import environment_of_child
from comity.interpretation.confinement.reading import ConfinedReader, read_confined
from comity.interpretation.interpret import interpret_document
from comity.values.agreement_kinds import AgreementKind

MB = 1024 * 1024
SAMPLE = Path(__file__).resolve().parents[3] / "samples" / "must.txt"
ROW = b"%d\tUniversity of Oslo\tNorway\tMOU\t2010/03/01\n"
SMALL = b"No\tInstitution\tCountry\tType\tSigned\n" + ROW % 1
LONG = b"".join(ROW % number for number in range(20_000))
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows limits memory otherwise")


def stopped(data: bytes, **limits) -> ReadingStopped:
    with pytest.raises(ReadingStopped) as caught:
        read_confined(data, name="list.txt", limits=Limits(**limits))
    return caught.value


def test_it_is_the_reading_that_this_process_would_make():
    data = SAMPLE.read_bytes()
    here = interpret_document(read_document(data, name="list.txt"))
    assert read_confined(data, name="list.txt") == here


def test_the_text_alone_is_given_and_cut_off_where_it_is_too_long():
    text = "Жагсаалт\nУниверситет Осло\n"
    with ConfinedReader() as reader:
        assert reader.read_text(text.encode(), name="list.txt").split() == text.split()
        with pytest.raises(UnreadableDocument):
            reader.read_text(b"", name="list.txt")
    with ConfinedReader(Limits(answer_bytes=9)) as reader:
        assert reader.read_text(text.encode(), name="list.txt") == "Жагс"
    with ConfinedReader(Limits(seconds=0.01)) as reader, pytest.raises(ReadingStopped):
        reader.read_text(LONG, name="list.txt")


def test_what_cannot_be_read_is_told_as_ever():
    with pytest.raises(UnreadableDocument) as caught:
        read_confined(b"", name="list.txt")
    assert not isinstance(caught.value, ReadingStopped)
    assert str(caught.value) == "list.txt: it is empty"


def test_a_reading_that_takes_too_long_is_stopped():
    error = stopped(LONG, seconds=0.5)
    assert (error.cause, error.limit) == (StopCause.TIME, 1)
    assert str(error) == "list.txt: reading it took longer than 1 seconds and was stopped"


@posix
def test_a_reading_that_eats_memory_is_stopped():
    error = stopped(LONG, memory_bytes=100 * MB)
    assert (error.cause, error.limit) == (StopCause.MEMORY, 100)
    assert error.reason == "reading it took more than 100 MB of memory and was stopped"


def test_a_document_of_too_many_rows_is_stopped_before_it_is_understood():
    assert stopped(LONG, rows=1000).reason == "it has more than 1000 rows"


def test_an_answer_that_is_too_large_is_not_taken_in():
    assert stopped(SMALL, answer_bytes=100).cause is StopCause.MEMORY


def test_one_child_reads_many_documents_and_another_follows_a_stopped_one():
    with ConfinedReader(Limits(rows=10)) as reader:
        for _ in range(3):
            assert len(reader.read(SMALL, name="a").listings) == 1
        with pytest.raises(ReadingStopped):
            reader.read(ROW * 11, name="b")
        with pytest.raises(UnreadableDocument):
            reader.read(b"", name="c")
        assert len(reader.read(SMALL, name="d").listings) == 1


def test_progress_is_told():
    heard: list[Progress] = []
    read_confined(LONG[: len(LONG) // 4], name="list.txt", listener=heard.append)
    assert heard
    assert all(each.total is None or each.done <= each.total for each in heard)


def test_a_child_that_breaks_off_leaves_its_trace(tmp_path, monkeypatch):
    # Python runs a module of this name when it starts.
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys; print('broken on purpose', file=sys.stderr, flush=True); os._exit(9)"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(ReadingStopped) as caught:
        read_confined(SMALL, name="list.txt")
    assert caught.value.cause is StopCause.BROKE_OFF
    assert caught.value.reason == "reading it broke off; the file is probably damaged"
    assert "broken on purpose" in caught.value.detail


def test_nothing_secret_is_handed_down():
    handed = environment_of_child(
        {"COMITY_SECRET_KEY": "x", "DATABASE_URL": "y", "PATH": "/bin", "Path": "C:"}, "/scratch"
    )
    assert handed == {
        "PATH": "/bin", "Path": "C:", "TMPDIR": "/scratch", "TEMP": "/scratch", "TMP": "/scratch",
    }  # fmt: skip


def test_no_file_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    read_confined(SMALL, name="list.txt")
    stopped(LONG, seconds=0.3)
    assert list(tmp_path.iterdir()) == []


@posix
def test_what_a_reader_has_started_ends_with_it(tmp_path, monkeypatch):
    mark = tmp_path / "still-alive"
    (tmp_path / "sitecustomize.py").write_text(
        "import subprocess, sys\n"
        f"code = \"import time; time.sleep(1.5); open({str(mark)!r}, 'w')\"\n"
        "subprocess.Popen([sys.executable, '-c', code])\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    stopped(LONG, seconds=0.5)
    time.sleep(1.6)
    assert not mark.exists()


def document_for_libreoffice() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", "<office:document-content/>")
    return buffer.getvalue()


def commands_with(text: str) -> list[str]:
    """The command lines of running processes that name `text`."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            found.append(path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace"))
    return [command for command in found if text in command]


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="no /proc to look into")
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_program_in_a_session_of_its_own_ends_with_its_reader(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with ThreadPoolExecutor() as pool, ConfinedReader() as reader:
        reading = pool.submit(reader.read, document_for_libreoffice(), name="list.odt")
        while not (commands_with(f"UserInstallation=file://{tmp_path}") or reading.done()):
            time.sleep(0.02)
        assert not reading.done()
        reader.kill()
        with pytest.raises(ReadingStopped):
            reading.result()
    assert commands_with(str(tmp_path)) == []


def test_a_reader_that_is_killed_before_it_has_a_child_reads_nothing():
    with ConfinedReader() as reader:
        reader.kill()
        with pytest.raises(ReadingStopped) as caught:
            reader.read(SMALL, name="list.txt")
    assert caught.value.cause is StopCause.BROKE_OFF


def processes_in(folder: Path) -> list[Path]:
    """The running processes whose working folder lies in `folder`, also where it is gone."""
    found = []
    for link in Path("/proc").glob("[0-9]*/cwd"):
        with suppress(OSError):
            if str(link.readlink()).startswith(str(folder)):
                found.append(link.parent)
    return found


ABANDONING = """
import sys, threading
from comity.interpretation.confinement.reading import ConfinedReader

is_heard = threading.Event()
asked = {"name": "list.txt", "listener": lambda _progress: is_heard.set()}
data = sys.stdin.buffer.read()
threading.Thread(target=ConfinedReader().read, args=(data,), kwargs=asked, daemon=True).start()
is_heard.wait()
"""


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="no /proc to look into")
def test_a_reader_ends_with_the_process_that_forgot_it(tmp_path):
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    asked = [sys.executable, "-c", ABANDONING]
    subprocess.run(asked, input=LONG, env=environment, check=True, stderr=subprocess.DEVNULL)
    assert processes_in(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_profile_is_proposed_by_the_child_and_the_child_reads_by_it():
    with ConfinedReader() as reader:
        text = reader.propose_profile(SMALL, name="list.txt")
        assert '"MOU": mou  # in 1 row' in text
        changed = text.replace('"MOU": mou', '"MOU": project')
        [row] = reader.read(SMALL, name="list.txt", profile=changed).listings
        assert row.types == (AgreementKind.PROJECT,)
        [row] = reader.read(SMALL, name="list.txt").listings
        assert row.types == (AgreementKind.MOU,)
        with pytest.raises(UnreadableDocument):
            reader.propose_profile(b"", name="list.txt")
