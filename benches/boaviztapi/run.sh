#!/bin/sh
# Installs the published package into a folder that is thrown away, and measures it there.
set -eu
here=$(dirname "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" --quiet --disable-pip-version-check install "boaviztapi==${BOAVIZTAPI_VERSION:-2.5.0}" >&2
"$folder/python/bin/python" "$here/measure.py" "$@"
