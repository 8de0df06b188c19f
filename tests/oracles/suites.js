// The cryptosuites of the other implementation by their names: what signs and what verifies.
import * as ecdsaJcs from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import * as ecdsaRdfc from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as ecdsaSd from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import * as eddsaJcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import * as eddsaRdfc from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';

const one = ({cryptosuite}) => ({signs: () => cryptosuite, verifies: () => cryptosuite});
const two = ({createSignCryptosuite, createVerifyCryptosuite}) =>
  ({signs: createSignCryptosuite, verifies: createVerifyCryptosuite});

export const suites = {
  'ecdsa-jcs-2019': two(ecdsaJcs),
  'ecdsa-rdfc-2019': one(ecdsaRdfc),
  'ecdsa-sd-2023': two(ecdsaSd),
  'eddsa-jcs-2022': two(eddsaJcs),
  'eddsa-rdfc-2022': one(eddsaRdfc)
};

export const discloses = ecdsaSd.createDiscloseCryptosuite;
