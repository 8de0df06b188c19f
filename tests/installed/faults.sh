#!/usr/bin/env bash
# What an operator can get wrong, and what the daemons say then: the file, the key, the reason, and what to do.
set -uo pipefail
cd "$(dirname "$0")" || exit 1
source ../support/tap.sh

make_issuer "$work/issuer"
here=$work/issuer
free_port
verify=$port
free_port
verify_operations=$port
write "$here/verifierd.toml" 600 << TOML
[listen]
port = $verify
[operations]
port = $verify_operations
TOML

# changed NAME FROM TO: a copy of that configuration with one line replaced, in $changed.
changed() {
    changed=$work/changed-$1
    sed "s|$2|$3|" "$here/$1" > "$changed"
    chmod 600 "$changed"
}

# with_line NAME LINE: a copy that ends with one more line, whose number is $line.
with_line() {
    changed=$work/changed-$1
    { cat "$here/$1"; echo "$2"; } > "$changed"
    chmod 600 "$changed"
    line=$(wc -l < "$changed")
}

check() { says "$1" "$2" "$3" "${4}" --config "$5" --check-config; }

# -- configurations
check "check-config/issuerd takes a right one" 0 "can be used" "$issuerd" "$here/issuerd.toml"
check "check-config/signerd takes a right one, and opens the keys" 0 "the key file can be used" "$signerd" "$here/signerd.toml"
check "check-config/verifierd takes a right one" 0 "can be used" "$verifierd" "$here/verifierd.toml"
for daemon in issuerd signerd verifierd; do
    check "check-config/$daemon: no file" 64 "$work/none.toml cannot be read" "${!daemon}" "$work/none.toml"
    with_line $daemon.toml 'colour = "blue"'
    check "check-config/$daemon: unknown key" 64 "$changed:$line: unknown key \"" "${!daemon}" "$changed"
    with_line $daemon.toml 'this is no TOML'
    check "check-config/$daemon: no TOML" 64 "$changed:$line: this is not TOML" "${!daemon}" "$changed"
    says "start/$daemon does not start with a wrong configuration" 64 "$changed:$line" "${!daemon}" --config "$changed"
    says "start/$daemon: unknown option" 64 "--colour" "${!daemon}" --colour
    says "help/$daemon" 0 "--check-config" "${!daemon}" --help
done
with_line verifierd.toml 'prot = 1'
check "check-config/a misspelt key is guessed" 64 "unknown key \"operations.prot\"; did you mean \"operations.port\"?" "$verifierd" "$changed"
changed issuerd.toml "^port = $api" "port = 70000"
check "check-config/a number out of range" 64 "listen.port must be from 0 to 65535" "$issuerd" "$changed"
changed issuerd.toml "^port = $api" 'port = "many"'
check "check-config/a text instead of a number" 64 "listen.port must be" "$issuerd" "$changed"
changed issuerd.toml 'public_url = .*' 'public_url = "http://badges.example.org"'
check "check-config/a public address without TLS" 64 "$changed: public_url has to begin with https://" "$issuerd" "$changed"
changed issuerd.toml 'coalesce_ms = 100' 'validity = "72h"'
check "check-config/lists valid for too long" 64 "status.validity is at most 48h" "$issuerd" "$changed"
changed issuerd.toml 'maildir = .*' 'transport = "smtp"'
check "check-config/smtp without a relay" 64 "mail.smtp_host is missing" "$issuerd" "$changed"
with_line issuerd.toml 'smtp_password_file = "/none/password"'
check "check-config/a password file that is not there" 64 "/none/password" "$issuerd" "$changed"
with_line verifierd.toml $'[redis]\naddress = "redis.example"'
check "check-config/a Redis address that is none" 64 "redis.address: \"redis.example\" has to be such as" "$verifierd" "$changed"
changed signerd.toml 'ids = .*' 'ids = []'
check "check-config/signerd without an issuer" 64 "issuer.ids is empty" "$signerd" "$changed"
says "check-config/the environment counts" 64 "OB_LISTEN_PORT: listen.port must be" env OB_LISTEN_PORT=none "$verifierd" --check-config
for daemon in issuerd signerd verifierd; do
    "${!daemon}" --print-config > "$work/printed.toml"
    case $daemon in
    # signerd has no default for what only the operator knows
    signerd) check "print-config/signerd misses what only the operator knows" 64 "key.file is missing" "$signerd" "$work/printed.toml" ;;
    *) check "print-config/$daemon reads what it prints" 0 "can be used" "${!daemon}" "$work/printed.toml" ;;
    esac
