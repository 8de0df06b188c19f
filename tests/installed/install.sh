#!/usr/bin/env bash
# What `cmake --install` puts where, and what systemd, nginx and the daemons say to it.
set -uo pipefail
cd "$(dirname "$0")" || exit 1
source ../support/tap.sh

install_to() { DESTDIR=$1 cmake --install "$binaries" "${@:2}" > "$work/install.log" 2>&1; }

holds "install/destdir" install_to "$work/staged"
for file in usr/local/bin/{issuerd,signerd,verifierd,badgectl} \
    usr/local/lib/systemd/system/laurel-{signerd,issuerd,verifierd}.service \
    usr/local/lib/{sysusers.d,tmpfiles.d}/laurel.conf etc/laurel/{signerd,issuerd,verifierd}.toml \
    usr/local/share/doc/laurel/{README.md,runbook.md,problems.md,threat-model.md,log-events.md} \
    usr/local/share/doc/laurel/examples/{signerd.toml,issuerd.toml,verifierd.toml,redis-laurel.conf,nginx-laurel.conf} \
    usr/local/share/laurel/openapi/{issuer,verifier}.yaml; do
    holds "install/has $file" test -s "$work/staged/$file"
done
holds "install/units name the installed program" \
    grep -qx 'ExecStart=/usr/local/bin/issuerd --config /etc/laurel/issuerd.toml' \
    "$work/staged/usr/local/lib/systemd/system/laurel-issuerd.service"

# An operator's configuration outlives an upgrade.
echo 'public_url = "https://mine.example"' > "$work/staged/etc/laurel/issuerd.toml"
install_to "$work/staged"
holds "install/keeps a configuration" grep -q mine.example "$work/staged/etc/laurel/issuerd.toml"

# A prefix of its own, given at install time; the units can then be checked with programs that are there.
prefix=$work/opt/laurel
holds "install/prefix" install_to "" --prefix "$prefix"
units=$prefix/lib/systemd/system
for daemon in signerd issuerd verifierd; do
    unit=$units/laurel-$daemon.service
    systemd-analyze verify "$unit" > "$work/verify" 2>&1
    status=$?
    if [ $status -eq 0 ] && [ ! -s "$work/verify" ]; then
        ok "install/systemd-analyze verify $daemon"
    else
        not_ok "install/systemd-analyze verify $daemon (exit $status)" "$work/verify"
    fi
    exposure=$(systemd-analyze security --offline=true "$unit" 2> /dev/null | sed -n 's/.*exposure level.*: \([0-9.]*\) .*/\1/p')
    if [ -n "$exposure" ] && awk -v e="$exposure" 'BEGIN { exit !(e <= 2.5) }'; then
        ok "install/systemd-analyze security $daemon at most 2.5"
    else
        not_ok "install/systemd-analyze security $daemon at most 2.5 (it is ${exposure:-unknown})"
    fi
done
holds "install/sysusers" systemd-sysusers --root="$work/staged" --dry-run "$prefix/lib/sysusers.d/laurel.conf"

# The examples are right as they are; only what a test cannot have is put elsewhere: the key and its passphrase.
for daemon in issuerd verifierd; do
    says "install/example of $daemon" 0 "can be used" \
        "$prefix/bin/$daemon" --config "$prefix/etc/laurel/$daemon.toml" --check-config
done
make_issuer "$work/issuer"
says "install/example of signerd" 0 "can be used" "$prefix/bin/signerd" --config "$prefix/etc/laurel/signerd.toml" \
    --key-file "$work/issuer/keys.sealed" --passphrase-file "$work/issuer/passphrase" --check-config

# Every key that a daemon knows is explained in its example, and the other way round.
keys_of() { sed -n 's/^\(# \)\{0,1\}\([a-z_]*\) = .*/\2/p; s/^\[\(.*\)\]$/[\1]/p' "$1" | sort -u; }
for daemon in issuerd verifierd signerd; do
    "$prefix/bin/$daemon" --print-config > "$work/printed.toml"
    keys_of "$work/printed.toml" > "$work/known"
    keys_of "$prefix/etc/laurel/$daemon.toml" > "$work/explained"
    holds "install/example of $daemon has every key" diff "$work/known" "$work/explained"
done

if command -v nginx > /dev/null; then
    # With certificates that are there, and nothing of the machine's own nginx.
    make_certificate
    sed "s|/etc/letsencrypt/live/[^/]*/fullchain.pem|$work/cert.pem|; s|/etc/letsencrypt/live/[^/]*/privkey.pem|$work/key.pem|" \
        "$prefix/share/doc/laurel/examples/nginx-laurel.conf" > "$work/site.conf"
    printf 'pid %s/nginx.pid;\nevents {}\nhttp { access_log off; include %s/site.conf; }\n' "$work" "$work" > "$work/nginx.conf"
    holds "install/nginx takes the example" nginx -t -e "$work/nginx-error.log" -c "$work/nginx.conf"
else
    echo "skip install/nginx takes the example: nginx is not installed"
fi

start "$work/redis.log" redis-server "$prefix/share/doc/laurel/examples/redis-laurel.conf" --unixsocket "$work/redis.sock" \
    --pidfile "$work/redis.pid" --logfile "" --dir "$work"
holds "install/redis takes the example" within 5 redis-cli -s "$work/redis.sock" ping
