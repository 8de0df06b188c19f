# Sourced by deploy/demo: the state folder, the processes in it, and their end.

declare -A process=() token=()
maildir=$state/mail
redis_socket=$state/redis.sock

port_is_free() {
    ! (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null
}

# A port is chosen once and then kept, because it is part of every link and of the issuer's name.
choose_ports() {
    local name port
    [ -f "$state/ports" ] && source "$state/ports"
    for name in issuer:8080 verifier:8081 issuer_operations:9080 verifier_operations:9081; do
        local variable=${name%%:*}_port
        [ -n "${!variable:-}" ] && continue
        port=${name##*:}
        until port_is_free "$port"; do port=$((port + 10)); done
        [ "$port" = "${name##*:}" ] || echo "Port ${name##*:} is taken; ${name%%:*} uses $port."
        printf -v "$variable" %s "$port"
        echo "$variable=$port" >> "$state/ports"
    done
    issuer=http://localhost:$issuer_port
    verifier=http://localhost:$verifier_port
}

fill_in() {
    sed "s|@STATE@|$state|g; s|@ISSUER@|$issuer|g; s|@ISSUER_HTTPS@|https${issuer#http}|g; s|@VERIFIER@|$verifier|g; s|@ISSUER_PORT@|$issuer_port|g
        s|@VERIFIER_PORT@|$verifier_port|g; s|@ISSUER_OPERATIONS_PORT@|$issuer_operations_port|g
        s|@VERIFIER_OPERATIONS_PORT@|$verifier_operations_port|g; s|@BIN@|$binaries|g" "$here/story/$1" > "$state/$1"
    chmod 600 "$state/$1"
}

# see_to_key PURPOSE TYPE: the first key of its kind, unless an earlier run has made it.
see_to_key() {
    local answer
    answer=$("$badgectl" keys generate --purpose "$1" --type "$2" --key-file "$state/keys.sealed" --passphrase-file "$state/passphrase" 2>&1) ||
        [[ $answer == *key_file_exists* ]] || {
        echo "$answer" >&2
        return 1
    }
}

prepare_state() {
    choose_ports
    local file role
    for file in signerd.toml issuerd.toml verifierd.toml; do fill_in $file; done
    [ -f "$state/passphrase" ] || (umask 077 && head -c 24 /dev/urandom | base64 > "$state/passphrase")
    # For embedded proofs; for VC-JWT (RS256) and Open Badges 2.0; for VC-JWT (ES256).
    see_to_key data_integrity ed25519 && see_to_key jose rsa && see_to_key jose p256 || return 1
    for role in programme instructor; do
        [ -f "$state/token-$role" ] ||
            (umask 077 && "$badgectl" token create --role $role --label "demo $role" --config "$state/issuerd.toml" > "$state/token-$role") ||
            return 1
        token[$role]=$(cat "$state/token-$role")
    done
}

# start NAME COMMAND…: in the background, its log in the state folder.
start() {
    local name=$1
    shift
    "$@" >> "$state/$name.log" 2>&1 &
    process[$name]=$!
}

# answers NAME URL: waits until it is ready, at most ten seconds.
answers() {
    local end=$((SECONDS + 10))
    until curl -sf --max-time 1 "$2" > /dev/null; do
        if ! kill -0 "${process[$1]}" 2> /dev/null || [ $SECONDS -ge $end ]; then
            echo "$1 did not start; the end of $state/$1.log:" >&2
            tail -n 10 "$state/$1.log" >&2
            return 1
        fi
        sleep 0.05
    done
}

start_redis() {
    start redis redis-server --port 0 --unixsocket "$redis_socket" --unixsocketperm 700 --save '' --appendonly no \
        --maxmemory 64mb --maxmemory-policy allkeys-lru --dir "$state"
    local end=$((SECONDS + 10))
    until redis-cli -s "$redis_socket" ping > /dev/null 2>&1; do
        [ $SECONDS -lt $end ] || {
            echo "redis-server did not start; see $state/redis.log" >&2
            return 1
        }
        sleep 0.05
    done
}

stop_redis() {
    kill -KILL "${process[redis]}" 2> /dev/null
    wait "${process[redis]}" 2> /dev/null
    unset 'process[redis]'
}

start_everything() {
    start_redis || return 1
    start issuerd "$binaries/issuer/issuerd" --config "$state/issuerd.toml"
    answers issuerd "http://127.0.0.1:$issuer_operations_port/readyz" || return 1
    start verifierd "$binaries/verifier/verifierd" --config "$state/verifierd.toml"
    answers verifierd "http://127.0.0.1:$verifier_operations_port/readyz" || return 1
    echo "Running: Redis on a private socket, issuerd (with signerd as its child) on $issuer, verifierd on $verifier"
}

everything_runs() {
    local name
    for name in "${!process[@]}"; do
        kill -0 "${process[$name]}" 2> /dev/null || {
            echo "$name has ended; the end of $state/$name.log:" >&2
            tail -n 10 "$state/$name.log" >&2
            return 1
        }
    done
}

stop_everything() {
    local name
    for name in verifierd issuerd redis; do
        [ -n "${process[$name]:-}" ] && kill -TERM "${process[$name]}" 2> /dev/null
    done
    wait 2> /dev/null
}

print_link() {
    printf '  %s%*s %s\n' "$1" $((34 - ${#1})) '' "$2"
}

print_links() {
    echo "Links"
    print_link "The college" "$issuer/issuers/georgian-shores"
    print_link "What it offers" "$issuer/"
    [ -z "${offering:-}" ] || {
        print_link "The offering" "$issuer/achievements/$offering"
        print_link "The offering, in French" "$issuer/achievements/$offering?lang=fr"
    }
    [ -z "${credential:-}" ] || print_link "Amélie's badge (revoked)" "$credential"
    [ -z "${other_credential:-}" ] || print_link "Noah's badge" "$other_credential"
    [ -z "${transcript_page:-}" ] || print_link "Noah's transcript" "$transcript_page"
    print_link "Verify a badge" "$verifier/"
    print_link "The issuer's keys" "$issuer/.well-known/did.json"
    print_link "Mails" "$maildir/new"
    print_link "What was handed over, story.json" "$state"
}
