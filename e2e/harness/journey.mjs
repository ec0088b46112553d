// A journey is a test of node's own runner whose story gets a browser at the demo's address:
//
//   journey('an employee finds her wheel', async ({ page, signIn, inspect }) => {
//     const anna = await page({ width: 320, js: false });
//     await signIn(anna, 'employee');
//     await anna.getByRole('link', { name: 'Mit hjul' }).click();
//     await inspect(anna, 'mit-hjul');
//   });
//
// It fails on the story's own checks, and on every complaint about a page that it opened.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openBrowser } from './browser.mjs';

const LONGEST_MS = 120_000;
const demo = JSON.parse(process.env.KH_DEMO ?? 'null');
let browser = null;

after(async () => browser?.close());

export function journey(name, story) {
  test(name, { timeout: LONGEST_MS }, async () => {
    assert.ok(demo, 'journeys need the demo: start them with "node e2e/run.mjs"');
    browser ??= await openBrowser(demo);
    browser.complaints.length = 0;
    try {
      await story(browser);
      assert.deepEqual(browser.complaints, [], 'the pages complain');
    } finally {
      await browser.closePages();
    }
  });
}
