// Documents for the other implementations: contexts from the conformance corpus, did:key by itself, and what a test
// hands over. There is no network.
import {readFileSync} from 'node:fs';
import path from 'node:path';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';

const root = process.env.OB_CONFORMANCE_DIR ??
  path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../../../shared/conformance');

function pinnedContexts() {
  const index = JSON.parse(readFileSync(path.join(root, 'contexts/index.json'), 'utf8'));
  const found = new Map();
  for(const {url, aliases = [], file, variant} of index.cases) {
    if(variant) {
      continue;
    }
    for(const name of [url, ...aliases]) {
      found.set(name, JSON.parse(readFileSync(path.join(root, 'contexts', file), 'utf8')));
    }
  }
  return found;
}

export function documentLoader(further = {}) {
  const documents = pinnedContexts();
  for(const [url, document] of Object.entries(further)) {
    documents.set(url, document);
  }
  return async url => {
    if(documents.has(url)) {
      return {documentUrl: url, document: documents.get(url), contextUrl: null};
    }
    if(url.startsWith('did:key:')) {
      const [did, fragment] = url.split('#');
      const method = {
        '@context': 'https://w3id.org/security/multikey/v1',
        id: `${did}#${did.slice('did:key:'.length)}`,
        type: 'Multikey',
        controller: did,
        publicKeyMultibase: did.slice('did:key:'.length)
      };
      const controller = {
        '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
        id: did,
        verificationMethod: [method],
        assertionMethod: [method.id]
      };
      return {documentUrl: url, document: fragment ? method : controller, contextUrl: null};
    }
    throw new Error(`the closed world has no ${url}`);
  };
}

export async function keyFrom(file) {
  const key = JSON.parse(readFileSync(file, 'utf8'));
  return (key.publicKeyMultibase.startsWith('z6Mk') ? Ed25519Multikey : EcdsaMultikey).from(key);
}
