# Sourced by the other scripts: goes to the project's folder and makes sure that .venv has the project installed with the extras named in $extras.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

debian() {  # install Debian packages that are not there yet; says what to do where that is not possible
    local missing=()
    for package in "$@"; do dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package"); done
    [ ${#missing[@]} -eq 0 ] && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
    else
        echo "please install: ${missing[*]}" >&2
        exit 1
    fi
}

python=${PYTHON:-}
if [ -z "$python" ]; then
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$candidate; break; fi
    done
fi
[ -n "$python" ] || { echo "Python 3.11 or later is needed" >&2; exit 1; }

if [ ! -x .venv/bin/python ]; then
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then debian python3-venv; fi
    "$python" -m venv .venv
fi
stamp=.venv/installed-$(echo "${extras:-none}" | tr , -)
if [ ! -e "$stamp" ] || [ pyproject.toml -nt "$stamp" ]; then
    .venv/bin/python -m pip install -q --disable-pip-version-check -e ".${extras:+[$extras]}"
    touch "$stamp"
fi
# Start-up depends on compiled modules, which an environment with PYTHONDONTWRITEBYTECODE would never write.
.venv/bin/python -m compileall -q shell
export PATH="$PWD/.venv/bin:$PATH"
