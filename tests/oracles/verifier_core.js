// node verifier_core.js verify DOCUMENTS.tsv CREDENTIAL...    a line each: "accepted…" or "refused: …"; exit 0: no refusal
// node verifier_core.js issue UNSIGNED KEY OUT                signs with the vc of the same authors, eddsa-rdfc-2022
import {handOver} from './closed_world.js';
import {readFileSync, writeFileSync} from 'node:fs';
import {DataIntegrityProof} from '@digitalcredentials/data-integrity';
import * as Ed25519Multikey from '@digitalcredentials/ed25519-multikey';
import {cryptosuite} from '@digitalcredentials/eddsa-rdfc-2022-cryptosuite';
import {securityLoader} from '@digitalcredentials/security-document-loader';
import * as vc from '@digitalcredentials/vc';
import {verifyCredential} from '@digitalcredentials/verifier-core';

const read = name => JSON.parse(readFileSync(name, 'utf8'));

// It reports steps and leaves the verdict to its caller: every step that ran must be good, but for the registries of known
// issuers, of which it is given none. What it says about the schema is no step, and stands behind the verdict; the schema of
// VCDM 1.1 is not in the corpus.
function verdict({errors = [], log = [], additionalInformation = []}) {
  const complaints = [
    ...errors.map(({name}) => name),
    ...log.filter(({id, valid}) => id !== 'registered_issuer' && valid !== true)
      .map(({id, error}) => error ? `${id} (${error.name})` : id)
  ];
  if(!complaints.length && !log.some(({id, valid}) => id === 'valid_signature' && valid === true)) {
    complaints.push('nothing about the signature');
  }
  if(complaints.length) {
    return `refused: ${complaints.join(', ')}`;
  }
  const schemas = additionalInformation.flatMap(({results}) => Array.isArray(results) ? results : []);
  const faults = schemas.flatMap(({result}) => result.errors ?? [])
    .map(({instancePath, message}) => `, schema: ${instancePath} ${message}`);
  return schemas.length ? `accepted${faults.join('')}` : 'accepted, no schema';
}

const [action, ...given] = process.argv.slice(2);
if(action === 'verify') {
  const [list, ...files] = given;
  handOver(list);
  // It prints what it could not fetch.
  console.log = console.error = () => {};
  for(const file of files) {
    const said = verdict(await verifyCredential({credential: read(file), knownDIDRegistries: []}));
    process.stdout.write(`${said}\n`);
    process.exitCode ||= said.startsWith('accepted') ? 0 : 1;
  }
} else if(action === 'issue') {
  const [file, keyFile, out] = given;
  const key = await Ed25519Multikey.from(read(keyFile));
  writeFileSync(out, JSON.stringify(await vc.issue({
    credential: read(file),
    suite: new DataIntegrityProof({signer: key.signer(), cryptosuite}),
    documentLoader: securityLoader().build()
  }), null, 2));
} else {
  console.error('verifier_core.js: verify or issue');
  process.exit(64);
}
