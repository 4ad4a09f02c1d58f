#!/bin/sh
# Install the Debian packages that the tests use and this machine lacks; elsewhere say what is missing.
# Nothing here may fail: what needs a missing package is skipped, with that word.
set -u

missing=
need() { # need PACKAGE COMMAND...: the package, unless one of the commands succeeds
    package=$1
    shift
    for check in "$@"; do
        if eval "$check" >/dev/null 2>&1; then return; fi
    done
    missing="$missing $package"
}

has_font() { command -v fc-list >/dev/null && [ -n "$(fc-list ":lang=$1" family)" ]; }

need chromium 'command -v chromium' 'command -v chromium-browser' 'command -v google-chrome'
need postgresql 'command -v initdb' 'ls /usr/lib/postgresql/*/bin/initdb' \
    'ls /usr/local/opt/postgresql*/bin/initdb' 'ls /opt/homebrew/opt/postgresql*/bin/initdb'
need libreoffice-writer-nogui 'command -v soffice' 'command -v libreoffice'
need libreoffice-calc-nogui 'command -v localc' 'test -e /usr/lib/libreoffice/program/libsclo.so'
need tesseract-ocr 'command -v tesseract'
need fonts-dejavu-core 'has_font mn'
need fonts-noto-core 'has_font th'
need fonts-noto-cjk 'has_font ja'

[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Not installed, and not ours to install here:$missing. What needs them is skipped."
    exit 0
fi
echo "Installing$missing."
log=$(mktemp)
if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
    echo "They could not be installed: $(grep '^E:' "$log" | head -n 1). What needs them is skipped."
fi
rm -f "$log"
exit 0
