"""`meanwhile FILE`: backs up while somebody else writes to the first table and to a later one."""

import datetime as dt
import sys
from pathlib import Path
from threading import Thread

import click
import django


def main(path: Path) -> None:
    """Write the backup; after each block of rows somebody adds one to both tables."""
    django.setup()
    from django.apps import apps
    from django.db import connection

    from comity.accounts.models import User
    from comity.backup.writing import Circumstances, write_backup
    from comity.provenance.models import Register

    User.objects.create_user("before")
    Register.objects.create(slug="before")
    written: list[Register] = []

    def write() -> None:
        number = len(written)
        User.objects.create_user(f"meanwhile-{number}")
        written.append(Register.objects.create(slug=f"meanwhile-{number}"))
        connection.close()

    def interfere(_done: int, _all: int) -> None:
        if len(written) < 3:
            writer = Thread(target=write)
            writer.start()
            writer.join()

    circumstances = Circumstances(version="1", made_at=dt.datetime.now(tz=dt.UTC), authority=None)
    about = write_backup(path, apps, path.parent / "files", circumstances, progress=interfere)
    rows = {table.label: table.rows for table in about.tables}
    seen = (rows["accounts.user"], rows["provenance.register"])
    click.echo(f"{len(written)} {seen[0]} {seen[1]} {User.objects.count()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
