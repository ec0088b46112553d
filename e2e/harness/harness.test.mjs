// Proves that the harness finds what it is there to find: each planted fault must be complained
// about, and a page without fault must not be.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, afterEach, before, test } from 'node:test';
import { openBrowser } from './browser.mjs';

const PAGES = {
  '/good': '<h1>Velkommen</h1><p>Her er alt, som det skal være.</p><script src="/ready.js"></script>',
  '/contrast': '<h1>Velkommen</h1><p class="faint">Det kan ingen læse.</p>',
  '/wide': '<h1>Velkommen</h1><div class="wide">bred</div>',
  '/wide-table': '<h1>Velkommen</h1><div class="scroller" tabindex="0"><div class="wide">bred</div></div>',
  '/inline-style': '<h1 style="color: red">Velkommen</h1>',
  '/inline-script': '<h1>Velkommen</h1><script>document.title = "x"</script>',
  '/throws': '<h1>Velkommen</h1><script src="/throws.js"></script>',
  '/missing-script': '<h1>Velkommen</h1><script src="/nothing.js"></script>',
  '/elsewhere': '<h1>Velkommen</h1><script src="/elsewhere.js"></script>',
  '/sign-in': '<h1>Log ind</h1><form method="post" action="/good"><button type="submit">Log ind</button></form>',
  '/language': null,
};
const FILES = {
  '/style.css': '.faint { color: #ccc; background: #fff } .wide { width: 2000px } .scroller { overflow-x: auto }',
  '/ready.js': 'document.documentElement.dataset.script = "ran";',
  '/throws.js': 'throw new Error("planted");',
  '/elsewhere.js': 'fetch("http://127.0.0.1:9/").catch(() => {});',
};

const layout = (body) => `<!doctype html><html lang="da"><head><title>Prøve</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css"></head><body><main>${body}</main></body></html>`;

const server = createServer((request, response) => {
  const html = (body, status = 200) => {
    // The browser itself keeps a page with a policy from asking elsewhere; this one must be caught by us.
    const policy = request.url === '/elsewhere' ? "default-src *" : "default-src 'self'; img-src 'self' data:";
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
    response.end(layout(body));
  };
  if (request.url === '/language') return html(`<p>${request.headers['accept-language']}</p>`);
  if (PAGES[request.url]) return html(PAGES[request.url]);
  if (!FILES[request.url]) return html('<h1>Findes ikke</h1>', 404);
  const type = request.url.endsWith('.css') ? 'text/css' : 'text/javascript';
  response.writeHead(200, { 'content-type': type });
  response.end(FILES[request.url]);
});

let browser;

before(async () => {
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  browser = await openBrowser({ origin, signIns: { employee: `${origin}/sign-in`, manager: `${origin}/good` } });
});

afterEach(async () => {
  await browser.closePages();
  browser.complaints.length = 0;
});

after(async () => {
  await browser?.close();
  server.close();
});

async function complaintsAt(path) {
  const page = await browser.page();
  await page.goto(path, { waitUntil: 'networkidle' });
  return browser.complaints;
}

for (const js of [true, false]) {
  test(`a good page passes ${js ? 'with' : 'without'} JavaScript`, async () => {
    const page = await browser.page({ js });
    await page.goto('/good');
    await browser.inspect(page, `harness-good-${js ? 'with' : 'without'}-js`);
    assert.equal(await page.locator('html').getAttribute('data-script'), js ? 'ran' : null);
    assert.deepEqual(browser.complaints, []);
  });

  test(`axe finds a planted fault ${js ? 'with' : 'without'} JavaScript`, async () => {
    const page = await browser.page({ js });
    await page.goto('/contrast');
    await assert.rejects(browser.axe(page), /color-contrast/);
  });
}

test('a page that scrolls sideways is found, a table that scrolls in its own box is fine', async () => {
  const page = await browser.page({ width: 320 });
  await page.goto('/wide');
  await assert.rejects(browser.noHorizontalScroll(page), /2000|class="wide"/);
  await page.goto('/wide-table');
  await browser.noHorizontalScroll(page);
});

test('inline style and script break the Content-Security-Policy', async () => {
  assert.match((await complaintsAt('/inline-style')).join('\n'), /Content Security Policy/i);
  browser.complaints.length = 0;
  assert.match((await complaintsAt('/inline-script')).join('\n'), /Content Security Policy/i);
});

test('an error in a script is a complaint', async () => {
  assert.match((await complaintsAt('/throws')).join('\n'), /planted/);
});

test('a part of the page that is missing is a complaint, a page that is missing is not', async () => {
  assert.match((await complaintsAt('/missing-script')).join('\n'), /nothing\.js answered 404/);
  browser.complaints.length = 0;
  assert.deepEqual(await complaintsAt('/no-such-page'), []);
});

test('a request to another server is a complaint', async () => {
  assert.match((await complaintsAt('/elsewhere')).join('\n'), /asks another server: http:\/\/127\.0\.0\.1:9\//);
});

test('the visitor brings a language', async () => {
  const page = await browser.page({ lang: 'en' });
  await page.goto('/language');
  assert.match(await page.locator('p').innerText(), /^en-GB/);
});

test('signing in gives the extra click where it is asked for, and says where there is no link', async () => {
  const page = await browser.page();
  await browser.signIn(page, 'employee');
  assert.equal(new URL(page.url()).pathname, '/good');
  await assert.rejects(browser.signIn(page, 'auditor'), /no "sign-in auditor" line/);
});