done

# -- key files
keys() { check "$1" 1 "$2" "$signerd" "$here/signerd.toml"; }
chmod 644 "$here/keys.sealed"
keys "keys/a key file that others can read" "$here/keys.sealed: "
chmod 600 "$here/keys.sealed"
chmod 640 "$here/passphrase"
keys "keys/a passphrase that others can read" "$here/passphrase: "
chmod 600 "$here/passphrase"
mv "$here/passphrase" "$here/kept"
keys "keys/no passphrase" "$here/passphrase: "
echo "another passphrase" | write "$here/passphrase" 600
keys "keys/the wrong passphrase" "passphrase"
mv "$here/kept" "$here/passphrase"
mv "$here/keys.sealed" "$here/kept"
keys "keys/no key file" "badgectl keys generate"
head -c 200 "$here/kept" | write "$here/keys.sealed" 600
keys "keys/half a key file" "$here/keys.sealed"
mv "$here/kept" "$here/keys.sealed"

# An issuerd whose signerd cannot start says so, is not ready, and is once the key file is.
chmod 644 "$here/keys.sealed"
start "$work/issuerd.log" "$issuerd" --config "$here/issuerd.toml"
daemon=$pid
holds "keys/issuerd answers and is not ready" within 10 \
    sh -c "curl -s http://127.0.0.1:$operations/readyz | jq -e '.status == \"failed\" and .signer == false'"
holds "keys/the reason is in the log" within 10 grep -q "\"event\":\"signer.stopped\".*$here/keys.sealed" "$work/issuerd.log"
chmod 600 "$here/keys.sealed"
holds "keys/it is ready once the key file is private" within 15 ready "$operations"

# -- ports
says "ports/issuerd: its store in use" 1 "Another issuerd works on $here/issuer.db" "$issuerd" --config "$here/issuerd.toml"
changed issuerd.toml "$here/issuer.db" "$work/other.db"
says "ports/issuerd: port in use" 1 "127.0.0.1, port $api" "$issuerd" --config "$changed"
sed -i "s|^port = $api|port = 0|" "$changed"
says "ports/issuerd: operations port in use" 1 "127.0.0.1, port $operations" "$issuerd" --config "$changed"
changed verifierd.toml "^port = $verify\$" "port = $api"
says "ports/verifierd: port in use" 1 "127.0.0.1, port $api" "$verifierd" --config "$changed"
changed verifierd.toml "^port = $verify\$" $'port = 0\\\naddress = "192.0.2.1"'
says "ports/an address that is not this machine's" 1 "192.0.2.1" "$verifierd" --config "$changed"
start "$work/signerd.log" "$signerd" --config "$here/signerd.toml" --listen "$work/signerd.sock" --audit-log "$work/audit2.log"
holds "ports/signerd listens" within 10 test -S "$work/signerd.sock"
says "ports/signerd: socket in use" 1 "$work/signerd.sock: Another program already listens there" "$signerd" --config "$here/signerd.toml" --listen "$work/signerd.sock" --audit-log "$work/audit3.log"
says "ports/signerd: audit log in use" 1 "audit" "$signerd" --config "$here/signerd.toml" --listen "$work/other.sock" --audit-log "$work/audit2.log"
kill -TERM "$daemon"
wait "$daemon"
status=$?
holds "stop/issuerd ends with 0 on SIGTERM" test $status -eq 0

