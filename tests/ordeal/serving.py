"""`comity serve` as a process beside the test, and somebody who sends it forms."""

import re
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

from tests.registers.installations import Installation

Form = Mapping[str, str | Sequence[str]]
_TOKEN = "a" * 32
_BOUNDARY = "-part-of-the-form-"
_SECONDS = 120


class Server:
    """A server that is up; whoever has a session sends it forms."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        address = re.search(r"(?<=http://)[^/]+", process.stdout.readline())
        assert address is not None
        self.process = process
        self._host = address[0]

    @property
    def is_up(self) -> bool:
        """Whether nobody killed it."""
        return self.process.poll() is None

    def post(self, path: str, form: Form, *, session: str = "", file: bytes = b"") -> None:
        """Send a form, which leads on; no answer comes from a server that is killed."""
        headers = {
            "Content-Type": f"multipart/form-data; boundary={_BOUNDARY}",
            "Cookie": f"csrftoken={_TOKEN}; sessionid={session}",
        }
        body = _parts({**form, "csrfmiddlewaretoken": _TOKEN}, file)
        connection = HTTPConnection(self._host, timeout=_SECONDS)
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            assert answer.status == HTTPStatus.FOUND, answer.read().decode()
        except (OSError, HTTPException):
            assert self.process.wait(_SECONDS) == -signal.SIGKILL
        finally:
            connection.close()


def _parts(form: Form, file: bytes) -> bytes:
    """The form as a browser sends it."""
    named = [
        (name, value)
        for name, values in form.items()
        for value in ([values] if isinstance(values, str) else values)
    ]
    parts = [f'form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in named]
    if file:
        parts.append(b'form-data; name="file"; filename="list.txt"\r\n\r\n' + file + b"\r\n")
    begin = f"--{_BOUNDARY}\r\nContent-Disposition: ".encode()
    return b"".join(begin + part for part in parts) + f"--{_BOUNDARY}--\r\n".encode()


@contextmanager
def serving(where: Installation) -> Iterator[Server]:
    """The installation is served; its processes are told what the installation is."""
    with where.start("tests.ordeal.killed_comity", "serve", "--port", "0") as process:
        try:
            yield Server(process)
        finally:
            # Where the tests run in the background of a shell, servers are deaf to SIGINT.
            process.terminate()
            try:
                process.wait(_SECONDS)
            finally:
                process.kill()
