"""What an installation is told from outside: `COMITY_*` variables."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from comity.errors import ComityError


class UnusableSetting(ComityError):
    """A `COMITY_*` variable that cannot be understood."""

    code = "unusable-setting"

    def __init__(self, name: str, value: str, expected: str) -> None:
        super().__init__(f"{name}={value!r} is not {expected}.")


def database(folder: Path) -> dict[str, object]:
    """Django's settings of the database that `COMITY_DATABASE` names as a URL.

    `sqlite:///PATH` (or `sqlite://:memory:`) and `postgresql://USER:PASSWORD@HOST:PORT/NAME?host=SOCKET_FOLDER`
    are understood; without the variable it is an SQLite file in the data folder.
    """
    url = os.environ.get("COMITY_DATABASE", f"sqlite:///{(folder / 'comity.sqlite3').as_posix()}")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(parts.netloc or unquote(parts.path)[1:] or ":memory:")
    if parts.scheme == "postgresql":
        told = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path)[1:],
            "USER": told.get("user", unquote(parts.username or "")),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": told.get("host", parts.hostname or ""),
            "PORT": str(parts.port or ""),
        }
    raise UnusableSetting("COMITY_DATABASE", url, "a sqlite:// or postgresql:// URL")


def _sqlite(name: str) -> dict[str, object]:
    """One file, many readers: a writer waits up to 20 s for its turn instead of failing."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def whole_number(name: str, usual: int) -> int:
    """The number above 0 that the variable gives; `usual` where it is not told."""
    told = os.environ.get(name)
    if told is None:
        return usual
    if not (told.isascii() and told.isdecimal() and int(told)):
        raise UnusableSetting(name, told, "a whole number above 0")
    return int(told)


def secret_key(folder: Path) -> str:
    """The signing key: `COMITY_SECRET_KEY`, else one made once and kept in the data folder."""
    if told := os.environ.get("COMITY_SECRET_KEY"):
        return told
    kept = folder / "secret-key"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        kept.write_text(secrets.token_urlsafe(50), encoding="ascii")
        kept.chmod(0o600)
    return kept.read_text(encoding="ascii").strip()


def allowed_hosts() -> list[str]:
    """The host names the web answers to: `COMITY_HOSTS`, comma-separated, beside the loopback."""
    told = os.environ.get("COMITY_HOSTS", "")
    return ["127.0.0.1", "localhost", "[::1]", *(host.strip() for host in told.split(",") if host)]
