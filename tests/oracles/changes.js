// What many.js does to badges of others, and what each change means. `means` is our answer, 'good' or 'bad', or a function of
// the cryptosuite, and `code` the reasons that we may give; `unsure` is one that leaves it open. `theirs` is the answer of the
// other implementation where it is another one, and `because` why.
//   make(doc, r, by)      a badge with an embedded proof, to its new text
//   before(badge, r, by)  such a badge before it is signed
//   token(jws, r)         a token, to its new text
//   claims(payload)       the payload of a token before it is signed; text(text) its text, header and stranger how

const byStatements = suite => suite.includes('-rdfc-') ? 'good' : 'bad';
const withText = (doc, change) => {
  change(doc);
  return JSON.stringify(doc);
};

function shuffled(value, r) {
  if(Array.isArray(value)) {
    return value.map(one => shuffled(one, r));
  }
  if(value === null || typeof value !== 'object') {
    return value;
  }
  const names = Object.keys(value);
  for(let i = names.length - 1; i > 0; --i) {
    const j = r.below(i + 1);
    [names[i], names[j]] = [names[j], names[i]];
  }
  return Object.fromEntries(names.map(name => [name, shuffled(value[name], r)]));
}

// Another letter of base58 and base64url at some place that is neither the first nor the last.
function oneLetter(text, r, from = 2) {
  const at = from + r.below(text.length - from - 1);
  return text.slice(0, at) + (text[at] === 'B' ? 'C' : 'B') + text.slice(at + 1);
}

const last = 'JSON.parse takes the last of two members; no reader of ours takes either (RFC 7493, 2.3)';
const rules = 'it knows no rules of Open Badges 3.0';
const pairs = 'it does not compare claims with the credential (Open Badges 3.0, 8.2.4)';

