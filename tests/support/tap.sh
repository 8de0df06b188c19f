# Sourced by scripts that print "ok NAME", "not ok NAME" and "skip NAME: REASON" lines for tests/run.
# They run against build/release, or the build named in OB_BINARIES, in a folder of their own: $work.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
binaries=${OB_BINARIES:-$root/build/release}
issuerd=$binaries/issuer/issuerd
signerd=$binaries/keys/signerd/signerd
verifierd=$binaries/verifier/verifierd
badgectl=$binaries/cli/badgectl
work=$(mktemp -d)
started=()
trap end_of_script EXIT

end_of_script() {
    exec 2> /dev/null # the shell would tell of each one it kills
    [ ${#started[@]} -eq 0 ] || kill -KILL "${started[@]}" 2> /dev/null
    wait 2> /dev/null
    rm -rf "$work"
}

ok() { echo "ok $1"; }

# not_ok NAME [FILE]: and what the file says about it.
not_ok() {
    echo "not ok $1"
    [ -z "${2:-}" ] || head -n 20 "$2" | sed 's/^/    /'
}

# holds NAME COMMAND…: the command succeeds.
holds() {
    local name=$1
    shift
    if "$@" > "$work/out" 2>&1; then ok "$name"; else not_ok "$name" "$work/out"; fi
}

# says NAME STATUS TEXT COMMAND…: it ends with that status, and its output has that text.
says() {
    local name=$1 wanted=$2 text=$3 status=0
    shift 3
    timeout 20 "$@" > "$work/out" 2>&1 || status=$?
    if [ "$status" -ne "$wanted" ]; then
        not_ok "$name (exit $status, not $wanted)" "$work/out"
    elif ! grep -qF -- "$text" "$work/out"; then
        not_ok "$name (it does not say: $text)" "$work/out"
    else
        ok "$name"
    fi
}

# start LOG COMMAND…: in the background, killed at the end; its process id is in $pid.
start() {
    local log=$1
    shift
    "$@" > "$log" 2>&1 &
    pid=$!
    started+=("$pid")
}

# within SECONDS COMMAND…: until it succeeds.
within() {
    local end=$((SECONDS + $1))
    shift
    until "$@" > /dev/null 2>&1; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.05
    done
}

# A TCP port of 127.0.0.1 that nobody listens on, in $port; never the same twice.
next_port=$((20000 + RANDOM % 20000))
free_port() {
    while :; do
        port=$next_port
        next_port=$((next_port + 1))
        (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null || return 0
    done
}

# write FILE MODE: standard input.
write() {
    cat > "$1"
    chmod "$2" "$1"
}

# make_issuer FOLDER: keys, configuration of signerd and issuerd (Maildir, no Redis), free ports in $api and $operations.
make_issuer() {
    local here=$1
    mkdir -p "$here"
    free_port
    api=$port
    free_port
    operations=$port
    echo "a passphrase for tests only" | write "$here/passphrase" 600
    write "$here/signerd.toml" 600 << TOML
[key]
file = "$here/keys.sealed"
passphrase_file = "$here/passphrase"
[issuer]
ids = ["did:web:localhost%3A$api"]
credential_prefixes = ["http://localhost:$api/credentials/", "http://localhost:$api/transcripts/"]
status_list_prefixes = ["http://localhost:$api/status/"]
[audit]
log = "$here/audit.log"
TOML
    write "$here/issuerd.toml" 600 << TOML
public_url = "http://localhost:$api"
[listen]
port = $api
[operations]
port = $operations
[store]
path = "$here/issuer.db"
[signer]
program = "$signerd"
config = "$here/signerd.toml"
[status]
coalesce_ms = 100
[mail]
from = "College <badges@college.example>"
maildir = "$here/mail"
TOML
    "$badgectl" keys generate --key-file "$here/keys.sealed" --passphrase-file "$here/passphrase" > /dev/null 2>&1
}

# A certificate that nobody vouches for, in $work/cert.pem and key.pem.
make_certificate() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=badges.example.org \
        -keyout "$work/key.pem" -out "$work/cert.pem" 2> /dev/null
}

ready() {
    curl -sf --max-time 2 "http://127.0.0.1:$1/readyz"
}
