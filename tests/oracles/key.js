// node key.js OUT [Ed25519 | P-256 | P-384]: a new Multikey with its secret, made by the other implementation.
import {writeFileSync} from 'node:fs';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';

const [out, curve = 'Ed25519'] = process.argv.slice(2);
const key = curve === 'Ed25519' ? await Ed25519Multikey.generate() : await EcdsaMultikey.generate({curve});
const name = (await key.export({publicKey: true})).publicKeyMultibase;
key.controller = `did:key:${name}`;
key.id = `did:key:${name}#${name}`;
const exported = await key.export({publicKey: true, secretKey: true, includeContext: true});
writeFileSync(out, JSON.stringify(exported, null, 2));
console.log(key.id);
