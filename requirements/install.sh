#!/bin/sh
# Makes .venv and installs the requirement files that are named: `requirements/install.sh base test`.
# Does nothing when they are installed already. Any Python from 3.11 will do; PYTHON names another than the first found.
set -eu
cd "$(dirname "$0")/.."

stop() { echo "$*" >&2; exit 1; }

find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    stop "Python 3.11 or newer is needed, and none was found (${PYTHON:-python3, python3.11 to python3.14 were tried}). Install it, or name it: make setup PYTHON=/path/to/python3"
}

if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$(find_python)
    echo "Making .venv with $("$python" --version)"
    "$python" -c 'import venv, ensurepip' 2>/dev/null ||
        stop "$("$python" --version) lacks the module that makes virtual environments. On Debian and Ubuntu: apt-get install python3-venv"
    rm -rf .venv
    "$python" -m venv .venv || stop "The virtual environment .venv could not be made; the lines above say why."
fi

wanted=
for name in "$@"; do
    cmp -s "requirements/$name.txt" ".venv/installed/$name.txt" || wanted="$wanted $name"
done
[ -n "$wanted" ] || exit 0

echo "Installing what requirements/ pins:$wanted (the first time takes a minute or two)"
set --
for name in $wanted; do set -- "$@" -r "requirements/$name.txt"; done
.venv/bin/python -m pip install --disable-pip-version-check --progress-bar off --require-hashes --quiet "$@" ||
    stop "Not everything could be installed; the lines above say why. With a network, run the same command again."
mkdir -p .venv/installed
for name in $wanted; do cp "requirements/$name.txt" ".venv/installed/$name.txt"; done
