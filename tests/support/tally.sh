# Sourced by tests/run: runs programs and scripts, keeps their logs, and counts what they report.
logs=build/test-logs
rm -rf $logs
mkdir -p $logs
passed=0
failed=0
skipped=0
began=$SECONDS

# step NAME COMMAND…: something that must work before tests can run.
step() {
    local name=$1 log
    shift
    log="$logs/${name// /-}.log"
    printf '%-28s ' "$name"
    local from=$SECONDS
    if "$@" > "$log" 2>&1; then
        echo "ok, $((SECONDS - from)) s"
    else
        echo "FAILED"
        tail -n 40 "$log"
        failed=$((failed + 1))
        return 1
    fi
}

stop() {
    finish
}

finish() {
    echo "time: $((SECONDS - began)) s"
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ]
    exit
}

# skip NAME REASON: counts as a failure with CI=true unless tests/may-skip lists it.
skip() {
    if [ "${CI:-}" = true ] && ! may_skip "$1"; then
        echo "  FAILED $1: skipped, which is not allowed here ($2)"
        failed=$((failed + 1))
    else
        echo "  SKIPPED $1: $2"
        skipped=$((skipped + 1))
    fi
}

may_skip() {
    local pattern reason
    while IFS=$'\t' read -r pattern reason; do
        [[ -z $pattern || $pattern == \#* ]] && continue
        # shellcheck disable=SC2053
        [[ $1 == $pattern ]] && return 0
    done < tests/may-skip
    return 1
}

# A program that starts many daemons and waits for most of its time runs as two halves at once.
shards_of() {
    case $1 in
    integration_crash_steps | http_texts) echo 2 ;;
    *) echo 1 ;;
    esac
}

# run_shards PROGRAM COUNT REPORT LOG: one report and one log of them all; none when one of them left no report.
run_shards() {
    local program=$1 count=$2 report=$3 log=$4 status=0 shard pids=() parts=()
    for ((shard = 0; shard < count; ++shard)); do
        GTEST_TOTAL_SHARDS=$count GTEST_SHARD_INDEX=$shard \
            timeout 900 "$program" --gtest_output=json:"$report.$shard" > "$log.$shard" 2>&1 &
        pids+=($!)
        parts+=("$report.$shard")
    done
    for shard in "${pids[@]}"; do wait "$shard" || status=$?; done
    cat "$log".[0-9] > "$log"
    jq -se 'if length == '"$count"' then {testsuites: [.[].testsuites[]]} else empty end' "${parts[@]}" > "$report" 2>> "$log" || : > "$report"
    rm -f "$log".[0-9] "${parts[@]}"
    return $status
}

# run_gtest_program NAME PROGRAM: its cases are counted one by one.
run_gtest_program() {
    local name=$1 program=$2 from=$SECONDS report log status=0
    report=$logs/$name.json
    log=$logs/$name.log
    printf '%-28s ' "$name"
    if [ ! -x "$program" ]; then
        echo "FAILED: $program was not built"
        failed=$((failed + 1))
        return
    fi
    run_shards "$program" "$(shards_of "$name")" "$report" "$log" || status=$?
    if [ ! -s "$report" ]; then
        echo "FAILED: ended with status $status and no report"
        tail -n 30 "$log"
        failed=$((failed + 1))
        return
    fi
    local total bad
    total=$(jq '[.testsuites[].testsuite[]] | length' "$report")
    bad=$(jq '[.testsuites[].testsuite[] | select(.failures)] | length' "$report")
    local skips
    skips=$(jq -r '.testsuites[].testsuite[] | select(.result == "SKIPPED") | "\(.classname).\(.name)"' "$report")
    local skip_count=0
    [ -z "$skips" ] || skip_count=$(wc -l <<< "$skips")
    passed=$((passed + total - bad - skip_count))
    failed=$((failed + bad))
    echo "$((total - bad - skip_count)) passed, $bad failed, $skip_count skipped, $((SECONDS - from)) s"
    if [ "$bad" -gt 0 ]; then
        jq -r '.testsuites[].testsuite[] | select(.failures) | "  FAILED \(.classname).\(.name)"' "$report"
        grep -B1 -A8 'Failure$' "$log" | head -n 60
    elif [ "$status" -ne 0 ]; then
        echo "  FAILED $name: ended with status $status after its tests"
        tail -n 30 "$log"
        failed=$((failed + 1))
    fi
    local one
    for one in $skips; do
        skip "$one" "$(grep -A3 "RUN .*$one" "$log" | grep -o 'SKIPPED:.*' | head -n 1)"
    done
}

# Every program that CTest knows in that build, one after the other.
run_gtest_programs() {
    local line name program
    while IFS=$'\t' read -r name program; do
        run_gtest_program "$name" "$program"
    done < <(ctest --test-dir "$1" --show-only=json-v1 |
        jq -r '.tests[] | [.name, .command[0]] | @tsv')
}

# The programs that only mean something without sanitizers (speed, memory, mutation loops): label "release".
run_release_programs() {
    local name program
    while IFS=$'\t' read -r name program; do
        run_gtest_program "release-$name" "$program"
    done < <(ctest --test-dir "$1" -L release --show-only=json-v1 |
        jq -r '.tests[] | [.name, .command[0]] | @tsv')
}

# run_tap SCRIPT: a script that prints "ok NAME", "not ok NAME", "skip NAME: REASON" lines.
run_tap() {
    local script=$1 from=$SECONDS name log status=0
    name=$(basename "$(dirname "$script")")/$(basename "$script" .sh)
    log=$logs/${name//\//-}.log
    printf '%-28s ' "$name"
    timeout 1500 "$script" > "$log" 2>&1 < /dev/null || status=$?
    local good bad
    good=$(grep -c '^ok ' "$log")
    bad=$(grep -c '^not ok ' "$log")
    passed=$((passed + good))
    failed=$((failed + bad))
    echo "$good passed, $bad failed, $((SECONDS - from)) s"
    grep '^not ok ' "$log" | sed 's/^/  /'
    if { [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; } || [ $((good + bad)) -eq 0 ] && ! grep -q '^skip ' "$log"; then
        echo "  FAILED $name: ended with status $status"
        tail -n 30 "$log"
        failed=$((failed + 1))
    elif [ "$bad" -gt 0 ]; then
        tail -n 30 "$log"
    fi
    local line
    while read -r line; do
        skip "${line%%:*}" "${line#*: }"
    done < <(sed -n 's/^skip //p' "$log")
}
