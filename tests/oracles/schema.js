// The other JSON Schema validator, for schema.sh:
//   node schema.js generate SEED COUNT CORPUS SCHEMA FOLDER   writes documents (a line each) and ajv's answers
//   node schema.js validate SCHEMA FILE                       exit 1 and ajv's words when it is not valid
//   node schema.js meta FOLDER                                exit 1 when a meta-schema of ours is not ajv's
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import Ajv2019 from 'ajv/dist/2019.js';

const require = createRequire(import.meta.url);
const read = file => JSON.parse(readFileSync(file, 'utf8'));
const [command, ...rest] = process.argv.slice(2);

// mulberry32
function randomFrom(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function places(value, found = []) {
  if (value === null || typeof value !== 'object') return found;
  for (const key of Object.keys(value)) {
    found.push([value, Array.isArray(value) ? Number(key) : key]);
    places(value[key], found);
  }
  return found;
}

// One change at one place: each is a mistake that an issuer could make.
function change(document, random) {
  const all = places(document);
  const pick = list => list[Math.floor(random() * list.length)];
  const [holder, key] = pick(all);
  const value = holder[key];
  const strange = [null, true, 0, -1.5, 1e21, '', 'é', 'https://a.example/', 'urn:uuid:1', '2026-02-01T00:00:00Z',
    'Profile', 'ext:Own', 'sha256$00', 'en', {}, [], {en: 'text'}, {id: 'urn:a'}, ['Achievement']];
  switch (Math.floor(random() * 7)) {
    case 0: if (Array.isArray(holder)) holder.splice(key, 1); else delete holder[key]; break;
    case 1: holder[key] = pick(strange); break;
    case 2: holder[key] = [value]; break;
    case 3: holder[key] = Array.isArray(value) && value.length ? value[0] : [value, value]; break;
    case 4: if (!Array.isArray(holder)) { delete holder[key]; holder[`${key}s`] = value; } break;
    case 5: if (typeof value === 'string') holder[key] = value.slice(0, Math.floor(random() * value.length)) + pick(['', 'x', '-', '.', '\u2028']) ; break;
    default: { const [, otherKey] = pick(all); const [other] = pick(all);
      if (!Array.isArray(other)) other[otherKey] = structuredClone(value); }
  }
}

// The patterns of the official files escape signs that the u flag does not let them.
const compiled = file => new Ajv2019({strict: false, validateFormats: false, unicodeRegExp: false}).compile(read(file));

if (command === 'generate') {
  const [seed, count, corpus, schemaFile, folder] = rest;
  const validate = compiled(schemaFile);
  const random = randomFrom(Number(seed));
  const bases = readdirSync(corpus).filter(name => name.endsWith('.json')).map(name => read(`${corpus}/${name}`));
  const documents = [];
  const answers = [];
  for (let i = 0; i < Number(count); ++i) {
    const document = structuredClone(bases[i % bases.length]);
    for (let n = Math.floor(random() * 4); n > 0; --n) change(document, random);
    documents.push(JSON.stringify(document));
    answers.push(validate(document) ? 'valid' : 'invalid');
  }
  writeFileSync(`${folder}/documents`, documents.join('\n') + '\n');
  writeFileSync(`${folder}/ajv`, answers.join('\n') + '\n');
} else if (command === 'validate') {
  const [schemaFile, file] = rest;
  const validate = compiled(schemaFile);
  if (!validate(read(file))) {
    console.log(JSON.stringify(validate.errors));
    process.exit(1);
  }
} else {
  const annotations = ['title', 'description', '$comment', 'default', 'examples', 'readOnly', 'writeOnly', 'deprecated'];
  const named = ['$defs', 'definitions', 'properties', 'patternProperties', 'dependentSchemas'];
  const map = (value, inner) => Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inner(one, name)]).sort());
  const bare = value => value === null || typeof value !== 'object' ? value
    : Array.isArray(value) ? value.map(bare)
    : map(Object.fromEntries(Object.entries(value).filter(([name]) => !annotations.includes(name))),
        (inner, name) => named.includes(name) ? map(inner, bare) : bare(inner));
  const own = read(`${rest[0]}/own`);
  const [, draft, name] = own.$id.match(/draft\/(20[0-9-]+)\/(.*)$/);
  const theirs = require(`ajv/dist/refs/json-schema-${draft}/${name}.json`);
  process.exit(JSON.stringify(bare(own)) === JSON.stringify(bare(theirs)) ? 0 : 1);
}
