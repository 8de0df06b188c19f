// node jsonld.js write SEED COUNT           prints one request a line for jsonld_tool
// node jsonld.js compare SEED COUNT ANSWERS compares its answers with jsonld and rdf-canonize; and prints TAP lines
import {readFileSync} from 'node:fs';
import jsonld from 'jsonld';
import {canonize} from 'rdf-canonize';
import {generate} from './generate.js';
import {documentLoader} from './loader.js';

const [action, seed, count, answers] = process.argv.slice(2);
const loader = documentLoader();

async function attempt(work) {
  try {
    return {value: await work()};
  } catch(e) {
    return {code: e.details?.code ?? e.details?.cause?.details?.code ?? e.message, error: e};
  }
}

// A dataset is a set; jsonld repeats what a document says twice.
const unique = quads => [...new Map(quads.map(quad => [JSON.stringify(quad), quad])).values()];
const toText = dataset => canonize(unique(dataset), {algorithm: 'RDFC-1.0', format: 'application/n-quads', maxWorkFactor: Infinity});

async function theirs({document, base, statements}) {
  if(!document) {
    return {statements: await attempt(() => canonize(statements, {
      algorithm: 'RDFC-1.0', inputFormat: 'application/n-quads', format: 'application/n-quads', maxWorkFactor: Infinity}))};
  }
  const options = {base: base || null, documentLoader: loader};
  return {
    expanded: await attempt(() => jsonld.expand(document, {...options, safe: false})),
    statements: await attempt(async () => toText(await jsonld.toRDF(document, {...options, safe: false}))),
    safe: await attempt(async () => toText(await jsonld.toRDF(document, {...options, safe: true})))
  };
}

// jsonld leaves out an empty @graph or @type, where the algorithm does not (5.1, steps 13.4.4 and 13.4.5), and keeps keywords
// that mean nothing in a node.
const meaningless = ['@none', '@version', '@vocab', '@base', '@propagate', '@protected', '@context', '@container', '@prefix'];
const isEmpty = (key, value) => (key === '@graph' || key === '@type') && Array.isArray(value) && value.length === 0;
const sorted = node => Array.isArray(node) ? node.map(sorted) : node && typeof node === 'object' ?
  Object.fromEntries(Object.keys(node).sort().filter(key => !isEmpty(key, node[key]) && !meaningless.includes(key)).map(key => [key, sorted(node[key])])) : Object.is(node, -0) ? 0 : node;
const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

function differs(kind, mine, other) {
  const failed = mine?.error !== undefined && !Array.isArray(mine);
  if(failed && other.code !== undefined) {
    return '';
  }
  if(failed || other.code !== undefined) {
    return `${kind}: ${failed ? mine.error : 'done'} / ${other.code ?? 'done'}`;
  }
  return same(mine, other.value) ? '' : `${kind}: another result`;
}

const badTag = /(?<!\\)"@(?![a-z]{1,8}(-[a-z0-9]{1,8})* )/i;

// Where the difference is theirs, and why: clauses of JSON-LD 1.1 API.
function explained(kind, answer, other, request) {
  const mine = answer[kind];
  const text = typeof other.value === 'string' ? other.value : '';
  if(/^Cannot read properties of null/.test(other.code)) {
    return 'jsonld fails on a list item that is no term; 8.2.3 leaves out its rdf:first';
  }
  if(badTag.test(text)) {
    return 'jsonld writes a language tag that is none; 8.2.2, step 7 leaves the literal out';
  }
  if(/<[^>#]*#[^>#]*#[^>]*>/.test(text)) {
    return 'jsonld writes IRIs with two fragments; RFC 3987, 2.2 knows one';
  }
  if(/"@graph":\[\{(\}|"@list")/.test(JSON.stringify(answer.expanded ?? ''))) {
    return 'jsonld drops an empty thing or a list in a graph container; 5.1, steps 18 and 19 ask for @graph itself';
  }
  if(kind === 'safe' && mine.error === 'data_loss' && /"@container":\[?"@id"/.test(JSON.stringify(request))) {
    return 'jsonld drops the @id that an id map gives a list, in safe mode too';
  }
  if(mine?.error === 'invalid language-tagged string' && other.code === undefined) {
    return 'jsonld drops a @language that is null; 5.1, step 13.4.8.1 does not';
  }
  if(other.code === 'invalid set or list object' && !mine.error) {
    return 'jsonld refuses a list at the top beside other members; 5.1, step 13.4.11.1 drops it';
  }
  if(mine?.error === 'invalid value object value' && other.code === undefined) {
    return 'jsonld takes an empty array for a @value that is null; 5.1, step 13.4.7.2 does not';
  }
  return '';
}

if(action === 'write') {
  for(let i = 0; i < Number(count); ++i) {
    console.log(JSON.stringify(generate(Number(seed), i)));
  }
} else {
  const lines = readFileSync(answers, 'utf8').trimEnd().split('\n');
  const reasons = {};
  const block = Math.ceil(Number(count) / 10);
  let wrong = 0;
  for(let i = 0; i < Number(count); ++i) {
    const request = JSON.parse(JSON.stringify(generate(Number(seed), i)));
    const ours = JSON.parse(lines[i] ?? '{}');
    for(const [kind, other] of Object.entries(await theirs(request))) {
      const difference = differs(kind, ours[kind], other);
      const reason = difference && explained(kind, ours, other, request);
      if(reason) {
        reasons[reason] = (reasons[reason] ?? 0) + 1;
      } else if(difference) {
        wrong++;
        console.log(`  ${i}: ${difference}\n  ${JSON.stringify(request)}\n  ours ${JSON.stringify(ours[kind])}\n  theirs ${JSON.stringify(other.value ?? other.code)}`);
      }
    }
    if((i + 1) % block === 0 || i + 1 === Number(count)) {
      const from = i - i % block;
      console.log(`${wrong ? 'not ok' : 'ok'} documents ${from} to ${i} of seed ${seed} mean the same`);
      wrong = 0;
    }
  }
  for(const [reason, times] of Object.entries(reasons)) {
    console.log(`  explained ${times} times: ${reason}`);
  }
}
