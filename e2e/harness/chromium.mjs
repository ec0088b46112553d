// Finds an installed Chromium and starts it; nothing is downloaded.

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function runs(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function program() {
  if (process.env.KH_CHROMIUM) return process.env.KH_CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
  if (found) return found;
  throw new Error('No Chromium found. Install it ("sudo apt-get install chromium") or set KH_CHROMIUM to its program.');
}

// Headless, and silent towards the world: no name but this machine's own can be looked up.
export function startChromium() {
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: program(),
    args: [
      ...(asRoot ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}
