#!/bin/sh
# environment.sh dev|run: bring .venv in line with requirements/dev.txt or requirements/run.txt.
# A stamp holds what was installed, so that a second run does nothing.
set -eu
cd "$(dirname "$0")/.."
wanted=$1

fingerprint() { { pwd; cat "requirements/$1.txt" pyproject.toml; } | cksum; }
is_current() { [ -x .venv/bin/comity ] && [ "$(cat ".venv/comity-$1" 2>/dev/null)" = "$(fingerprint "$1")" ]; }

# What development needs includes all that running needs.
if is_current dev || is_current "$wanted"; then exit 0; fi

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if is_new_enough "$candidate"; then echo "$candidate"; return; fi
    done
    echo "Comity needs Python 3.11 or later; name it with PYTHON=/path/to/python3." >&2
    return 1
}

make_environment() {
    python=$(find_python)
    echo "Making .venv with $("$python" --version)."
    if "$python" -m venv .venv >/dev/null 2>&1; then return; fi
    # Debian keeps venv in a package of its own.
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing python3-venv."
        apt-get update -qq && apt-get install -qq -y python3-venv >/dev/null
    fi
    "$python" -m venv --clear .venv
}

if ! is_new_enough .venv/bin/python; then make_environment; fi

install() { .venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --no-input "$@"; }

echo "Installing requirements/$wanted.txt into .venv."
install --require-hashes -r "requirements/$wanted.txt"
install --no-deps --no-build-isolation --editable .
fingerprint "$wanted" >".venv/comity-$wanted"
