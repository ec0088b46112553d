// Starts the built program's demo in a temporary folder and reads what it prints:
//   address http://127.0.0.1:PORT
//   sign-in ROLE URL
// Other lines are for people and are left alone. The order of the lines doesn't matter.

import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const ROLES = ['employee', 'manager', 'coordinator'];
const READY_WITHIN_MS = 180_000; // the first start imports a whole municipality
const STOPS_WITHIN_MS = 10_000;

// Returns { origin, signIns: { role: url }, stop() }; stop() gives what was wrong, or null.
export async function startDemo(binary, logFile) {
  if (!existsSync(binary)) {
    throw new Error(`${binary} is not built: run "make build", or set KH_BINARY to the program.`);
  }
  const data = mkdtempSync(join(tmpdir(), 'kh-e2e-'));
  mkdirSync(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile);
  const child = spawn(binary, ['demo', '--address', '127.0.0.1:0', '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let tail = [];
  const note = (line) => {
    log.write(`${line}\n`);
    tail = [...tail.slice(-19), line];
  };
  const ended = new Promise((done) => child.once('close', (code, signal) => done(signal ?? code)));
  let panicked = null;
  createInterface({ input: child.stderr }).on('line', (line) => {
    note(line);
    if (line.includes('panicked at')) panicked ??= line;
  });

  const said = { origin: null, signIns: {} };
  const ready = new Promise((done) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      note(line);
      const [word, ...rest] = line.trim().split(/\s+/);
      if (word === 'address') said.origin = new URL(rest[0]).origin;
      if (word === 'sign-in') said.signIns[rest[0]] = rest[1];
      if (said.origin && ROLES.every((role) => said.signIns[role])) done();
    });
  });

  async function stop() {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
    const how = await ended;
    clearTimeout(timer);
    log.end();
    rmSync(data, { recursive: true, force: true });
    if (panicked) return `the program panicked: ${panicked}`;
    if (how === 'SIGKILL') return `the program did not stop within ${STOPS_WITHIN_MS / 1000} s of being asked to`;
    return how === 0 || how === 'SIGTERM' ? null : `the program ended with ${how}`;
  }

  let timer;
  const failure = await Promise.race([
    ready.then(() => null),
    ended.then((how) => `ended with ${how}`),
    new Promise((done) => {
      timer = setTimeout(() => done(`gave no address and sign-ins within ${READY_WITHIN_MS / 1000} s`), READY_WITHIN_MS);
    }),
  ]);
  clearTimeout(timer);
  if (failure) {
    await stop();
    throw new Error(`The demo ${failure}. What it said last:\n${tail.join('\n')}`);
  }
  return { ...said, stop };
}
