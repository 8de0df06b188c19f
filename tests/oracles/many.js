// node many.js generate SEED MADE CHANGED FOLDER    MADE badges by three other stacks and CHANGED changed ones of them:
//                                                  FOLDER/{documents,said,documents.tsv}, a line of the first two each
// node many.js compare FOLDER...                   our answers (FOLDER/ours) with theirs and with what the change means
// Contents and changes follow from the seed; keys are new each time.
import {readFileSync, writeFileSync} from 'node:fs';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof as DccProof} from '@digitalcredentials/data-integrity';
import * as DccMultikey from '@digitalcredentials/ed25519-multikey';
import {cryptosuite as dccSuite} from '@digitalcredentials/eddsa-rdfc-2022-cryptosuite';
import {securityLoader} from '@digitalcredentials/security-document-loader';
import * as dcc from '@digitalcredentials/vc';
import * as jose from 'jose';
import {claims, embedded, signed, tokens} from './changes.js';
import {Random} from './generate.js';
import {documentLoader} from './loader.js';
import {discloses, suites} from './suites.js';

const at = '2026-06-01T00:00:00Z';
const date = '2026-01-05T09:00:00Z';
const loader = documentLoader();
const dccLoader = securityLoader().build();
const words = [
  'Data', 'Literacy', 'Soil', 'Science', 'Welding', 'Größe', 'première', 'année', '数据', '𝄞', '"quoted"', 'a\\b', 'line\nfeed',
  '–', '80 %'];

const tables = {jose: {...tokens, ...claims}, vc: {...embedded, ...signed}, dcc: {...embedded, ...signed}};

// ---- what is signed ----

const phrase = r => Array.from({length: 1 + r.below(5)}, () => r.pick(words)).join(' ');
const uuid = r => `urn:uuid:${'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => r.below(16).toString(16))}`;
const alignment = (r, index) => ({type: ['Alignment'], targetName: phrase(r), targetUrl: `https://example.org/${index}`});

function badgeBy(issuer, r) {
  const achievement = {
    id: uuid(r), type: ['Achievement'], name: phrase(r), description: phrase(r), criteria: {narrative: phrase(r)},
    alignment: [alignment(r, 1), alignment(r, 2)], ...r.chance(0.5) && {tag: ['x', 'y', phrase(r)]},
    ...r.chance(0.3) && {achievementType: 'MicroCredential', creditsAvailable: 3},
    ...r.chance(0.3) && {inLanguage: 'fr-CA', fieldOfStudy: phrase(r)}
  };
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: uuid(r), type: ['VerifiableCredential', 'OpenBadgeCredential'], name: phrase(r),
    issuer: {id: issuer, type: ['Profile'], name: phrase(r)},
    validFrom: '2026-01-05T09:00:00Z', validUntil: '2036-01-05T09:00:00Z',
    ...r.chance(0.3) && {evidence: [{type: ['Evidence'], narrative: phrase(r)}]},
    credentialSubject: {id: uuid(r), type: ['AchievementSubject'], creditsEarned: (1 + r.below(20)) / 2, achievement}
  };
}

async function pairOf(made) {
  const name = (await made.export({publicKey: true})).publicKeyMultibase;
  made.controller = `did:key:${name}`;
  made.id = `${made.controller}#${name}`;
  return made;
}

// ---- the stacks ----

// Embedded proofs: how each signs, and a key of a stranger beside it.
async function embeddedStacks() {
  const all = [];
  for(const [suite, curve] of [
    ['eddsa-rdfc-2022', 'Ed25519'], ['eddsa-jcs-2022', 'Ed25519'], ['ecdsa-rdfc-2019', 'P-256'], ['ecdsa-rdfc-2019', 'P-384'],
    ['ecdsa-jcs-2019', 'P-256'], ['ecdsa-jcs-2019', 'P-384'], ['ecdsa-sd-2023', 'P-256']]) {
    const make = () => curve === 'Ed25519' ? Ed25519Multikey.generate() : EcdsaMultikey.generate({curve});
    const key = await pairOf(await make());
    const sign = async credential => {
      const options = suite === 'ecdsa-sd-2023' ? {mandatoryPointers: ['/issuer', '/validFrom']} : undefined;
      const proof = new DataIntegrityProof({signer: key.signer(), date, cryptosuite: suites[suite].signs(options)});
      const made = await vc.issue({credential, suite: proof, documentLoader: loader});
      const cryptosuite = discloses({selectivePointers: ['/id', '/validUntil', '/credentialSubject']});
      return suite !== 'ecdsa-sd-2023' ? made : vc.derive({
        verifiableCredential: made, documentLoader: loader, suite: new DataIntegrityProof({cryptosuite})
      });
    };
    all.push({stack: 'vc', suite, name: `${suite} ${curve}`, key, stranger: await pairOf(await make()), sign});
  }
  const key = await pairOf(await DccMultikey.generate());
  all.push({
    stack: 'dcc', suite: 'eddsa-rdfc-2022', name: 'eddsa-rdfc-2022 of @digitalcredentials', key,
    stranger: await pairOf(await Ed25519Multikey.generate()),
    sign: credential => dcc.issue({
      credential, suite: new DccProof({signer: key.signer(), date, cryptosuite: dccSuite}), documentLoader: dccLoader
    })
  });
  return all;
}