# -- places
changed issuerd.toml 'path = .*' 'path = "/none/issuer.db"'
says "places/a store that cannot be" 1 "/none/issuer.db" "$issuerd" --config "$changed"
changed issuerd.toml 'maildir = .*' 'maildir = "/proc/mail"'
says "places/a Maildir that cannot be" 1 "/proc/mail" "$issuerd" --config "$changed"
changed issuerd.toml 'program = .*' 'program = "/none/signerd"'
says "places/signerd that is not there" 1 "/none/signerd" "$issuerd" --config "$changed"
echo "no database" | write "$work/text.db" 600
changed issuerd.toml 'path = .*' "path = \"$work/text.db\""
says "places/a store that is none" 1 "$work/text.db: The store is damaged. Restore a backup" "$issuerd" --config "$changed"

# -- neighbours that are away: everything works without them
with_line issuerd.toml $'[redis]\naddress = "unix:'"$work"'/none.sock"'
start "$work/no-redis.log" "$issuerd" --config "$changed"
daemon=$pid
holds "redis/issuerd is ready without it" within 15 ready "$operations"
holds "redis/and says that it is degraded" \
    sh -c "curl -s http://127.0.0.1:$operations/readyz | jq -e '.status == \"degraded\" and .redis == false'"
holds "redis/and the log has a sentence" within 10 grep -q 'Redis cannot be reached' "$work/no-redis.log"
kill -TERM "$daemon"
wait "$daemon"
with_line verifierd.toml $'[redis]\naddress = "unix:'"$work"'/none.sock"'
start "$work/verifierd.log" "$verifierd" --config "$changed"
holds "redis/verifierd is ready without it" within 15 ready "$verify_operations"
holds "redis/verifierd says that it is degraded" \
    sh -c "curl -s http://127.0.0.1:$verify_operations/readyz | jq -e '.status == \"degraded\"'"
holds "redis/verifierd answers" sh -c "curl -s -H 'Content-Type: application/json' --data '{}' http://127.0.0.1:$verify/v1/verifications | jq -e '.verdict == \"invalid\"'"

free_port
changed issuerd.toml 'maildir = .*' "transport = \"smtp\"\nsmtp_host = \"127.0.0.1\"\nsmtp_port = $port\nsmtp_security = \"none\""
"$badgectl" token create --role programme --config "$changed" > "$work/token" 2> "$work/token.err"
start "$work/no-relay.log" "$issuerd" --config "$changed"
holds "smtp/issuerd is ready without its relay" within 15 ready "$operations"
call() {
    curl -sS --max-time 10 -X "$1" -H "Authorization: Bearer $(cat "$work/token")" -H 'Content-Type: application/json' \
        -H "Idempotency-Key: $2" --data-binary "$3" "http://127.0.0.1:$api$2"
}
call PUT /v1/issuer '{"slug":"college","name":{"en":"College","fr":"Collège"},"description":{"en":"A college.","fr":"Un collège."},
 "url":"https://college.example/","email":"badges@college.example"}' > "$work/profile"
call POST /v1/microcredentials '{"id":"welding","name":{"en":"Welding","fr":"Soudage"},"description":{"en":"Welds.","fr":"Soude."},
 "criteria":{"en":"Passed.","fr":"Réussi."},"outcomes":[{"en":"Weld.","fr":"Souder."}],"hours":"15",
 "assessment":{"id":"weld-1","name":{"en":"A seam","fr":"Un cordon"}},"benchmark":"80","assessment_due":"2099-01-01T00:00:00Z",
 "ends_at":"2099-03-01T00:00:00Z","instructor_email":"teacher@college.example"}' > "$work/offering"
learner=$(call POST /v1/learners '{"name":"Ada","email":"ada@learners.example","language":"en"}' | jq -r .id)
call POST /v1/registrations "{\"learner\":\"$learner\",\"microcredential\":\"welding\",\"route\":\"course\"}" > "$work/registration"
holds "smtp/a registration is accepted without it" jq -e .id "$work/registration"
holds "smtp/the letter waits" within 10 \
    sh -c "curl -s http://127.0.0.1:$operations/readyz | jq -e '.mails_waiting == 1 and .mails_given_up == 0'"
holds "smtp/the log says why" within 10 grep -q '"event":"mail_server_away".*"why":"[^"]' "$work/no-relay.log"
