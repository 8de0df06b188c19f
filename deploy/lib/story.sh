# Sourced by deploy/demo: the story, played through the public HTTP interfaces only. Every step is one line with its link and
# the time it took, and one entry in story.json.

# What is handed over of one award, by its ending: Open Badges 3.0 with an embedded proof and as JWT, Open Badges 2.0 hosted and
# signed, and pictures with each of them inside.
forms=(.json .png .svg .jwt .es256.jwt .jwt.png .ob2.json .ob2.png .ob2.jws .ob2.jws.svg)
steps=$state/steps.jsonl
# Learners and results are new in every run; the offering stays.
story_run=$(date +%s)
: > "$steps"
step_number=0
story_failed=

# say TEXT LINK MILLISECONDS
say() {
    step_number=$((step_number + 1))
    # Padded by hand: printf counts bytes, and names have accents.
    printf '%2d. %s%*s %6s ms\n' "$step_number" "$1" $((72 - ${#1})) '' "$3"
    [ -z "$2" ] || printf '    %s\n' "$2"
}

fail() {
    echo "    FAILED: $1" >&2
    [ -z "${2:-}" ] || head -c 2000 <<< "$2" >&2
    echo >&2
    story_failed=yes
    return 1
}

now_ms() {
    local t=$EPOCHREALTIME
    echo $((${t/[.,]/} / 1000))
}

# call METHOD URL [curl arguments]: sets $status, $body, $took.
call() {
    local verb=$1 url=$2 from answer
    shift 2
    from=$(now_ms)
    answer=$(curl -sS --max-time 20 -X "$verb" -w '\n%{http_code}' "$@" "$url") || answer=$'\n000'
    took=$(($(now_ms) - from))
    status=${answer##*$'\n'}
    body=${answer%$'\n'*}
}

# api METHOD PATH ROLE [JSON] [IDEMPOTENCY-KEY]
api() {
    local arguments=(-H "Authorization: Bearer ${token[$3]}" -H 'Content-Type: application/json')
    [ -z "${4:-}" ] || arguments+=(--data-binary "$4")
    [ -z "${5:-}" ] || arguments+=(-H "Idempotency-Key: $5")
    call "$1" "$issuer$2" "${arguments[@]}"
}

# record NAME URL VERDICT: one entry of story.json.
record() {
    jq -cn --arg step "$1" --arg url "$2" --arg status "$status" --arg verdict "${3:-}" --argjson ms "$took" \
        '{step: $step, url: $url, http_status: ($status | tonumber), verdict: (if $verdict == "" then null else $verdict end), milliseconds: $ms}' \
        >> "$steps"
}

# want STATUS SENTENCE URL: the step ends here unless the answer has that status.
want() {
    record "$2" "$3" "${4:-}"
    [ "$status" = "$1" ] || {
        fail "$2: HTTP $status instead of $1" "$body"
        return 1
    }
    say "$2" "$3" "$took"
}

get() { jq -r "$1" <<< "$body"; }

# until_true SECONDS COMMAND…: polls every 100 ms.
until_true() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.1
    done
}

# mail_about ADDRESS TEXT: the newest mail to that address that contains the text; sets $mail.
mail_about() {
    local file
    for file in $(ls -t "$maildir/new" 2> /dev/null); do
        mail=$maildir/new/$file
        # Headers are folded and the text is quoted-printable: both may cut an address or a link in two.
        sed -e ':join' -e '/=$/{N;s/=\n//;b join' -e '}' "$mail" | grep -qF -- "$2" &&
            sed '/^\r*$/q' "$mail" | sed -e ':join' -e 'N;s/\r*\n[ \t]/ /;b join' | grep -q "^To: .*$1" && return
    done
    return 1
}

# verify FILE TYPE: asks verifierd; sets $verdict and $codes.
verify() {
    call POST "$verifier/v1/verifications" -H "Content-Type: $2" -H 'Accept: application/json' --data-binary "@$1"
    verdict=$(get .verdict 2> /dev/null)
    codes=$(get '[.checks[] | select(.outcome == "failed") | .code] | join(",")' 2> /dev/null)
}

show_checks() {
    get '.checks[] | select(.outcome != "not_applicable") | "    \(.outcome | if . == "passed" then "✓" elif . == "failed" then "✗" else "–" end) \(.message)"'
}

revoked_now() {
    verify "$state/badge$1" application/octet-stream
    [ "$verdict" = invalid ] && [[ ",$codes," == *,revoked,* || ",$codes," == *,hosted_gone,* ]]
}

award_signed() {
    api GET "/v1/awards/$1" programme
    [[ $(get .state 2> /dev/null) == @(signed|published|mailed) ]]
}

# offer PART: the micro-credential of deploy/story/PART.json, unless an earlier run offered it.
offer() {
    local part=$1 due ends
    api GET "/v1/microcredentials/$part" programme
    if [ "$status" = 200 ]; then
        want 200 "Offered since an earlier run: $(get .name.en)" "$(get .links.page)"
        return
    fi
    due=$(date -u -d '+300 days' +%FT%TZ)
    ends=$(date -u -d '+330 days' +%FT%TZ)
    api POST /v1/microcredentials programme "$(sed "s/@DUE@/$due/; s/@ENDS@/$ends/" "$here/story/$part.json")" "story-offer-$part"
    want 201 "Offered: $(get .name.en)" "$(get .links.page)"
}

play_offering() {
    api PUT /v1/issuer programme "$(cat "$here/story/issuer.json")"
    want 200 "The college writes its issuer profile" "$(get .links.page)" || return
    local part language
    # Three micro-credentials and the stack that they make; the first one is the story's.
    for part in applied-data-literacy data-storytelling data-ethics data-at-work; do
        offer $part || return
    done
    offering=applied-data-literacy
    for language in en fr; do
        call GET "$issuer/achievements/$offering?lang=$language" -H 'Accept: text/html'
        want 200 "Anyone can read it before registering ($language)" "$issuer/achievements/$offering?lang=$language" || return
        grep -q "80" <<< "$body" || {
            fail "the offering page does not state the benchmark"
            return 1
        }
    done
}

endorsement_signed() {
    api GET "/v1/endorsements?microcredential=$offering" partner
    endorsement=$(get 'first(.items[] | select(.state == "signed" and .revocation == null)).links.json // empty' 2> /dev/null)
    [ -n "$endorsement" ]
}

# An industry partner vouches for the micro-credential, with a token of its own, before anybody has earned it.
play_endorsement() {
    api GET /v1/partners/nickel-basin programme
    [ "$status" = 200 ] || api POST /v1/partners programme "$(cat "$here/story/partner.json")" story-partner
    [ "$status" = 200 ] || [ "$status" = 201 ] || { fail "partner: HTTP $status" "$body"; return 1; }
    want "$status" "The college records an industry partner: $(get .name)" "$(get .links.profile)" || return
    partner_did=$issuer/partners/nickel-basin/did.json
    [ -f "$state/token-partner" ] || (umask 077 && "$badgectl" token create --role partner --partner nickel-basin \
        --label "demo partner" --config "$state/issuerd.toml" > "$state/token-partner" 2> /dev/null) ||
        { fail "no token for the partner"; return 1; }
    token[partner]=$(cat "$state/token-partner")
    if endorsement_signed; then
        want 200 "Endorsed since an earlier run" "$endorsement"
        return
    fi
    api POST /v1/endorsements partner "$(sed "s/@UNTIL@/$(date -u -d '+400 days' +%FT%TZ)/" "$here/story/endorsement.json")" "story-endorsement-$story_run"
    want 202 "The partner endorses it, for a year and a bit" "$issuer/achievements/$offering" || return
    until_true 10 endorsement_signed || { fail "the endorsement was not signed within 10 s" "$body"; return 1; }
    call GET "$issuer/achievements/$offering?lang=fr" -H 'Accept: text/html'
    want 200 "Signed in the partner's name, and on the offering's page" "$endorsement" || return
    grep -q "Nickel Basin" <<< "$body" || { fail "the offering page does not name the partner"; return 1; }
}

# register NAME EMAIL LANGUAGE ROUTE: sets $registration.
register() {
    api POST /v1/learners instructor "$(jq -cn --arg n "$1" --arg e "$2" --arg l "$3" '{name: $n, email: $e, language: $l}')" "learner-$2-$story_run"
    [ "$status" = 201 ] || [ "$status" = 200 ] || { fail "learner: HTTP $status" "$body"; return 1; }
    local learner
    learner=$(get .id)
    api POST /v1/registrations instructor \
        "$(jq -cn --arg l "$learner" --arg m "$offering" --arg r "$4" '{learner: $l, microcredential: $m, route: $r}')" "registration-$2-$story_run"
    want 201 "$1 registers ($4)" "$issuer/achievements/$offering" || return
    registration=$(get .id)
    get '"    due \(.assessment_due), ends \(.ends_at), \(.attempts) attempts\n    \(.stacks[0].sentence.en)"'
    [ "$(get .assessment_due)" != null ] && [ "$(get .ends_at)" != null ] && [ "$(get .attempts)" = 2 ] && [ "$(get '.stacks | length')" -gt 0 ] ||
        { fail "the registration does not state both dates, the attempts and the stack" "$body"; return 1; }
    until_true 10 mail_about "$2" "$offering" || { fail "no registration mail for $2 within 10 s"; return 1; }
}

# result ID SCORE EXPECTED: one summative attempt.
result() {
    api POST /v1/assessment-results instructor "$(jq -cn --arg i "$1-$story_run" --arg r "$registration" --arg p "$2" \
        --arg a adl-summative --arg t "$(date -u +%FT%TZ)" \
        '{id: $i, registration: $r, assessment: $a, kind: "summative", score: {points: $p, maximum: "100"}, completed_at: $t}')"
    want 202 "Result $2 of 100: ${3/_/ }" "$issuer$(get .href)" || return
    [ "$(get .outcome)" = "$3" ] || { fail "outcome $(get .outcome), not $3" "$body"; return 1; }
}

play_first_learner() {
    register "Amélie Tremblay" "amelie.tremblay.$story_run@learners.example" fr course || return
    result first 68 not_passed || return
    [ "$(get .feedback_request)" != null ] && [ "$(get .next_attempt.open_until)" != null ] ||
        { fail "no feedback asked, or no second attempt" "$body"; return 1; }
    get '"    feedback asked of the instructor; second attempt open until \(.next_attempt.open_until)"'
    until_true 10 mail_about instructor@college.example "amelie.tremblay.$story_run" || { fail "the instructor was not asked within 10 s"; return 1; }
    result second 84 passed || return
    award=$(get .award.id)
    until_true 10 award_signed "$award" || { fail "the award was not signed within 10 s" "$body"; return 1; }
    credential=$(get .links.page)
    local awarded
    awarded=$(now_ms)
    until_true 10 mail_about "amelie.tremblay.$story_run" "$credential" || { fail "no award mail within 10 s"; return 1; }
    cp "$mail" "$state/award-mail.eml"
    took=$(($(now_ms) - awarded))
    say "The award mail arrived with the link" "$state/award-mail.eml" "$took"
    call GET "$credential" -H 'Accept: text/html'
    want 200 "Badge page, with the LinkedIn button" "$credential" || return
    grep -q 'linkedin.com/profile/add?startTask=CERTIFICATION_NAME' <<< "$body" || { fail "no LinkedIn button on the badge page"; return 1; }
    local ending
    for ending in "${forms[@]}"; do
        call GET "$credential$ending" -o "$state/badge$ending"
        want 200 "Badge downloaded: badge$ending" "$credential$ending" || return
    done
    for ending in "${forms[@]}"; do
        verify "$state/badge$ending" application/octet-stream
        cp <(echo "$body") "$state/report-valid-badge$ending.json"
        want 200 "Verifier on badge$ending: $verdict" "$verifier/" "$verdict" || return
        [ "$verdict" = valid ] || { fail "verdict $verdict" "$body"; return 1; }
    done
    show_checks
    # Open Badges 2.0 does without.
    for ending in .json .png .jwt; do
        jq -e 'any(.checks[]; .code == "endorsement_valid")' "$state/report-valid-badge$ending.json" > /dev/null ||
            { fail "badge$ending does not carry the endorsement" "$(cat "$state/report-valid-badge$ending.json")"; return 1; }
    done
}

play_prior_learning() {
    local first=$award first_credential=$credential
    register "Noah Okafor" "noah.okafor.$story_run@learners.example" en plar || return
    result plar 91 passed || return
    local other
    other=$(get .award.id)
    until_true 10 award_signed "$other" || { fail "the award by prior learning was not signed within 10 s" "$body"; return 1; }
    call GET "$(get .links.json)" -o "$state/badge-plar.json"
    want 200 "Noah's badge, by prior learning" "$issuer/credentials/$other" || return
    verify "$state/badge-plar.json" application/json
    want 200 "Verifier on Noah's badge: $verdict" "$verifier/" "$verdict" || return
    [ "$verdict" = valid ] || { fail "verdict $verdict" "$body"; return 1; }
    other_credential=$(jq -r .id "$state/badge-plar.json")
    award=$first credential=$first_credential
}

play_revocation() {
    local from
    api POST "/v1/awards/$award/revocation" programme '{"reason": "The assessment was written by somebody else."}'
    want 202 "Amélie's badge is revoked, with a reason" "$credential" || return
    from=$(now_ms)
    until_true 10 revoked_now .json || { fail "not revoked at the verifier within 10 s (verdict $verdict, $codes)" "$body"; return 1; }
    took=$(($(now_ms) - from))
    echo "$body" > "$state/report-revoked.json"
    want 200 "Verifier: $verdict, revoked" "$verifier/" "$verdict" || return
    show_checks | grep '✗'
    # One award: what revokes it revokes every form. Lists of Open Badges 2.0 are remembered by the verifier for a minute.
    local ending
    for ending in .png .jwt .es256.jwt .ob2.json .ob2.png; do
        until_true 10 revoked_now $ending || { fail "badge$ending is $verdict ($codes) after its revocation" "$body"; return 1; }
        want 200 "Verifier on badge$ending: $verdict, revoked" "$verifier/" "$verdict" || return
    done
    curl -sS "$issuer/ob2/revocations" | jq -e --arg id "$credential.ob2.jws" 'any(.revokedAssertions[]; .id == $id)' > /dev/null ||
        { fail "the revocation list of Open Badges 2.0 does not name $credential.ob2.jws"; return 1; }
    stop_redis
    sleep 6 # longer than the list's life of 5 s: what the verifier remembers is worth nothing by now
    verify "$state/badge.json" application/json
    want 200 "Redis is gone, the list comes from its own URL; verifier: $verdict" "$verifier/" "$verdict" || return
    echo "$body" > "$state/report-without-redis.json"
    [ "$verdict" = invalid ] && [[ ",$codes," == *,revoked,* ]] || { fail "verdict $verdict ($codes) without Redis" "$body"; return 1; }
    verify "$state/badge-plar.json" application/json
    [ "$verdict" = valid ] || { fail "Noah's badge is $verdict without Redis" "$body"; return 1; }
    start_redis || return
    verify "$state/badge.json" application/json
    want 200 "Redis is back; verifier: $verdict" "$verifier/" "$verdict" || return
    [ "$verdict" = invalid ] || { fail "verdict $verdict after Redis came back" "$body"; return 1; }
}

transcript_signed() {
    api GET "/v1/transcripts/$1" programme
    [ "$(get .state)" = signed ]
}

play_transcript() {
    local transcript
    api GET "/v1/awards/${other_credential##*/}" programme
    api POST "/v1/learners/$(get .learner)/transcripts" programme '{}' "transcript-$story_run"
    want 201 "Noah's transcript is made: $(get .totals.microcredentials) micro-credential, $(get .totals.hours) hours" \
        "$(get .links.page)" || return
    transcript=$(get .id)
    until_true 10 transcript_signed "$transcript" || { fail "the transcript was not signed within 10 s" "$body"; return 1; }
    transcript=$(get .links.page) transcript_page=$transcript
    call GET "$transcript" -H 'Accept: text/html'
    want 200 "Its page" "$transcript" || return
    call GET "$transcript.json" -o "$state/transcript.json"
    want 200 "Transcript downloaded: transcript.json (CLR 2.0)" "$transcript.json" || return
    verify "$state/transcript.json" application/json
    echo "$body" > "$state/report-transcript.json"
    want 200 "Verifier on the transcript: $verdict" "$verifier/" "$verdict" || return
    [ "$verdict" = valid ] && [ "$(get '[.checks[] | select(.code == "part_valid")] | length')" = 1 ] ||
        { fail "verdict $verdict ($codes)" "$body"; return 1; }
}

# The addresses that the Open Badges 2.0 forms of the badge lead to.
hosted_by_ob2() {
    local page
    jq -r '.id, .badge' "$state/badge.ob2.json"
    page=$(curl -sS "$(jq -r .badge "$state/badge.ob2.json")" | jq -r .issuer)
    echo "$page"
    curl -sS "$page" | jq -r '.revocationList, .publicKey[]'
}

# What anybody else needs to verify our badge without us: every document by its URL.
hand_over() {
    local list
    curl -sS "$issuer/.well-known/did.json" > "$state/did.json"
    curl -sS "$issuer/.well-known/jwks.json" > "$state/jwks.json"
    curl -sS "$partner_did" > "$state/partner-did.json"
    jq -s 'map(. as $d | {($d.id): $d}
        + ([$d.verificationMethod[] | {(.id): (. + {"@context": "https://w3id.org/security/multikey/v1"})}] | add)) | add' \
        "$state/did.json" "$state/partner-did.json" > "$state/documents.json"
    jq --arg url "$partner_did" --slurpfile did "$state/partner-did.json" '. + {($url): $did[0]}' "$state/documents.json" > "$state/documents.next" &&
        mv "$state/documents.next" "$state/documents.json"
    # Of the badge, and of the endorsement in it. One entry is an object, several are an array.
    for list in $(jq -r '[.. | .credentialStatus? // empty] | flatten | .[].statusListCredential' "$state/badge.json"); do
        curl -sS "$list" > "$state/status-list.json"
        jq --arg url "$list" --slurpfile list "$state/status-list.json" '. + {($url): $list[0]}' "$state/documents.json" \
            > "$state/documents.next" && mv "$state/documents.next" "$state/documents.json"
    done
    local url
    for url in $(hosted_by_ob2); do
        curl -sS "$url" | jq --arg url "$url" --slurpfile all "$state/documents.json" '$all[0] + {($url): .}' > "$state/documents.next" &&
            mv "$state/documents.next" "$state/documents.json"
    done
    cp -r "$maildir"/new "$state/mails" 2> /dev/null
}

play_story() {
    rm -rf "$state/mails"
    play_offering && play_endorsement && play_first_learner && play_prior_learning && play_revocation && play_transcript && hand_over
    local outcome=$?
    jq -s --arg at "$(date -u +%FT%TZ)" --arg failed "$story_failed" \
        '{played_at: $at, passed: ($failed == ""), steps: .}' "$steps" > "$state/story.json"
    return $outcome
}
