# Sourced by the scripts that compare us with packages of npm.

# need_node NAME: skips NAME without Node.js 20 (ecdsa-sd-2023 and jose of others want it; Debian 12's own is 18).
need_node() {
    local major
    major=$(node --version 2> /dev/null | sed 's/^v//; s/\..*//')
    [ "${major:-0}" -ge 20 ] || {
        echo "skip $1: Node.js 20 or newer is not here"
        exit 0
    }
}

# npm_packages NAME FOLDER: what FOLDER/package-lock.json names, with its digests. Without a way to fetch it NAME is skipped;
# whatever else goes wrong is a failure.
npm_packages() {
    local log
    log=$(mktemp)
    if ! npm --prefix "$2" ls > /dev/null 2>&1 && ! npm --prefix "$2" ci --ignore-scripts > "$log" 2>&1; then
        tail -n 20 "$log"
        if grep -qE 'ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|CERT' "$log"; then
            echo "skip $1: npm could not fetch its packages"
            rm -f "$log"
            exit 0
        fi
        echo "not ok $1: npm ci failed"
        rm -f "$log"
        exit 1
    fi
    rm -f "$log"
}
