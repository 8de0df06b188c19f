// The other JOSE implementation, for jose.sh:
//   node jose.js keys ALG FOLDER            writes private.json and public.json to FOLDER
//   node jose.js sign ALG FOLDER PAYLOAD [KID]  prints a token
//   node jose.js verify ALG FOLDER FILE     prints the payload of the token in FILE; exit 1 when it is refused
//   node jose.js published FILE JWKS        checks the VC-JWT in FILE as any service would: by the issuer's JWK Set, with its dates
import {readFileSync, writeFileSync} from 'node:fs';
import * as jose from 'jose';

const [command, alg, folder, last, kid] = process.argv.slice(2);
const key = name => jose.importJWK(JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')), alg);

if (command === 'keys') {
  const pair = await jose.generateKeyPair(alg, {extractable: true});
  const publicJwk = await jose.exportJWK(pair.publicKey);
  writeFileSync(`${folder}/private.json`, JSON.stringify(await jose.exportJWK(pair.privateKey)));
  writeFileSync(`${folder}/public.json`, JSON.stringify({...publicJwk, alg, use: 'sig'}));
} else if (command === 'published') {
  const [, file, set] = process.argv.slice(2);
  const keys = jose.createLocalJWKSet(JSON.parse(readFileSync(set, 'utf8')));
  const {payload} = await jose.jwtVerify(readFileSync(file, 'utf8'), keys, {requiredClaims: ['iss', 'jti', 'sub', 'nbf', 'exp']});
  process.stdout.write(payload.jti);
} else if (command === 'sign') {
  const token = await new jose.CompactSign(new TextEncoder().encode(last))
    .setProtectedHeader({alg, typ: 'JWT', ...(kid && {kid})}).sign(await key('private'));
  process.stdout.write(token);
} else {
  try {
    const {payload} = await jose.compactVerify(readFileSync(last, 'utf8'), await key('public'), {algorithms: [alg]});
    process.stdout.write(new TextDecoder().decode(payload));
  } catch (refused) {
    console.error(refused.code);
    process.exit(1);
  }
}
