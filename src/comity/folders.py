"""Where Comity keeps files on a user's machine: what must last, and what can be made again."""

import os
import sys
from pathlib import Path


def data_folder() -> Path:
    """Where an installation keeps its database and files: `COMITY_DATA`, else the user's folder."""
    if told := os.environ.get("COMITY_DATA"):
        return Path(told).expanduser().resolve()
    if os.name == "nt":
        return _local_app_data() / "Comity"
    return Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))) / "comity"


def cache_folder() -> Path:
    """Where files stand that can be made again: `COMITY_CACHE`, else the user's cache."""
    if told := os.environ.get("COMITY_CACHE"):
        return Path(told).expanduser().resolve()
    if os.name == "nt":
        return _local_app_data() / "Comity" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "Comity"
    return Path(os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))) / "comity"


def _local_app_data() -> Path:
    return Path(os.environ.get("LOCALAPPDATA", str(Path.home())))
