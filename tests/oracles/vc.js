// node vc.js verify CREDENTIAL [DOCUMENTS.json]           exit 0: accepted, 1: refused
// node vc.js issue SUITE UNSIGNED KEY OUT [POINTER...]    KEY: a Multikey object with secretKeyMultibase; the pointers
//                                                         are the mandatory ones of ecdsa-sd-2023
// node vc.js derive CREDENTIAL OUT [POINTER...]
import {readFileSync, writeFileSync} from 'node:fs';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as vc from '@digitalbazaar/vc';
import {documentLoader, keyFrom} from './loader.js';
import {discloses, suites} from './suites.js';

const [action, ...given] = process.argv.slice(2);
const read = name => JSON.parse(readFileSync(name, 'utf8'));
const write = (name, value) => writeFileSync(name, JSON.stringify(value, null, 2));

if(action === 'verify') {
  const [file, documents] = given;
  const credential = read(file);
  const names = new Set([credential.proof].flat().map(proof => proof.cryptosuite));
  const result = await vc.verifyCredential({
    credential,
    suite: [...names].map(name => new DataIntegrityProof({cryptosuite: suites[name].verifies()})),
    documentLoader: documentLoader(documents ? read(documents) : {}),
    // Status is our own verifier's business here: this asks about the proof and the data model.
    checkStatus: async () => ({verified: true})
  });
  if(!result.verified) {
    console.error(JSON.stringify(result.error?.errors?.map(e => e.message) ?? result.error?.message ?? result));
  }
  process.exit(result.verified ? 0 : 1);
} else if(action === 'issue') {
  const [suite, file, keyFile, out, ...mandatoryPointers] = given;
  const key = await keyFrom(keyFile);
  const options = suite === 'ecdsa-sd-2023' ? {mandatoryPointers} : undefined;
  const cryptosuite = suites[suite].signs(options);
  write(out, await vc.issue({
    credential: read(file),
    suite: new DataIntegrityProof({signer: key.signer(), cryptosuite}),
    documentLoader: documentLoader()
  }));
} else if(action === 'derive') {
  const [file, out, ...selectivePointers] = given;
  write(out, await vc.derive({
    verifiableCredential: read(file),
    suite: new DataIntegrityProof({cryptosuite: discloses({selectivePointers})}),
    documentLoader: documentLoader()
  }));
} else {
  console.error('vc.js: verify, issue or derive');
  process.exit(64);
}
