"""`comity migrate` and `comity serve`: the web register of an installation."""

import errno
import gc
import os
import socket
import webbrowser
from threading import Event, Thread
from typing import Any

import click

from comity.cli.installation import open_installation
from comity.errors import ComityError

DEFAULT_PORT = 8000
LOOPBACK = "127.0.0.1"
_SECONDS_TO_END = 10


@click.command()
def migrate() -> None:
    """Make the database, or bring it up to date."""
    open_installation(migrate=True)
    click.echo("The database is up to date.")


@click.command()
@click.option("--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(0, 65535))
@click.option("--host", default=LOOPBACK, show_default=True, help="The address to listen on.")
@click.option("--open", "in_browser", is_flag=True, help="Open the pages in the browser.")
def serve(*, port: int, host: str, in_browser: bool) -> None:
    """Serve the register; the database is made or brought up to date first."""
    refuse_busy_port(host, port)
    # Letters lead to where the pages are, unless the installation is told otherwise.
    if "COMITY_HOSTS" not in os.environ:
        os.environ.setdefault("COMITY_ADDRESS", f"http://{_authority(host, port)}")
    open_installation(migrate=True)
    run_server(host, port, in_browser=in_browser)


def refuse_busy_port(host: str, port: int) -> None:
    """`ComityError` where somebody listens there already."""
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise ComityError(
                f"Port {port} on {host} is in use; choose another with --port."
            ) from error
        raise ComityError(f"{host}:{port} cannot be listened on ({error.strerror}).") from error


def run_server(host: str, port: int, *, in_browser: bool = False) -> None:
    """Serve until interrupted; prints the address once it answers."""
    server = _server(host, port)
    address = f"http://{_authority(host, int(server.effective_port))}/"
    click.echo(f"Comity is at {address} (stop it with Ctrl+C).")
    if in_browser:
        webbrowser.open(address)
    stop, beside = _work_beside()
    try:
        server.run()
    except KeyboardInterrupt:
        click.echo("Stopped.")
    finally:
        stop.set()
        server.close()
        # Where Python ends in the midst of what a thread imports, it may wait for that for ever.
        beside.join(_SECONDS_TO_END)


def _work_beside() -> tuple[Event, Thread]:
    """Begin to run what runs beside the pages; the event ends it after its step.

    A thread of this process is enough: what it does holds the database, not the processor.
    """
    from django.utils import timezone

    from comity.intake.tasks import work

    stop = Event()
    beside = Thread(target=work, args=(stop, timezone.now), name="comity-tasks", daemon=True)
    beside.start()
    return stop, beside


def _server(host: str, port: int) -> Any:
    from django.core.wsgi import get_wsgi_application
    from waitress import create_server

    application = get_wsgi_application()
    # What is loaded by now stays: to look through it for garbage would hold requests up by a tenth
    # of a second now and then.
    gc.collect()
    gc.freeze()
    try:
        return create_server(application, host=host, port=port, threads=8, ident="comity")
    except OSError as error:
        raise ComityError(f"{host}:{port} cannot be listened on ({error.strerror}).") from error


def _authority(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
