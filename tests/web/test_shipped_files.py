"""What the pages load is what the sources say, and what was fetched is what was chosen."""

import re
import shutil
from pathlib import Path

import pytest

from tools import styles, vendor

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src/comity/web/static"


def test_the_served_style_sheet_is_fresh():
    assert styles.SERVED.read_text(encoding="utf-8") == styles.joined(), (
        "run python tools/styles.py"
    )


def test_compacting_keeps_what_selectors_and_sums_need():
    source = "/* why */ a > b + c:not(.d, e) { color: red; inline-size: calc(1rem + 2px); }\n"
    assert styles.compact(source) == ("a>b + c:not(.d,e){color: red;inline-size: calc(1rem + 2px)}")


def test_the_style_sheet_loads_nothing_from_elsewhere():
    served = styles.SERVED.read_text(encoding="utf-8")
    addresses = re.findall(r"url\(\"?([^)\"]+)", served)
    assert addresses
    assert all(address.startswith(("../vendor/", "#")) for address in addresses)
    for address in addresses:
        if not address.startswith("#"):
            assert (styles.SERVED.parent / address).is_file(), address


def test_every_vendored_file_is_the_one_that_was_chosen():
    assert vendor.differences(vendor.VENDOR, vendor.read_manifest()) == []


def test_a_changed_a_missing_and_a_stray_vendored_file_are_noticed(tmp_path: Path):
    manifest = vendor.read_manifest()
    copy = tmp_path / "vendor"
    shutil.copytree(vendor.VENDOR, copy)
    (copy / "literata/LICENSE").write_text("mine now")
    (copy / "literata/literata-latin-500-normal.woff2").unlink()
    (copy / "stray.js").write_text("")
    found = vendor.differences(copy, manifest)
    assert len(found) == 3
    assert {line.partition(":")[0] for line in found} == {
        "literata/LICENSE",
        "literata/literata-latin-500-normal.woff2",
        "stray.js",
    }


def test_every_vendored_package_has_its_licence_beside_it():
    for package in vendor.read_manifest()["packages"]:
        assert (vendor.VENDOR / package["folder"] / "LICENSE").is_file()


@pytest.mark.parametrize("template", sorted((ROOT / "src/comity/web/templates").rglob("*.html")))
def test_no_template_holds_a_style_or_a_script_of_its_own(template: Path):
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))
