"""What an installation is told from outside: `COMITY_*` variables."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from comity.errors import ComityError
from comity.folders import data_folder

KEY_FILE = "secret-key"
"""Where in the data folder the signing key is kept, unless `COMITY_SECRET_KEY` tells it."""


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
    kept = folder / KEY_FILE
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        kept.write_text(secrets.token_urlsafe(50), encoding="ascii")
        kept.chmod(0o600)
    return kept.read_text(encoding="ascii").strip()


def mail() -> dict[str, object]:
    """Django's settings of the mail server that `COMITY_MAIL` names as a URL.

    `smtp://USER:PASSWORD@HOST:PORT` begins with STARTTLS, `smtps://` with TLS at once, `smtp+plain://`
    says everything in the clear, for a server on the same machine. `file:` keeps letters as files
    in the data folder, `file:///FOLDER` in that one. Without the variable they are printed on the
    console. `COMITY_MAIL_FROM` is the address they come from.
    """
    sender = {"DEFAULT_FROM_EMAIL": os.environ.get("COMITY_MAIL_FROM", "comity@localhost")}
    url = os.environ.get("COMITY_MAIL")
    if not url:
        return {**sender, "EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme == "file":
        return {
            **sender,
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": unquote(parts.path) or str(data_folder() / "letters"),
        }
    ports = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
    if parts.scheme not in ports or not parts.hostname:
        raise UnusableSetting(
            "COMITY_MAIL",
            _without_password(url),
            "an smtp://, smtps://, smtp+plain:// or file: URL",
        )
    return {
        **sender,
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or ports[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }


def site_address() -> str:
    """Where people reach the pages, for letters: `COMITY_ADDRESS`, else the first of the hosts."""
    if told := os.environ.get("COMITY_ADDRESS", "").rstrip("/"):
        return told
    scheme = "https" if os.environ.get("COMITY_HTTPS") == "1" else "http"
    hosts = [host for host in os.environ.get("COMITY_HOSTS", "").split(",") if host.strip()]
    return f"{scheme}://{hosts[0].strip()}" if hosts else "http://127.0.0.1:8000"


def _without_password(url: str) -> str:
    """The URL as an error may show it."""
    before, at, host = url.rpartition("@")
    return f"{before.rpartition(':')[0]}:...{at}{host}" if at else url


def single_sign_on() -> dict[str, object]:
    """Allauth's settings of the providers that `COMITY_OIDC_*` and `COMITY_SAML_*` name."""
    return {**_openid_connect(), **_saml()}


def _openid_connect() -> dict[str, object]:
    issuer = os.environ.get("COMITY_OIDC_ISSUER", "")
    if not issuer:
        return {}
    _check_protected("COMITY_OIDC_ISSUER", issuer)
    app = {
        "provider_id": "oidc",
        "name": os.environ.get("COMITY_OIDC_NAME", "OpenID Connect"),
        "client_id": _needed("COMITY_OIDC_CLIENT_ID"),
        "secret": _needed("COMITY_OIDC_SECRET"),
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def _saml() -> dict[str, object]:
    entity = os.environ.get("COMITY_SAML_ENTITY_ID", "")
    if not entity:
        return {}
    address = _needed("COMITY_SAML_SIGN_IN_URL")
    _check_protected("COMITY_SAML_SIGN_IN_URL", address)
    certificate = Path(_needed("COMITY_SAML_CERTIFICATE"))
    if not certificate.is_file():
        raise UnusableSetting("COMITY_SAML_CERTIFICATE", str(certificate), "a file")
    app = {
        "provider_id": entity,
        "client_id": "saml",
        "name": os.environ.get("COMITY_SAML_NAME", "SAML"),
        "settings": {
            "idp": {
                "entity_id": entity,
                "sso_url": address,
                "x509cert": certificate.read_text(encoding="ascii"),
            },
            "advanced": {
                "strict": True,
                "want_assertion_signed": True,
                "reject_idp_initiated_sso": True,
            },
        },
    }
    return {"saml": {"APPS": [app]}}


def _needed(name: str) -> str:
    told = os.environ.get(name, "")
    if not told:
        raise UnusableSetting(name, "", "given, and single sign-on needs it")
    return told


def _check_protected(name: str, url: str) -> None:
    """What a provider says is trusted because TLS brings it; this machine needs none."""
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "localhost", "::1"}:
        raise UnusableSetting(name, url, "an https:// address")


def allowed_hosts() -> list[str]:
    """The host names the web answers to: `COMITY_HOSTS`, comma-separated, beside the loopback."""
    told = os.environ.get("COMITY_HOSTS", "")
    return ["127.0.0.1", "localhost", "[::1]", *(host.strip() for host in told.split(",") if host)]