async function verdictOfVc(text) {
  try {
    const credential = JSON.parse(text);
    const names = new Set([credential.proof].flat().map(proof => proof.cryptosuite));
    const result = await vc.verifyCredential({
      credential, now: new Date(at), documentLoader: loader, checkStatus: async () => ({verified: true}),
      suite: [...names].map(name => new DataIntegrityProof({cryptosuite: suites[name].verifies()}))
    });
    return result.verified ? 'good' : 'bad';
  } catch {
    return 'bad';
  }
}

async function tokenStack(host) {
  const issuer = `https://${host}/issuers/1`;
  const keys = {};
  const set = [];
  for(const alg of ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA']) {
    keys[alg] = [await jose.generateKeyPair(alg, {extractable: true}), await jose.generateKeyPair(alg)];
    set.push({...await jose.exportJWK(keys[alg][0].publicKey), alg, kid: alg, use: 'sig'});
  }
  const published = jose.createLocalJWKSet({keys: set});
  const sign = (alg, payload, {header = {}, stranger = false} = {}) =>
    new jose.CompactSign(new TextEncoder().encode(payload))
      .setProtectedHeader({alg, typ: 'JWT', kid: alg, ...header})
      .sign(keys[alg][stranger ? 1 : 0].privateKey, {crit: {'urn:x': true}});
  const verdict = async token => {
    try {
      await jose.jwtVerify(token, published, {requiredClaims: ['iss', 'jti', 'sub', 'nbf'], currentDate: new Date(at)});
      return 'good';
    } catch {
      return 'bad';
    }
  };
  return {issuer, set, sign, verdict};
}

const saying = (of, suite) => typeof of === 'function' ? of(suite) : of;

function payloadOf(badge) {
  return {...badge, iss: badge.issuer.id, jti: badge.id, sub: badge.credentialSubject.id, nbf: 1767603600, exp: 2083136400};
}

// ---- many of them ----

async function generate(seed, made, changed, folder) {
  const r = new Random(seed);
  const stacks = await embeddedStacks();
  const jws = await tokenStack(`issuer-${seed}.example`);
  const out = {documents: [], said: []};
  const note = (stack, suite, change, means, theirs, text) => {
    out.documents.push(JSON.stringify(text));
    out.said.push([stack, suite, change, means, theirs].join('\t'));
  };
  // Three stacks, in turn; what they made is what is changed later.
  const pool = new Map(stacks.map(stack => [stack, []]));
  const algorithms = Object.fromEntries(jws.set.map(({alg}) => [alg, []]));
  for(let i = 0; i < made; ++i) {
    if(i % 3 === 2) {
      const alg = jws.set[Math.floor(i / 3) % jws.set.length].alg;
      const token = await jws.sign(alg, JSON.stringify(payloadOf(badgeBy(jws.issuer, r))));
      algorithms[alg].push(token);
      note('jose', alg, 'made', 'good', await jws.verdict(token), token);
      continue;
    }
    const stack = i % 3 === 0 ? stacks[Math.floor(i / 3) % (stacks.length - 1)] : stacks.at(-1);
    const badge = await stack.sign(badgeBy(stack.key.controller, r));
    const text = JSON.stringify(badge);
    pool.get(stack).push(text);
    note(stack.stack, stack.name, 'made', 'good', await verdictOfVc(text), text);
  }

  // Selective disclosure is left whole: what its proof leaves unsigned is another matter. Statements take others long.
  const fast = stacks.filter(({suite}) => suite.includes('-jcs-'));
  const slow = stacks.filter(({suite}) => suite.includes('-rdfc-'));
  // Half of them are to be good: a refusal without need is as wrong as the opposite.
  const pick = (all, suite) => {
    const wanted = r.chance(0.5) ? 'good' : 'bad';
    const fit = ({means, fits = () => true}) => saying(means, suite) === wanted && fits(suite);
    return r.pick(Object.entries(all).filter(([, change]) => fit(change)));
  };
  for(let i = 0; i < changed; ++i) {
    if(i % 10 < 4) {
      const alg = r.pick(jws.set).alg;
      const [name, change] = pick(tables.jose, alg);
      let token;
      if(change.token) {
        token = change.token(r.pick(algorithms[alg]), r);
      } else {
        const payload = payloadOf(badgeBy(jws.issuer, r));
        change.claims(payload);
        const text = JSON.stringify(payload);
        token = await jws.sign(alg, change.text ? change.text(text) : text, change);
      }
      note('jose', alg, name, saying(change.means, alg), await jws.verdict(token), token);
      continue;
    }
    const stack = r.pick(i % 10 < 8 ? fast : slow);
    const [name, change] = pick(tables[stack.stack], stack.suite);
    let text;
    if(change.make) {
      text = change.make(JSON.parse(r.pick(pool.get(stack))), r, stack);
    } else {
      const badge = badgeBy(stack.key.controller, r);
      change.before(badge, r, stack);
      text = JSON.stringify(await stack.sign(badge));
    }
    note(stack.stack, stack.name, name, saying(change.means, stack.suite), await verdictOfVc(text), text);
  }
  for(const [name, lines] of Object.entries(out)) {
    writeFileSync(`${folder}/${name}`, lines.map(line => `${line}\n`).join(''));
  }
  writeFileSync(`${folder}/jwks.json`, JSON.stringify({keys: jws.set}));
  writeFileSync(`${folder}/documents.tsv`, `${new URL(jws.issuer).origin}/.well-known/jwks.json\t${folder}/jwks.json\n`);
}