export const embedded = {
  as_is: {means: 'good', make: doc => JSON.stringify(doc)},
  pretty: {means: 'good', make: (doc, r) => JSON.stringify(doc, null, 1 + r.below(7))},
  members_in_another_order: {means: 'good', make: (doc, r) => JSON.stringify(shuffled(doc, r))},
  escaped_letters: {means: 'good', make: doc => JSON.stringify(doc).replace(/o/g, '\\u006f')},
  number_with_exponent: {
    means: 'good',
    make: doc => JSON.stringify(doc).replace(/("creditsEarned":)([\d.]+)/, (_, name, n) => `${name}${n * 10}e-1`)
  },
  set_in_another_order: {
    code: 'signature_mismatch', means: byStatements,
    make: doc => withText(doc, d => d.credentialSubject.achievement.alignment.reverse())
  },
  set_without_brackets: {
    code: 'signature_mismatch', means: byStatements,
    make: doc => withText(doc, d => d.credentialSubject.achievement.type = 'Achievement')
  },

  letter_in_a_text: {
    code: 'signature_mismatch', means: 'bad',
    make: (doc, r) => withText(doc, d => d.credentialSubject.achievement[r.pick(['name', 'description'])] += 'x')
  },
  later_end: {
    code: 'signature_mismatch', means: 'bad',
    make: doc => withText(doc, d => d.validUntil = '2037-01-05T09:00:00Z')
  },
  member_removed: {
    code: 'signature_mismatch', means: 'bad',
    make: doc => withText(doc, d => delete d.credentialSubject.creditsEarned)
  },
  member_added: {
    code: 'signature_mismatch', means: 'bad',
    make: doc => withText(doc, d => d.credentialSubject.achievement.humanCode = 'X1')
  },
  word_without_meaning: {
    code: 'signature_mismatch data_loss', means: 'bad',
    make: doc => withText(doc, d => d.credentialSubject.achievement.colour = 'blue')
  },
  number_changed: {
    code: 'signature_mismatch', means: 'bad',
    make: doc => withText(doc, d => d.credentialSubject.creditsEarned += 1)
  },
  context_removed: {code: 'data_loss inline_context', means: 'bad', make: doc => withText(doc, d => d['@context'].pop())},
  context_unknown: {
    code: 'unknown_context', means: 'bad', theirs: suite => suite.includes('-jcs-') ? 'good' : 'bad',
    because: 'a JCS proof lets more contexts stand behind its own (EdDSA cryptosuites, 3.3.2); we read none that is unknown',
    make: doc => withText(doc, d => d['@context'].push('https://nowhere.example/context'))
  },
  other_issuer: {
    code: 'signature_mismatch', means: 'bad',
    make: (doc, r, by) => withText(doc, d => d.issuer.id = by.stranger.controller)
  },
  proof_value_changed: {
    code: 'signature_mismatch', means: 'bad',
    make: (doc, r) => withText(doc, d => d.proof.proofValue = oneLetter(d.proof.proofValue, r))
  },
  proof_value_cut: {
    code: 'signature_mismatch malformed_signature', means: 'bad',
    make: doc => withText(doc, d => d.proof.proofValue = d.proof.proofValue.slice(0, -1))
  },
  proof_moved_in_time: {
    code: 'signature_mismatch', means: 'bad',
    make: doc => withText(doc, d => d.proof.created = '2026-01-05T09:00:01Z')
  },
  other_purpose: {
    code: 'wrong_proof_purpose', means: 'bad',
    make: doc => withText(doc, d => d.proof.proofPurpose = 'authentication')
  },
  other_suite: {
    code: 'wrong_key_type', means: 'bad',
    make: doc => withText(doc, ({proof}) =>
      proof.cryptosuite = proof.cryptosuite.startsWith('eddsa') ? 'ecdsa-rdfc-2019' : 'eddsa-rdfc-2022')
  },
  other_key: {
    code: 'signature_mismatch', means: 'bad',
    make: (doc, r, by) => withText(doc, d => d.proof.verificationMethod = by.stranger.id)
  },
  proof_removed: {code: 'proof_missing', means: 'bad', make: doc => withText(doc, d => delete d.proof)},
  text_behind: {code: 'not_a_badge', means: 'bad', make: doc => `${JSON.stringify(doc)}{}`},
  byte_order_mark: {code: 'not_a_badge', means: 'bad', make: doc => `\ufeff${JSON.stringify(doc)}`},
  two_members_of_a_name: {
    code: 'json_duplicate_name', means: 'bad', theirs: 'good', because: last,
    make: doc => `{"name":"Another badge",${JSON.stringify(doc).slice(1)}`
  },
  one_of_two_proofs_bad: {
    code: 'signature_mismatch', means: 'bad', theirs: 'good',
    because: 'one proof of a set is enough for it; for us each that we know must hold',
    make: doc => withText(doc, d => d.proof = [d.proof, {...d.proof, created: '2026-01-05T09:00:01Z'}])
  }
};

// Signed as they are.
export const signed = {
  expired: {code: 'expired', means: 'bad', before: badge => badge.validUntil = '2026-02-01T00:00:00Z'},
  not_yet: {code: 'not_yet_valid', means: 'bad', before: badge => badge.validFrom = '2027-01-01T00:00:00Z'},
  name_of_somebody_else: {
    code: 'key_not_issuers', means: 'bad',
    before: (badge, r, by) => badge.issuer.id = by.stranger.controller
  },
  no_badge: {
    code: 'not_a_badge', means: 'bad', theirs: 'good', because: rules,
    before: badge => {
      badge.type.pop();
      badge.credentialSubject = {id: badge.credentialSubject.id};
    }
  },
  no_criteria: {
    code: 'missing_member', means: 'bad', theirs: 'good', because: rules,
    before: badge => delete badge.credentialSubject.achievement.criteria
  }
};

const parts = (jws, change) => {
  const all = jws.split('.');
  change(all);
  return all.join('.');
};
const encoded = value => Buffer.from(JSON.stringify(value)).toString('base64url');
const decoded = text => JSON.parse(Buffer.from(text, 'base64url'));
const header = (jws, change) => parts(jws, all => all[0] = encoded({...decoded(all[0]), ...change}));

