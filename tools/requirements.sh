#!/bin/sh
# Compile requirements/*.txt from pyproject.toml: exact versions with hashes, no address of an index.
set -eu
cd "$(dirname "$0")/.."
if ! command -v uv >/dev/null; then
    echo "This needs uv: pipx install uv." >&2
    exit 1
fi

compile() {
    name=$1
    shift
    uv pip compile pyproject.toml "$@" --quiet --universal --python-version 3.11 --upgrade \
        --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
        --output-file "requirements/$name.txt"
}

compile dev --extra build --extra dev
# Running uses the very versions that development tests.
compile run --extra build --constraints requirements/dev.txt
