"""What goes wrong about backups."""

from pathlib import Path

from comity.errors import ComityError


class BackupNotWritten(ComityError):
    """No backup was written; what stood in its place still does."""

    code = "backup-not-written"


class UnusableBackup(ComityError):
    """The file is no backup that can be restored; `reason` is the sentence without its name."""

    code = "unusable-backup"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.reason = reason


class NotRestored(ComityError):
    """The installation cannot take this backup; it is as it was."""

    code = "not-restored"
