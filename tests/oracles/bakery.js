// node bakery.js bake PICTURE TEXT OUT        TEXT: a file with JSON, a compact JWS or a URL
// node bakery.js bake-old PICTURE TEXT OUT    a PNG, the text in a tEXt chunk, the older form of baking
// node bakery.js extract PICTURE              prints the badge; exit 1: there is none
import {readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {promisify} from 'node:util';

const require = createRequire(import.meta.url);

// bitwriter (0.0.5) extends the Buffer of Node.js before version 4, which was an ordinary object. A Buffer is an Uint8Array
// today, and has to be made as one; what is written, and how, stays with bitwriter.
const BitWriter = require('bitwriter');
BitWriter.prototype.setupBuffer = function() {
  this._buffer = Buffer.from(this.buffer, this.byteOffset, this.length);
  return this;
};
require.cache[require.resolve('bitwriter')].exports = size => {
  const writer = Object.setPrototypeOf(Buffer.alloc(size), BitWriter.prototype);
  writer.initialize(size);
  return writer;
};

const bakery = require('openbadges-bakery');
const streampng = require('streampng');

// What its bake() wants: a PNG takes any text, an SVG wants to know which kind it is.
function optionsFor(image, text) {
  if(image[0] === 0x89) {
    return {image, data: text};
  }
  if(text.startsWith('{')) {
    return {image, assertion: JSON.parse(text)};
  }
  return text.includes('://') ? {image, url: text} : {image, signature: text};
}

const [action, picture, file, out] = process.argv.slice(2);
const image = readFileSync(picture);
try {
  if(action === 'bake') {
    writeFileSync(out, await promisify(bakery.bake)(optionsFor(image, readFileSync(file, 'utf8'))));
  } else if(action === 'bake-old') {
    const png = streampng(image);
    png.inject(streampng.Chunk.tEXt({keyword: 'openbadges', text: readFileSync(file, 'utf8')}));
    writeFileSync(out, await promisify(png.out.bind(png))());
  } else if(action === 'extract') {
    process.stdout.write(await promisify(bakery.extract)(image));
  } else {
    console.error('bakery.js: bake, bake-old or extract');
    process.exitCode = 64;
  }
} catch(error) {
  console.error(error.code ?? error.stack);
  // Nothing was baked in is an answer; everything else is not.
  process.exitCode = error.code === 'IMAGE_UNBAKED' ? 1 : 70;
}
