// Seeded documents for the comparison with other JSON-LD processors: the same seed gives the same documents everywhere.

// Mulberry32.
export class Random {
  constructor(seed) {
    this.state = seed >>> 0;
  }
  next() {
    this.state = (this.state + 0x6D2B79F5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  below(n) {
    return Math.floor(this.next() * n);
  }
  chance(p) {
    return this.next() < p;
  }
  pick(list) {
    return list[this.below(list.length)];
  }
  some(list, p) {
    return list.filter(() => this.chance(p));
  }
}

// ---- JSON-LD with contexts of its own ----

const terms = ['a', 'b', 'c', 'd', 'e', 'f', 'T', 'U', 'in', 'ex:g', 'ex:h'];
const iris = ['urn:x:1', 'urn:x:2', 'https://example.org/v#p', 'https://example.org/v#q', 'ex:i', 'ex:j', 'ex:i/j', '_:p'];
const containers = [
  '@list', '@set', '@index', '@language', '@id', ['@set'], ['@index', '@set'], ['@language', '@set'],
  ['@id', '@set']];
const types = ['@id', '@vocab', '@json', '@none', 'http://www.w3.org/2001/XMLSchema#date', 'urn:x:type', 'ex:type'];
const languages = ['en', 'fr-CA', 'de', null];
const strings = ['x', 'text', 'é𝄞', 'a "quoted"\n\\line', 'urn:x:o', '_:node', 'rel', '#frag', '../up', 'ex:o', 'a', '@none', 'b'];
const numbers = [0, -0, 1, -7, 7.5, 0.1, 123456789012, 3.0000000000000004, -2.5e30, 2.5e-9];

function definition(r, term, depth) {
  const isCompact = term.includes(':');
  if(r.chance(0.35)) {
    return isCompact ? {'@type': r.pick(types)} : r.pick(iris);
  }
  if(!isCompact && r.chance(0.03)) {
    return null;
  }
  const made = isCompact ? {} : {'@id': r.pick(iris)};
  if(!isCompact && r.chance(0.1)) {
    delete made['@id'];
    made['@reverse'] = r.pick(iris);
    if(r.chance(0.4)) {
      made['@container'] = r.pick(['@index', '@set']);
    }
  } else if(r.chance(0.4)) {
    made['@container'] = r.pick(containers);
  }
  if(r.chance(0.35)) {
    made['@type'] = r.pick(types);
    if(made['@type'] === '@json') {
      delete made['@container'];
    }
  }
  if(r.chance(0.1)) {
    made['@language'] = r.pick(languages);
  }
  if(!made['@type'] && r.chance(0.05)) {
    made['@direction'] = r.pick(['ltr', 'rtl', null]);
  }
  if(r.chance(0.05) && JSON.stringify(made['@container'] ?? '').includes('@index')) {
    made['@index'] = r.pick(['ex:k', 'ex:l']);
  }
  if(r.chance(0.02)) {
    made['@protected'] = r.chance(0.7);
  }
  if(r.chance(0.04)) {
    made['@nest'] = '@nest';
  }
  if(r.chance(0.05)) {
    made['@prefix'] = r.chance(0.6);
  }
  if(depth > 0 && !made['@index'] && r.chance(0.2)) {
    const scoped = [context(r, depth - 1)].flat().filter(each => each);
    scoped.forEach(each => [term, '@base'].forEach(name => delete each[name]));
    made['@context'] = scoped.length === 1 ? scoped[0] : scoped;
  }
  return made;
}

function context(r, depth) {
  if(depth > 0 && r.chance(0.12)) {
    const both = [context(r, depth - 1), r.chance(0.1) ? null : context(r, depth - 1)];
    both.forEach(each => delete each?.['@propagate']);
    return both;
  }
  const made = {ex: 'https://example.org/ns#'};
  for(const term of r.some(terms, 0.45)) {
    made[term] = definition(r, term, depth);
  }
  if(r.chance(0.3)) {
    made['@vocab'] = r.pick(['urn:v#', 'https://example.org/vocab/', 'ex:voc/', null]);
  }
  if(r.chance(0.08)) {
    made['@base'] = r.pick(['https://other.example/dir/file', null]);
  }
  if(r.chance(0.12)) {
    made['@language'] = r.pick(languages);
  }
  if(r.chance(0.03)) {
    made['@protected'] = true;
  }
  if(r.chance(0.06)) {
    made['@propagate'] = true;
  }
  if(r.chance(0.3)) {
    made['@version'] = 1.1;
  }
  if(r.chance(0.2)) {
    made.id = '@id';
  }
  if(r.chance(0.2)) {
    made.type = '@type';
  }
  return made;
}

function scalar(r) {
  return r.pick([() => r.pick(strings), () => r.pick(numbers), () => r.chance(0.5), () => null, () => r.pick(strings)])();
}

function valueObject(r) {
  const made = {'@value': scalar(r)};
  if(r.chance(0.3)) {
    made['@type'] = typeof made['@value'] === 'number' ? 'http://www.w3.org/2001/XMLSchema#double' : r.pick(types.slice(4));
  } else if(typeof made['@value'] === 'string' && r.chance(0.5)) {
    made['@language'] = r.pick(['en', 'FR-ca']);
    if(r.chance(0.1)) {
      made['@direction'] = 'rtl';
    }
  }
  if(r.chance(0.1)) {
    made['@index'] = 'i';
  }
  return made;
}

function map(r, depth) {
  const made = {};
  for(const key of r.some(['en', 'de-AT', 'urn:x:k', 'rel', 'ex:k'], 0.3)) {
    made[key] = r.chance(0.5) ? value(r, depth - 1) : r.pick(strings);
  }
  return made;
}

function value(r, depth) {
  if(depth <= 0) {
    return scalar(r);
  }
  return r.pick([
    () => scalar(r), () => scalar(r), () => thing(r, depth - 1), () => thing(r, depth - 1), () => valueObject(r),
    () => map(r, depth), () => ({'@list': [item(r, depth - 1), item(r, depth - 1)]}),
    () => ({'@set': [value(r, depth - 1)]}), () => ({'@id': r.pick(strings)}),
    () => Array.from({length: r.below(4)}, () => value(r, depth - 1))
  ])();
}

// No array in a list: those that stand for lists of lists only do so where the term says @list (5.1, step 5.2.2), which
// jsonld does not ask.
function item(r, depth) {
  return r.pick([() => scalar(r), () => thing(r, depth - 1), () => valueObject(r), () => ({'@list': [scalar(r), scalar(r)]})])();
}

function thing(r, depth) {
  const made = {};
  if(r.chance(0.04)) {
    made['@context'] = context(r, 1);
  }
  if(r.chance(0.55)) {
    made[r.chance(0.8) ? '@id' : 'id'] = r.pick(['urn:x:s', 'urn:x:t', '_:n1', '_:n2', 'rel', 'ex:s', '#s']);
  }
  if(r.chance(0.4)) {
    const names = ['T', 'U', 'ex:V', 'urn:x:W', 'a', '_:t', 'rel'];
    made[r.chance(0.8) ? '@type' : 'type'] = r.chance(0.5) ? r.pick(names) : [r.pick(names), ...r.some(names, 0.2)];
  }
  for(const term of r.some([...terms, 'urn:x:p', 'undefined', '_:p'], 0.22)) {
    made[term] = value(r, depth);
  }
  if(r.chance(0.05)) {
    made['@reverse'] = {[r.pick(['urn:x:r', 'a', 'ex:g'])]: thing(r, depth - 1)};
  }
  if(r.chance(0.05)) {
    made['@graph'] = [thing(r, depth - 1), thing(r, depth - 1)];
  }
  if(r.chance(0.03)) {
    made['@nest'] = thing(r, depth - 1);
  }
  if(r.chance(0.03)) {
    made['@index'] = 'i';
  }
  return made;
}

function ownContext(r) {
  const made = thing(r, 3);
  made['@context'] = context(r, 2);
  if(r.chance(0.06)) {
    made['@included'] = {'@type': 'ex:V', ...thing(r, 2)};
  }
  return {document: made, base: r.chance(0.7) ? 'https://base.example/dir/file?q#f' : ''};
}

// ---- badges with pinned contexts ----

const credentialsV2 = 'https://www.w3.org/ns/credentials/v2';
const credentialsV1 = 'https://www.w3.org/2018/credentials/v1';
const openBadges = [3, 2, 1].map(n => `https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.${n}.json`);
const further = [
  'https://w3id.org/security/data-integrity/v2', 'https://w3id.org/security/multikey/v1',
  'https://w3id.org/vc/status-list/2021/v1', 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json'];
const words = ['Applied Data Literacy', 'Collège', 'x', '2026-01-05T09:00:00Z', 'https://example.org/a', 'urn:uuid:1', ''];

function profile(r) {
  return {
    id: r.pick(['urn:i', 'https://example.org/i', 'did:key:z6Mk']), type: r.chance(0.9) ? ['Profile'] : 'Profile',
    ...(r.chance(0.7) && {name: r.pick(words)}), ...(r.chance(0.4) && {url: 'https://example.org/'}),
    ...(r.chance(0.2) && {email: 'a@example.org', phone: '1'}), ...(r.chance(0.2) && {image: {id: 'https://example.org/i.png', type: 'Image'}}),
    ...(r.chance(0.1) && {otherIdentifier: [{type: 'IdentifierEntry', identifier: 'x', identifierType: 'lineage'}]})
  };
}

function achievement(r) {
  return {
    id: r.pick(['urn:a', 'https://example.org/a']), type: ['Achievement'], name: r.pick(words),
    ...(r.chance(0.8) && {criteria: r.chance(0.5) ? {narrative: r.pick(words)} : {id: 'https://example.org/c', narrative: 'n'}}),
    ...(r.chance(0.7) && {description: r.pick(words)}), ...(r.chance(0.3) && {tag: ['t', 'u']}),
    ...(r.chance(0.3) && {achievementType: r.pick(['Badge', 'MicroCredential'])}), ...(r.chance(0.4) && {creditsAvailable: r.pick(numbers)}),
    ...(r.chance(0.3) && {creator: profile(r)}), ...(r.chance(0.2) && {inLanguage: 'fr-CA', version: '1', humanCode: 'h'}),
    ...(r.chance(0.5) && {alignment: Array.from({length: 1 + r.below(3)}, (_, i) => ({
      type: ['Alignment'], targetName: r.pick(words), targetUrl: `https://example.org/${r.chance(0.5) ? i : 0}`,
      ...(r.chance(0.3) && {targetCode: 'c', targetType: 'CTDL'})}))}),
    ...(r.chance(0.3) && {resultDescription: [{
      id: 'urn:r', type: ['ResultDescription'], name: 'n', resultType: 'Percent', valueMax: '100', requiredValue: '80',
      ...(r.chance(0.4) && {rubricCriterionLevel: [{id: 'urn:l', type: ['RubricCriterionLevel'], name: 'l', points: '1'}]})}]})
  };
}

function badge(r) {
  const isV1 = r.chance(0.2);
  const made = {
    '@context': [isV1 ? credentialsV1 : credentialsV2, r.pick(openBadges), ...(r.chance(0.25) ? [r.pick(further)] : [])],
    id: r.pick(['urn:uuid:1', 'https://example.org/credentials/1', '_:c']),
    type: ['VerifiableCredential', r.pick(['OpenBadgeCredential', 'AchievementCredential'])],
    issuer: r.chance(0.8) ? profile(r) : 'urn:i',
    [isV1 ? 'issuanceDate' : 'validFrom']: '2026-01-05T09:00:00Z',
    credentialSubject: {
      ...(r.chance(0.6) && {id: 'urn:s'}), type: r.chance(0.8) ? ['AchievementSubject'] : 'AchievementSubject',
      achievement: achievement(r), ...(r.chance(0.4) && {creditsEarned: r.pick(numbers)}),
      ...(r.chance(0.3) && {identifier: [{type: 'IdentityObject', hashed: r.chance(0.5), identityHash: 'sha256$x', identityType: 'emailAddress', salt: 's'}]}),
      ...(r.chance(0.3) && {result: [{type: ['Result'], resultDescription: 'urn:r', value: r.pick(['84', 84, 7.5]), status: 'Completed'}]})
    },
    ...(r.chance(0.6) && {name: r.chance(0.8) ? r.pick(words) : {'@value': 'Badge', '@language': 'en'}}),
    ...(r.chance(0.3) && {evidence: [{id: 'urn:e', type: ['Evidence'], name: 'e', narrative: 'n', genre: 'g'}]}),
    ...(r.chance(0.3) && !isV1 && {validUntil: '2036-01-05T09:00:00Z'}),
    ...(r.chance(0.3) && !isV1 && {credentialStatus: {id: 'urn:st#1', type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '1', statusListCredential: 'urn:st'}}),
    ...(r.chance(0.2) && {credentialSchema: [{id: 'https://example.org/s', type: '1EdTechJsonSchemaValidator2019'}]}),
    ...(r.chance(0.2) && {endorsement: [{'@context': [credentialsV2, openBadges[0]], type: ['VerifiableCredential', 'EndorsementCredential'], issuer: profile(r), credentialSubject: {id: 'urn:a', type: ['EndorsementSubject'], endorsementComment: 'good'}}]})
  };
  if(r.chance(0.3)) {
    made.proof = {type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', created: '2026-01-05T09:00:00Z', proofPurpose: 'assertionMethod', verificationMethod: 'urn:i#k', proofValue: 'z1'};
  }
  damage(r, made);
  return {document: made, base: ''};
}

// One member in one of five documents is renamed, removed, doubled or given something else.
function damage(r, document) {
  if(r.chance(0.8)) {
    return;
  }
  const objects = [];
  const walk = node => {
    if(node && typeof node === 'object') {
      objects.push(node);
      Object.values(node).forEach(walk);
    }
  };
  walk(document);
  const at = r.pick(objects);
  const key = r.pick(Object.keys(at));
  if(key === undefined || Array.isArray(at)) {
    return;
  }
  r.pick([
    () => delete at[key], () => { at[`${key}x`] = at[key]; }, () => { at[key] = scalar(r); }, () => { at[key] = [at[key], scalar(r)]; },
    () => { at['@context'] = context(r, 1); }, () => { at['@type'] = 'urn:x:T'; }, () => { at[key] = {'@list': [at[key]].flat()}; }
  ])();
}

// ---- graphs ----

function graph(r) {
  const nodes = 2 + r.below(9);
  const node = () => `_:n${r.below(nodes)}`;
  const lines = Array.from({length: 1 + r.below(16)}, () => {
    const object = r.chance(0.7) ? node() : r.pick(['"x"', '"x"@en', '<urn:o>', '"1"^^<urn:t>']);
    const name = r.chance(0.85) ? '' : r.pick([node(), '<urn:g>']) + ' ';
    return `${r.chance(0.9) ? node() : '<urn:s>'} <urn:${r.pick(['p', 'p', 'q'])}> ${object} ${name}.\n`;
  });
  return {statements: [...new Set(lines)].join('')};
}

/** Case `number` of a run: half contexts of their own, three in ten badges, two in ten graphs. */
export function generate(seed, number) {
  const r = new Random(seed * 1000003 + number);
  return number % 10 < 5 ? ownContext(r) : number % 10 < 8 ? badge(r) : graph(r);
}
