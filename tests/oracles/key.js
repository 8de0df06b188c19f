// node key.js OUT: a new Ed25519 Multikey with its secret, made by the other implementation.
import {writeFileSync} from 'node:fs';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';

const key = await Ed25519Multikey.generate();
const name = (await key.export({publicKey: true})).publicKeyMultibase;
key.controller = `did:key:${name}`;
key.id = `did:key:${name}#${name}`;
const exported = await key.export({publicKey: true, secretKey: true, includeContext: true});
writeFileSync(process.argv[2], JSON.stringify(exported, null, 2));
console.log(key.id);
