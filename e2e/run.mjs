// Runs the harness's own test, then the journeys against the built program's demo.
//
//   node e2e/run.mjs                 everything
//   node e2e/run.mjs employee        the journeys whose file name holds "employee"
//
// KH_BINARY names the program (default: target/debug/kompetencehjul), KH_CHROMIUM the browser.

import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { startDemo } from './harness/demo.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const wanted = process.argv[2] ?? '';
const journeys = (existsSync(here('journeys/')) ? readdirSync(here('journeys/')) : [])
  .filter((name) => name.endsWith('.test.mjs') && name.includes(wanted))
  .sort()
  .map((name) => here(`journeys/${name}`));
const files = wanted ? journeys : [here('harness/harness.test.mjs'), ...journeys];
if (files.length === 0) {
  console.error(`No journey's file name holds "${wanted}".`);
  process.exit(1);
}

let demo = null;
async function stop(status) {
  const wrong = await demo?.stop();
  if (wrong) console.error(`After the journeys ${wrong}; see e2e/out/server.log.`);
  process.exit(wrong ? 1 : status);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop(130));

if (journeys.length > 0) {
  demo = await startDemo(resolve(process.env.KH_BINARY ?? here('../target/debug/kompetencehjul')), here('out/server.log'));
  process.env.KH_DEMO = JSON.stringify({ origin: demo.origin, signIns: demo.signIns });
}

// One file after the other: the journeys share one demo, and one story must not surprise another.
let status = 0;
const results = run({ files, concurrency: 1 });
results.on('test:fail', () => {
  status = 1;
});
const report = results.compose(spec);
report.pipe(process.stdout);
report.on('end', () => stop(status));
