// The network of a package that has a loader of its own: fetch() answers from what a test handed over and from the schemas of
// the conformance corpus, and no socket opens. Imported first, because packages keep the fetch() they find.
import {readFileSync} from 'node:fs';
import net from 'node:net';
import path from 'node:path';

const root = process.env.OB_CONFORMANCE_DIR ??
  path.resolve(path.dirname(new URL(import.meta.url).pathname), '../../../shared/conformance');
const folder = path.join(root, 'schemas');
const documents = new Map();
for(const {url, file} of JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')).cases) {
  if(url) {
    documents.set(url, path.join(folder, file));
  }
}

// handOver FILE: an URL, a tab and a path on each line, as badgectl reads it.
export function handOver(file) {
  for(const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const [url, name] = line.split('\t');
    documents.set(url, name);
  }
}

globalThis.fetch = async request => {
  const url = String(request.url ?? request);
  const body = documents.has(url) ? readFileSync(documents.get(url)) : 'the closed world does not have that';
  return new Response(body, {
    status: documents.has(url) ? 200 : 404,
    headers: {'content-type': documents.has(url) ? 'application/json' : 'text/plain'}
  });
};
net.Socket.prototype.connect = () => {
  throw new Error('the closed world opens no socket');
};
