// The independent printer of number_text_test: prints the SHA-256 of N numbers as JavaScript writes them, one a line.
// The generator is described there and must stay the same.
"use strict";
const { createHash } = require("node:crypto");

const count = Number(process.argv[2]);
let state = 2463534242;
function next() {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state >>> 0;
}

const view = new DataView(new ArrayBuffer(8));
function number(index) {
  const high = next();
  const low = next();
  if (index % 4 === 2) return (high % 1000000000) / 10 ** (low % 12);
  if (index % 4 === 3) return high * 2 ** (low % 60);
  // A pattern that is no number loses a bit of its exponent.
  view.setUint32(0, (high & 0x7ff00000) === 0x7ff00000 ? high & ~0x40000000 : high);
  view.setUint32(4, low);
  return view.getFloat64(0);
}

const hash = createHash("sha256");
let lines = [];
for (let i = 0; i < count; ++i) {
  lines.push(JSON.stringify(number(i)));
  if (lines.length === 4096) {
    hash.update(lines.join("\n") + "\n");
    lines = [];
  }
}
if (lines.length > 0) hash.update(lines.join("\n") + "\n");
console.log(hash.digest("hex"));
