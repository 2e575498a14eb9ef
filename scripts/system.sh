#!/bin/sh
# The system packages that Clearleaf needs and this machine lacks: shows the line, asks, installs.
# As root, or with YES=1, it does not ask. Debian and Ubuntu.
set -eu

lacking=""
has_library() { ldconfig -p 2>/dev/null | grep -q "$1"; }
need() { lacking="$lacking $1"; }

command -v python3 >/dev/null || need python3
python3 -c 'import ensurepip, venv' 2>/dev/null || need python3-venv
has_library 'libpango-1\.0\.so\.0' || need libpango-1.0-0
has_library 'libpangoft2-1\.0\.so\.0' || need libpangoft2-1.0-0
has_library 'libharfbuzz-subset\.so\.0' || need libharfbuzz-subset0
has_library 'libthai\.so\.0' || need libthai0
for pair in "$@"; do        # command=package, for the tools of one target
    command -v "${pair%%=*}" >/dev/null || need "${pair#*=}"
done

if [ -n "$lacking" ]; then
    sudo=""
    [ "$(id -u)" = 0 ] || sudo="sudo "
    line="${sudo}apt-get install -y$lacking"
    echo "Clearleaf needs these system packages:"
    echo "    $line"
    if [ -n "$sudo" ] && [ "${YES:-}" != 1 ]; then
        printf "Run it now? [y/N] "
        read -r answer || answer=n
        case "$answer" in
            [yY]*) ;;
            *) echo "Nothing was installed. Run the line yourself, then type make again." >&2; exit 3 ;;
        esac
    fi
    ${sudo}apt-get update -qq || true
    # shellcheck disable=SC2086
    ${sudo}env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $lacking >/dev/null
fi

python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Clearleaf needs Python 3.11 or later; this is $(python3 --version)." >&2
    exit 3
}