// ---- what was said ----

const lines = file => readFileSync(file, 'utf8').split('\n').slice(0, -1);

function compare(folders) {
  const made = {};
  const seen = new Map();
  const failures = {made: 0, changed: 0};
  for(const folder of folders) {
    const [said, ours, documents] = ['said', 'ours', 'documents'].map(name => lines(`${folder}/${name}`));
    if(said.length !== ours.length) {
      console.log(`not ok ${ours.length} answers to ${said.length} documents`);
      ++failures.made;
    }
    said.forEach((line, i) => {
      const [stack, suite, name, means, theirs] = line.split('\t');
      const [verdict, code] = (ours[i] ?? 'none -').split(' ');
      const change = name === 'made' ? {} : tables[stack][name];
      const refused = verdict === 'invalid' || (verdict === 'indeterminate' && code === change.unsure);
      const own = verdict === 'valid' ? 'good' : refused ? 'bad' : verdict;
      const key = `${stack === 'jose' ? 'tokens' : 'embedded'}: ${name}`;
      const tally = seen.get(key) ?? seen.set(key, {good: 0, bad: 0, apart: 0, change}).get(key);
      if(name === 'made') {
        made[stack] = (made[stack] ?? 0) + 1;
      } else {
        ++tally[means];
        tally.apart += theirs === means ? 0 : 1;
      }
      const reason = own !== 'bad' || !change.code || change.code.split(' ').includes(code);
      if(own === means && reason && theirs === (saying(change.theirs, suite) ?? means)) {
        return;
      }
      if(++failures[name === 'made' ? name : 'changed'] <= 10) {
        console.log(`not ok ${key} (${suite}): it means ${means}; we say ${verdict} ${code}, they say ${theirs}`);
        console.log(`    ${documents[i].slice(0, 1500)}`);
      }
    });
  }
  const changes = [...seen].filter(([key]) => !key.endsWith(': made'));
  const known = Object.keys(tables.vc).length + Object.keys(tables.jose).length;
  const sum = of => changes.reduce((all, [, tally]) => all + tally[of], 0);
  const enough = Object.keys(made).length === 3 && Object.values(made).reduce((a, b) => a + b) >= 200;
  const whole = !failures.made && enough;
  const told = !failures.changed && changes.length === known;
  console.log(`${whole ? 'ok' : 'not ok'} badges of three other stacks, all valid: ${JSON.stringify(made)}`);
  console.log(`${told ? 'ok' : 'not ok'} badges with ${changes.length} of ${known} changes, ${sum('good')} good and ` +
    `${sum('bad')} bad, ${sum('apart')} answers differ, each as told`);
  for(const [key, {apart, change}] of changes.filter(([, {change}]) => change.theirs)) {
    console.log(`${apart ? 'ok' : 'not ok'} they differ ${apart} times (${key}): ${change.because}`);
  }
  return whole && told ? 0 : 1;
}

const [action, ...given] = process.argv.slice(2);
if(action === 'generate') {
  const [seed, made, changed, folder] = given;
  await generate(Number(seed), Number(made), Number(changed), folder);
} else if(action === 'compare') {
  process.exit(compare(given));
} else {
  console.error('many.js: generate or compare');
  process.exit(64);
}
