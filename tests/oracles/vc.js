// node vc.js verify CREDENTIAL [DOCUMENTS.json]      exit 0: accepted, 1: refused
// node vc.js issue UNSIGNED KEY OUT                  KEY: a Multikey object with secretKeyMultibase
import {readFileSync, writeFileSync} from 'node:fs';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import {documentLoader, keyFrom} from './loader.js';

const [action, file, second, out] = process.argv.slice(2);
const read = name => JSON.parse(readFileSync(name, 'utf8'));

if(action === 'verify') {
  const result = await vc.verifyCredential({
    credential: read(file),
    suite: new DataIntegrityProof({cryptosuite}),
    documentLoader: documentLoader(second ? read(second) : {}),
    // Status is our own verifier's business here: this asks about the proof and the data model.
    checkStatus: async () => ({verified: true})
  });
  if(!result.verified) {
    console.error(JSON.stringify(result.error?.errors?.map(e => e.message) ?? result.error?.message ?? result));
  }
  process.exit(result.verified ? 0 : 1);
} else if(action === 'issue') {
  const key = await keyFrom(second);
  const signed = await vc.issue({
    credential: read(file),
    suite: new DataIntegrityProof({signer: key.signer(), cryptosuite}),
    documentLoader: documentLoader()
  });
  writeFileSync(out, JSON.stringify(signed, null, 2));
} else {
  console.error('vc.js: verify or issue');
  process.exit(64);
}
