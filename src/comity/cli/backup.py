"""`comity backup` and `comity restore`: all that an installation holds, in one archive."""

import os
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.installation import (
    database_in_use,
    open_installation,
    set_up_installation,
    speak_utf8,
)
from comity.cli.reading_progress import ProgressBar, progress_bar
from comity.cli.visible_text import visible
from comity.errors import ComityError
from comity.folders import data_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from comity.backup.about import About, Authority
    from comity.backup.archive import Archive
    from comity.backup.keys import Keys

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("path", metavar="FILE", type=_FILE)
@click.option("--keys", type=_FILE, metavar="FILE", help="Write the secret keys here, apart.")
@click.option("--force", is_flag=True, help="Overwrite what is there.")
def backup(path: Path, *, keys: Path | None, force: bool) -> None:
    """Write all rows and files of the installation to FILE, a zip archive.

    It holds the installation as it is at one moment; others may work meanwhile. Its rows are JSON,
    so that a backup of SQLite can be restored into PostgreSQL and the other way. The secret keys
    and the authority are not in it.
    """
    speak_utf8()
    open_installation()
    from django.apps import apps
    from django.conf import settings
    from django.utils import timezone

    from comity.backup.keys import Keys, write_keys
    from comity.backup.writing import Circumstances, write_backup

    if keys and keys.exists() and not force:
        raise ComityError(f"{keys} is there already; --force overwrites it.")
    circumstances = Circumstances(
        version=version("comity"), made_at=timezone.now(), authority=_authority()
    )
    with progress_bar(is_wanted=True) as bar, database_in_use():
        about = write_backup(
            path,
            apps,
            settings.MEDIA_ROOT,
            circumstances,
            overwrite=force,
            progress=lambda done, total: bar.show("rows", done, total),
        )
    if keys:
        write_keys(keys, Keys(secret_key=settings.SECRET_KEY), overwrite=force)
    click.echo("\n".join(_written_in_words(path, about, keys)))


@click.command()
@click.argument("path", metavar="FILE", type=_FILE)
@click.option("--keys", type=_FILE, metavar="FILE", help="Take the secret keys from here.")
@click.option("--check", is_flag=True, help="Only check that FILE is whole; needs no database.")
def restore(path: Path, *, keys: Path | None, check: bool) -> None:
    """Put the backup in FILE into an empty installation, all of it or nothing.

    Everybody signs in anew afterwards. Without --keys the installation has new keys, and links
    that it sent before are void.
    """
    speak_utf8()
    from comity.backup.archive import opened_archive

    with opened_archive(path) as archive:
        about = archive.about
        with progress_bar(is_wanted=True) as bar:
            if check:
                _check(archive, bar)
            else:
                _restore(archive, keys, bar)
    if check:
        click.echo(f"{path} is whole: {_held(about)}, {_origin(about)}.")
    else:
        click.echo("\n".join(_restored_in_words(path, about, keys)))


def _restore(archive: "Archive", keys_file: Path | None, bar: ProgressBar) -> None:
    set_up_installation()
    from django.apps import apps
    from django.conf import settings

    from comity.backup.keys import read_keys
    from comity.backup.restoring import refuse_unfit, restore_backup

    keys = read_keys(keys_file) if keys_file else None
    _refuse_other_key(keys)
    with database_in_use():
        refuse_unfit(archive.about, apps, settings.DATA)
        _check(archive, bar)
        restore_backup(
            archive,
            settings.MEDIA_ROOT,
            place_keys=lambda: _place(keys, settings.KEPT_KEY),
            told=_counted(bar, "rows", archive.about.rows),
        )


def _check(archive: "Archive", bar: ProgressBar) -> None:
    archive.check(_counted(bar, "bytes checked", archive.about.bytes))


def _counted(bar: ProgressBar, words: str, total: int) -> "Callable[[int], None]":
    done = 0

    def told(more: int) -> None:
        nonlocal done
        done += more
        bar.show(words, done, total)

    return told


def _refuse_other_key(keys: "Keys | None") -> None:
    told = os.environ.get("COMITY_SECRET_KEY")
    if keys and told and told != keys.secret_key:
        raise ComityError(
            "COMITY_SECRET_KEY tells another key than the file of keys; take one of them away."
        )


def _place(keys: "Keys | None", kept: Path) -> "Callable[[], None]":
    """Let the installation sign with these keys from now on; what takes them back."""
    from comity.backup.keys import write_private

    if keys is None or "COMITY_SECRET_KEY" in os.environ:
        return lambda: None
    before = kept.read_text(encoding="ascii")
    write_private(kept, keys.secret_key)
    return lambda: write_private(kept, before)


def _authority() -> "Authority | None":
    """What the installation looks names up in, which is too large and too public for a backup."""
    from comity.backup.about import Authority
    from comity.matching.authority.installed import kept_authorities

    current = next((each for each in kept_authorities(data_folder()) if each.is_current), None)
    if current is None:
        return None
    said = current.about
    return Authority(source=said["source"], release=said["release"], sha256=said["sha256"])


def _written_in_words(path: Path, about: "About", keys: Path | None) -> list[str]:
    megabytes = path.stat().st_size / 1024**2
    lines = [f"{path}: {_held(about)}, {megabytes:,.1f} MB"]
    if keys:
        lines.append(f"{keys}: the secret keys; keep them apart from the backup.")
    else:
        lines.append(
            "The secret keys are not in it; --keys FILE writes them to a file of their own."
        )
    if about.authority:
        lines.append(f"The authority is not in it: {_named(about.authority)}.")
    return lines


def _restored_in_words(path: Path, about: "About", keys: Path | None) -> list[str]:
    lines = [f"{path} is restored: {_held(about)}, {_origin(about)}.", "Everybody signs in anew."]
    if keys is None:
        lines.append("The keys are this installation's own: links that were sent before are void.")
    if about.authority and about.authority != _authority():
        lines.append(
            f"It had the authority {_named(about.authority)}, which no backup holds;"
            " load its file with `comity authority load`."
        )
    return lines


def _held(about: "About") -> str:
    files = f"{len(about.files):,} {'file' if len(about.files) == 1 else 'files'}"
    return f"{about.rows:,} rows in {len(about.tables)} tables, {files}"


def _origin(about: "About") -> str:
    return f"made {about.made_at:%Y-%m-%d %H:%M %Z} by Comity {visible(about.comity)}"


def _named(authority: "Authority") -> str:
    name = f"{authority.source} {authority.release or ''}".strip()
    return visible(f"{name} (SHA-256 {authority.sha256})")
