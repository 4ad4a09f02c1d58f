"""Fetch the files that the pages ship from elsewhere, and prove that they are what was chosen.

`python tools/vendor.py fetch` packs each package with npm at its pinned version, checks the
archive against its recorded digest and takes the files named in the manifest. `python
tools/vendor.py check` (also a test) compares the files that lie there with their digests.
"""

import argparse
import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

VENDOR = Path(__file__).parent.parent / "src/comity/web/static/vendor"
MANIFEST = VENDOR / "manifest.json"


def read_manifest() -> dict[str, Any]:
    """The pinned packages: name, version, licence, digest of the archive, files with digests."""
    manifest: dict[str, Any] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return manifest


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def integrity(data: bytes) -> str:
    """The SHA-512 of an archive as package managers write it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode("ascii")


def differences(vendor: Path, manifest: dict[str, Any]) -> list[str]:
    """Files that are missing, changed, or not named by the manifest."""
    named = {
        f"{package['folder']}/{name}": digest
        for package in manifest["packages"]
        for name, digest in package["files"].items()
    }
    present = {
        path.relative_to(vendor).as_posix(): path
        for path in sorted(vendor.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }
    missing = [f"{name}: missing" for name in named if name not in present]
    changed = [
        f"{name}: not the file that was chosen"
        for name, path in present.items()
        if name in named and sha256(path.read_bytes()) != named[name]
    ]
    unnamed = [f"{name}: not in the manifest" for name in present if name not in named]
    return [*missing, *changed, *unnamed]


def pack(name: str, version: str, folder: Path) -> bytes:
    """The archive of one package, fetched by npm."""
    command = ["npm", "pack", "--silent", f"{name}@{version}"]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return (folder / done.stdout.split()[-1]).read_bytes()


def take(archive: Path, source: str) -> bytes:
    """One file out of a package's archive."""
    with tarfile.open(archive) as opened:
        member = opened.extractfile(f"package/{source}")
        if member is None:
            raise FileNotFoundError(source)
        return member.read()


def fetch(package: dict[str, Any], *, pin: bool) -> None:
    """Put the files of one package in place; with `pin`, record the digests that were found."""
    with tempfile.TemporaryDirectory() as temporary:
        data = pack(package["name"], package["version"], Path(temporary))
        if pin:
            package["integrity"] = integrity(data)
        if integrity(data) != package["integrity"]:
            raise SystemExit(f"{package['name']}: the archive is not the one that was chosen")
        archive = Path(temporary) / "archive.tgz"
        archive.write_bytes(data)
        folder = VENDOR / package["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        for name in package["files"]:
            source = name if name.startswith("LICENSE") else f"files/{name}"
            content = take(archive, source)
            (folder / name).write_bytes(content)
            if pin:
                package["files"][name] = sha256(content)


def main() -> int:
    """Fetch or check; 1 where a file is not the one that was chosen."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("action", choices=["fetch", "check"])
    parser.add_argument("--pin", action="store_true", help="record new digests in the manifest")
    arguments = parser.parse_args()
    manifest = read_manifest()
    if arguments.action == "fetch":
        for package in manifest["packages"]:
            fetch(package, pin=arguments.pin)
        if arguments.pin:
            MANIFEST.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    found = differences(VENDOR, manifest)
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
