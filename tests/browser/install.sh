#!/usr/bin/env bash
# Installs what the browser tests need and is missing: Node, a Chromium, fonts for Han, Java for the Nu
# HTML checker, poppler to read PDF, and the packages of package.json. Quick when all is there. CHROMIUM
# may name a browser of one's own.
set -euo pipefail
cd "$(dirname "$0")"

browser=${CHROMIUM:-/usr/bin/chromium}
has_node() { command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null; }
missing=()
has_node || missing+=(nodejs npm)
[ -x "$browser" ] || missing+=(chromium fonts-noto-cjk)
java -version >/dev/null 2>&1 || missing+=(default-jre-headless)
command -v pdftotext >/dev/null || missing+=(poppler-utils)
# Without a font for Han every line would be measured in empty boxes.
if ! fc-list :lang=zh 2>/dev/null | grep -q . && ! find /usr/share/fonts -iname '*cjk*' 2>/dev/null | grep -q .; then
    [[ " ${missing[*]-} " == *" fonts-noto-cjk "* ]] || missing+=(fonts-noto-cjk)
fi

if [ ${#missing[@]} -gt 0 ]; then
    if ! command -v apt-get >/dev/null; then
        echo "browser tests: please install Node 20 or later with npm, Chromium (or set CHROMIUM), a Han font, Java 17 and poppler; missing here: ${missing[*]}" >&2
        exit 1
    fi
    as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
    if ! has_node || [ ! -x "$browser" ]; then
        echo "browser tests: still no Node 20 or later, or $browser is no program (CHROMIUM may name one)" >&2
        exit 1
    fi
fi

# `npm ci` leaves a copy of the lock file behind; while it is newer, there is nothing to do.
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
    # Some packages would fetch browsers and Java of their own when they are installed.
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    touch node_modules/.package-lock.json
fi