export const tokens = {
  as_is: {means: 'good', token: jws => jws},
  white_space_behind: {means: 'good', token: jws => `${jws}\r\n`},
  letter_of_the_payload: { // anywhere, so that we give many reasons; in the issuer's address it leads to where nothing is
    means: 'bad', unsure: 'key_not_found',
    token: (jws, r) => parts(jws, all => all[1] = oneLetter(all[1], r))
  },
  other_payload: {
    code: 'signature_mismatch', means: 'bad',
    token: jws => parts(jws, all => all[1] = encoded({...decoded(all[1]), name: 'Another badge'}))
  },
  signature_changed: {
    code: 'signature_mismatch', means: 'bad',
    token: (jws, r) => parts(jws, all => all[2] = oneLetter(all[2], r))
  },
  signature_cut: {code: 'signature_mismatch jws_malformed', means: 'bad', token: jws => jws.slice(0, -4)},
  signature_removed: {code: 'jws_malformed', means: 'bad', token: jws => parts(jws, all => all[2] = '')},
  other_type: {code: 'malformed_proof', means: 'bad', token: jws => header(jws, {typ: 'jwt'})},
  other_algorithm: {
    code: 'signature_mismatch wrong_key_type', means: 'bad',
    token: jws => header(jws, {alg: decoded(jws.split('.')[0]).alg === 'RS256' ? 'PS256' : 'RS256'})
  },
  no_algorithm: {code: 'jws_algorithm', means: 'bad', token: jws => parts(header(jws, {alg: 'none'}), all => all[2] = '')},
  two_parts: {code: 'not_a_badge', means: 'bad', token: jws => jws.slice(0, jws.lastIndexOf('.'))},
  four_parts: {code: 'not_a_badge', means: 'bad', token: jws => `${jws}.AAAA`},
  bits_that_nobody_reads: {
    code: 'jws_malformed', means: 'bad', theirs: 'good',
    because: 'its decoder passes over them (RFC 4648, 3.5 lets readers refuse)',
    fits: alg => alg !== 'ES384', // 96 bytes fill their letters
    token: jws => jws.slice(0, -1) + {A: 'B', Q: 'R', g: 'h', w: 'x'}[jws.at(-1)]
  }
};

// Claims and headers that are signed as they are.
export const claims = {
  no_end: {means: 'good', claims: given => delete given.exp},
  expired: {
    code: 'expired', means: 'bad',
    claims: given => {
      given.exp = 1769904000;
      given.validUntil = '2026-02-01T00:00:00Z';
    }
  },
  not_yet: {
    code: 'not_yet_valid', means: 'bad',
    claims: given => {
      given.nbf = 1798761600;
      given.validFrom = '2027-01-01T00:00:00Z';
    }
  },
  no_id_claim: {code: 'claim_mismatch', means: 'bad', claims: given => delete given.jti},
  other_id_claim: {
    code: 'claim_mismatch', means: 'bad', theirs: 'good', because: pairs,
    claims: given => given.jti = 'urn:uuid:00000000-0000-4000-8000-000000000000'
  },
  other_subject_claim: {
    code: 'claim_mismatch', means: 'bad', theirs: 'good', because: pairs,
    claims: given => given.sub = 'urn:uuid:00000000-0000-4000-8000-000000000000'
  },
  no_badge: {code: 'not_a_badge', means: 'bad', theirs: 'good', because: rules, claims: given => given.type.pop()},
  no_criteria: {
    code: 'missing_member', means: 'bad', theirs: 'good', because: rules,
    claims: given => delete given.credentialSubject.achievement.criteria
  },
  two_members_of_a_name: {
    code: 'json_duplicate_name', means: 'bad', theirs: 'good', because: last, claims: () => {},
    text: text => `{"name":"Another badge",${text.slice(1)}`
  },
  key_of_nobody: {code: 'key_not_listed', means: 'bad', claims: () => {}, header: {kid: 'nobody'}},
  critical_word: {code: 'jws_critical', means: 'bad', claims: () => {}, header: {crit: ['urn:x'], 'urn:x': true}},
  key_of_somebody_else: {code: 'signature_mismatch', means: 'bad', claims: () => {}, stranger: true}
};
