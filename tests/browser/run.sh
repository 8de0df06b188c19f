#!/usr/bin/env bash
# The pages in a real browser, at phone and desktop width, in both languages: plays deploy/demo's story, then
# tests/browser/pages.py looks at what it left. Screenshots are in build/browser.
# Prints "ok NAME" / "not ok NAME" / "skip NAME: REASON" lines for tests/run.
set -uo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
demo=
trap '[ -z "$demo" ] || { kill -TERM "$demo"; wait "$demo"; }; rm -rf "$work"' EXIT 2> /dev/null

for program in chromium chromedriver npm; do
    command -v $program > /dev/null || {
        echo "skip browser/pages: $program is not here"
        exit 0
    }
done
source tests/support/npm.sh
npm_packages browser/pages tests/browser

deploy/demo > "$work/demo.log" 2>&1 &
demo=$!
until grep -q 'Everything stays up' "$work/demo.log"; do
    kill -0 "$demo" 2> /dev/null || {
        tail -n 30 "$work/demo.log"
        echo "not ok browser/pages: the demo did not come up"
        exit 1
    }
    sleep 0.2
done
rm -rf build/browser
mkdir -p build/browser
# Debian's own Python has python3-selenium; another one earlier in the path has not.
/usr/bin/python3 tests/browser/pages.py build/demo build/browser
