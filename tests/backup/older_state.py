"""`older_state FILE`: backs up a database as an older version made it, with one user in it."""

import datetime as dt
import sys
from pathlib import Path

import django


def main(path: Path) -> None:
    """Migrate to an older state, add a user there, and write the backup."""
    django.setup()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from comity.backup.writing import Circumstances, write_backup

    targets = [("accounts", "0001_initial"), ("sessions", "0001_initial")]
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    apps = executor.loader.project_state(targets).apps
    apps.get_model("accounts", "User").objects.create(username="older", password="!")
    circumstances = Circumstances(
        version="0.0.1", made_at=dt.datetime.now(tz=dt.UTC), authority=None
    )
    write_backup(path, apps, path.parent / "files", circumstances)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
