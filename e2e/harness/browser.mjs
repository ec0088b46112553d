// What a journey does with a browser, and what it never has to ask for: every page is watched, and
// an error in its console, a breach of its Content-Security-Policy, a broken image or script and a
// request to anybody else's server are written down as complaints.

import { readFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChromium } from './chromium.mjs';

const OUT = fileURLToPath(new URL('../out/', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
const WIDTHS = [1280, 320];
const LOCALES = { da: 'da-DK', en: 'en-GB' };
const WAIT_MS = 15_000;

const withoutScripts = new WeakSet();

export async function openBrowser({ origin, signIns = {} }) {
  const chromium = await startChromium();
  const contexts = [];
  const complaints = [];

  function watch(page) {
    const complain = (what) => complaints.push(`${page.url()}: ${what}`);
    page.on('console', (message) => {
      // An answer of 4xx to the page itself may be what the journey is about; parts are watched below.
      if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
      complain(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => complain(`script error: ${error.message}`));
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.origin !== origin) complain(`asks another server: ${url.href}`);
    });
    page.on('response', (response) => {
      const least = response.request().isNavigationRequest() ? 500 : 400;
      if (response.status() >= least) complain(`${response.url()} answered ${response.status()}`);
    });
    return page;
  }

  // A page of its own visitor: no cookies of the others.
  async function page({ width = 1280, js = true, lang = 'da' } = {}) {
    const context = await chromium.newContext({
      baseURL: origin,
      javaScriptEnabled: js,
      locale: LOCALES[lang],
      timezoneId: 'Europe/Copenhagen',
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
    });
    contexts.push(context);
    if (!js) withoutScripts.add(context);
    context.setDefaultTimeout(WAIT_MS);
    context.on('page', watch);
    return context.newPage();
  }

  // Opens the role's sign-in link; where it asks for one more click, gives it.
  async function signIn(visitor, role) {
    const url = signIns[role];
    if (!url) throw new Error(`The demo printed no "sign-in ${role}" line.`);
    await visitor.goto(url);
    const press = visitor.locator('main form[method=post] button[type=submit]');
    if (visitor.url() === url && (await press.count()) === 1) await press.click();
    if (visitor.url() === url) throw new Error(`The link of ${role} does not sign in: still at ${url}`);
  }

  return {
    origin,
    complaints,
    page,
    signIn,
    axe,
    noHorizontalScroll,
    shot,
    inspect,
    close: () => chromium.close(),
    closePages: () => Promise.all(contexts.splice(0).map((context) => context.close())),
  };
}

// Fails where axe finds a breach of WCAG 2.1 A or AA. `within` limits it to a part of the page.
export async function axe(page, { within = 'html' } = {}) {
  const scripted = withoutScripts.has(page.context()) ? await twin(page) : page;
  // Axe comes in through the browser's own door: the page's Content-Security-Policy stays in force.
  await scripted.evaluate(AXE);
  const violations = await scripted.evaluate(look, [within, WCAG]);
  if (scripted !== page) await scripted.context().close();
  if (violations.length === 0) return;
  const lines = violations.map(({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.slice(0, 5).join('\n    ')}`);
  throw new Error(`axe finds on ${page.url()} (${page.viewportSize().width} px):\n  ${lines.join('\n  ')}`);
}

// Axe needs timers, which a page without JavaScript doesn't have. So it looks at the same page, as
// it stands, in a window where scripts may run but none of the page's own do.
async function twin(page) {
  const context = await page.context().browser().newContext({
    viewport: page.viewportSize(),
    reducedMotion: 'reduce',
    storageState: await page.context().storageState(),
  });
  const body = (await page.content()).replace(/<\/?noscript[^>]*>/g, '');
  await context.route(page.url(), (route) =>
    route.fulfill({
      body,
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': "script-src 'none'" },
    }),
  );
  const copy = await context.newPage();
  await copy.goto(page.url());
  return copy;
}

// Runs in the page.
async function look([selector, tags]) {
  const result = await globalThis.axe.run(selector, {
    runOnly: { type: 'tag', values: tags },
    resultTypes: ['violations'],
  });
  return result.violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
  }));
}

// Fails where the page is wider than its window, and names what sticks out.
export async function noHorizontalScroll(page) {
  const { wide, width, culprits } = await page.evaluate(() => {
    const root = document.documentElement;
    const inScroller = (element) => {
      for (let e = element.parentElement; e && e !== document.body; e = e.parentElement) {
        if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(e).overflowX)) return true;
      }
      return false;
    };
    const sticksOut = (e) => e.getBoundingClientRect().right > root.clientWidth + 0.5 && !inScroller(e);
    return {
      wide: root.scrollWidth,
      width: root.clientWidth,
      culprits: [...document.body.querySelectorAll('*')]
        .filter(sticksOut)
        .slice(0, 5)
        .map((e) => e.cloneNode(false).outerHTML),
    };
  });
  if (wide > width) {
    throw new Error(`${page.url()} is ${wide} px wide in a window of ${width} px:\n  ${culprits.join('\n  ')}`);
  }
}

// A picture of the whole page in e2e/out, to look at.
export async function shot(page, name) {
  mkdirSync(OUT, { recursive: true });
  await page.screenshot({ path: join(OUT, `${name}.png`), fullPage: true });
}

// What every screen must stand: both widths, no scrolling sideways, axe; with a picture of each.
export async function inspect(page, name) {
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: before.height });
    await shot(page, `${name}-${width}`);
    await noHorizontalScroll(page);
    await axe(page);
  }
  await page.setViewportSize(before);
}
