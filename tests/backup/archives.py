"""Archives made by hand, sound or not."""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROWS = b'[1,"a"]\n[2,null]\n'
TABLE = "offices.sample"


def member(name: str, data: bytes) -> dict[str, Any]:
    return {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def about_of(rows: bytes = ROWS, files: Mapping[str, bytes] | None = None) -> dict[str, Any]:
    """What a sound archive of one table with these rows says of itself."""
    table = {
        "label": TABLE,
        "columns": [["id", "integer"], ["name", "text"]],
        "rows": rows.count(b"\n"),
        "last_key": 2,
        "member": member(f"rows/{TABLE}.jsonl", rows),
    }
    return {
        "format": "comity-backup",
        "version": 1,
        "comity": "0.1.0",
        "made_at": "2024-03-01T12:00:00+00:00",
        "database": "sqlite",
        "migrations": [["offices", "0001_initial"]],
        "authority": None,
        "tables": [table],
        "files": [member(f"files/{name}", data) for name, data in (files or {}).items()],
    }


def written(
    folder: Path,
    about: object,
    *,
    rows: bytes = ROWS,
    files: Mapping[str, bytes] | None = None,
    more: Mapping[str, bytes] | None = None,
    method: int = zipfile.ZIP_DEFLATED,
) -> Path:
    """An archive with these members, whatever it says of itself."""
    path = folder / "hostile.zip"
    members = {f"rows/{TABLE}.jsonl": rows}
    members |= {f"files/{name}": data for name, data in (files or {}).items()}
    text = about if isinstance(about, bytes) else json.dumps(about).encode()
    with zipfile.ZipFile(path, "w", method) as file:
        for name, data in [*members.items(), *(more or {}).items(), ("about.json", text)]:
            file.writestr(name, data)
    return path
