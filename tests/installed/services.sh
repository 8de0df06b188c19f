#!/usr/bin/env bash
# signerd, issuerd and verifierd as three services of three users, as the units start them: who may ask signerd, readiness told to
# the service manager, and each of them going on when another was away.
set -uo pipefail
cd "$(dirname "$0")" || exit 1
if [ "$(id -u)" -ne 0 ] && sudo -n true 2> /dev/null; then
    exec sudo -n --preserve-env=OB_BINARIES "$PWD/services.sh"
fi
source ../support/tap.sh

if [ "$(id -u)" -ne 0 ]; then
    echo "skip installed/services: needs root, to start programs as other users"
    exit 0
fi

# Three accounts that every Debian has stand for the three of the units.
signer=(setpriv --reuid=daemon --regid=bin --clear-groups)
issuer=(setpriv --reuid=bin --regid=bin --clear-groups)
verifier=(setpriv --reuid=nobody --regid=nogroup --clear-groups)

chmod 755 "$work"
prefix=$work/opt
cmake --install "$binaries" --prefix "$prefix" > "$work/install.log" 2>&1
make_issuer "$work/keys"
install -d -o daemon -g bin -m 700 "$work/signer"
install -d -o daemon -g bin -m 750 "$work/run"
install -d -o bin -g bin -m 750 "$work/state"
install -o daemon -g bin -m 600 "$work/keys/keys.sealed" "$work/keys/passphrase" "$work/signer"
socket=$work/run/signerd.sock
sed "s|$work/keys|$work/signer|" "$work/keys/signerd.toml" > "$work/signerd.toml"
printf '[listen]\npath = "%s"\nusers = ["bin"]\n' "$socket" >> "$work/signerd.toml"
sed "s|$work/keys|$work/state|; s|^program = .*|socket = \"$socket\"|; /^config = /d" "$work/keys/issuerd.toml" > "$work/issuerd.toml"
free_port
verify=$port
free_port
verify_operations=$port
printf '[listen]\nport = %s\n[operations]\nport = %s\n' "$verify" "$verify_operations" > "$work/verifierd.toml"
chmod 644 "$work"/*.toml

# What a service manager hears: one line a message.
write "$work/listen.py" 644 << 'PYTHON'
import os, socket, sys
path = sys.argv[1]
heard = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
heard.bind(path)
os.chmod(path, 0o777)
while True:
    print(heard.recv(1024).decode(), flush=True)
PYTHON
for name in signerd issuerd verifierd; do
    start "$work/heard-$name" /usr/bin/python3 "$work/listen.py" "$work/notify-$name"
    within 5 test -S "$work/notify-$name"
done

start_signerd() {
    start "$work/signerd.log" "${signer[@]}" env NOTIFY_SOCKET="$work/notify-signerd" "$prefix/bin/signerd" --config "$work/signerd.toml"
    signerd_pid=$pid
}

start "$work/issuerd.log" "${issuer[@]}" env NOTIFY_SOCKET="$work/notify-issuerd" "$prefix/bin/issuerd" --config "$work/issuerd.toml"
issuerd_pid=$pid
answer_without_signer() { [ "$(curl -s "http://127.0.0.1:$operations/readyz" | jq -r .signer)" = false ]; }
holds "services/issuerd waits for signerd and says so" within 10 answer_without_signer
start_signerd
holds "services/signerd tells that it is ready" within 10 grep -qx READY=1 "$work/heard-signerd"
holds "services/issuerd tells that it is ready" within 10 grep -qx READY=1 "$work/heard-issuerd"
holds "services/issuerd finds signerd" within 15 ready "$operations"
start "$work/verifierd.log" "${verifier[@]}" env NOTIFY_SOCKET="$work/notify-verifierd" "$prefix/bin/verifierd" --config "$work/verifierd.toml"
verifierd_pid=$pid
holds "services/verifierd tells that it is ready" within 10 grep -qx READY=1 "$work/heard-verifierd"
holds "services/verifierd is ready" within 10 ready "$verify_operations"

# Nobody but issuerd.
write "$work/ask.py" 644 << 'PYTHON'
import socket, sys
peer = socket.socket(socket.AF_UNIX)
peer.settimeout(3)
peer.connect(sys.argv[1])
try:
    peer.sendall(b"\0\0\0\2{}")
    answer = peer.recv(1)
except ConnectionError:
    answer = b""
sys.exit(0 if answer == b"" else 1)
PYTHON
says "services/another user cannot reach the socket" 1 "Permission denied" "${verifier[@]}" /usr/bin/python3 "$work/ask.py" "$socket"
holds "services/not even root is answered" /usr/bin/python3 "$work/ask.py" "$socket"
holds "services/and the log says who asked" within 5 grep -q '"event":"signer.stranger".*"uid":0' "$work/signerd.log"
says "services/the signer's files are closed to issuerd" 1 "Permission denied" "${issuer[@]}" cat "$work/signer/keys.sealed"
says "services/badgectl wants the store's user" 1 "runuser -u bin" \
    "$prefix/bin/badgectl" token create --role reader --config "$work/issuerd.toml"
says "services/who makes a token" 0 "laurel_" "${issuer[@]}" "$prefix/bin/badgectl" token create --role reader --config "$work/issuerd.toml"

# A rotation: the new key is published after a reload, without a restart.
keys_published() { [ "$(curl -s "http://127.0.0.1:$api/.well-known/did.json" | jq '.verificationMethod | length')" -eq "$1" ]; }
holds "services/one key is published" within 10 keys_published 1
"${signer[@]}" "$prefix/bin/badgectl" keys rotate --key-file "$work/signer/keys.sealed" --passphrase-file "$work/signer/passphrase" \
    > "$work/rotate" 2>&1
kill -HUP "$signerd_pid"
holds "services/signerd reads its keys again" within 10 grep -q '"event":"signer.reloaded"' "$work/signerd.log"
kill -KILL "$signerd_pid"
wait "$signerd_pid" 2> /dev/null
start_signerd
holds "services/issuerd goes on when signerd comes back" within 15 ready "$operations"
holds "services/two keys are published" within 30 keys_published 2

# The proxy of the example before both, with certificates and ports of the test.
if command -v nginx > /dev/null; then
    free_port
    tls=$port
    free_port
    clear=$port
    make_certificate
    sed "s|/etc/letsencrypt/live/[^/]*/fullchain.pem|$work/cert.pem|; s|/etc/letsencrypt/live/[^/]*/privkey.pem|$work/key.pem|
        s|listen 443 |listen 127.0.0.1:$tls |; s|listen 80;|listen 127.0.0.1:$clear;|; /listen \[::\]/d
        s|127.0.0.1:8080|127.0.0.1:$api|; s|127.0.0.1:8081|127.0.0.1:$verify|" \
        "$prefix/share/doc/laurel/examples/nginx-laurel.conf" > "$work/site.conf"
    printf 'pid %s/nginx.pid;\ndaemon off;\nevents {}\nhttp { access_log off; include %s/site.conf; }\n' "$work" "$work" > "$work/nginx.conf"
    start "$work/nginx.log" nginx -e "$work/nginx-error.log" -c "$work/nginx.conf"
    through() { curl -sk --max-time 10 --resolve "$1.example.org:$tls:127.0.0.1" "https://$1.example.org:$tls$2" "${@:3}"; }
    keys_through() { through badges /.well-known/did.json | jq -e .id; }
    holds "services/nginx serves the issuer's keys" within 10 keys_through
    through verify /v1/verifications -H 'Content-Type: application/json' --data '{}' > "$work/answer"
    holds "services/nginx serves the verifier" jq -e '.verdict == "invalid"' "$work/answer"
    head -c 10000000 /dev/zero | through verify /v1/verifications -H 'Content-Type: image/png' --data-binary @- -o "$work/answer" -w '%{http_code}' > "$work/code"
    holds "services/nginx refuses what is too large" grep -qx 413 "$work/code"
    through badges /metrics -o /dev/null -w '%{http_code}' > "$work/code"
    holds "services/nginx does not serve the operations port" grep -qx 404 "$work/code"
    curl -s -o /dev/null -w '%{http_code} %{redirect_url}' -H 'Host: badges.example.org' "http://127.0.0.1:$clear/x" > "$work/answer"
    holds "services/nginx sends clear text to TLS" grep -qx '301 https://badges.example.org/x' "$work/answer"
else
    echo "skip services/nginx: nginx is not installed"
fi

for name in verifierd issuerd signerd; do
    ended=${name}_pid
    kill -TERM "${!ended}"
    wait "${!ended}"
    status=$?
    holds "services/$name ends with 0 on SIGTERM" test $status -eq 0
done
holds "services/a socket is not left behind" test ! -e "$socket"
holds "services/issuerd said that it stops" grep -qx STOPPING=1 "$work/heard-issuerd"
