// A course in another learning system: exported, checked, taken in a browser with scorm-again as the run-time – left in
// the middle, failed once, passed, and read again.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../harness/browser.mjs';
import { faults, install } from '../harness/learning-system.mjs';

const BINARY = resolve(process.env.KH_BINARY ?? fileURLToPath(new URL('../../target/debug/kompetencehjul', import.meta.url)));
const COURSE = 'trin-1-basal-sikkerhed';
const folder = mkdtempSync(join(tmpdir(), 'kh-scorm-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function exported(version, { course = COURSE, language = 'da' } = {}) {
  const out = join(folder, `${course}-${version}-${language}.zip`);
  const done = spawnSync(BINARY, ['export', 'scorm', '--version', version, '--course', course, '--language', language, '--out', out], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.equal(done.status, 0, done.stderr);
  return readFileSync(out);
}

// What a learning system kept, by the names that both versions share.
const KEPT = {
  1.2: ({ core, interactions, suspend_data: data }) => ({
    status: core.lesson_status,
    success: core.lesson_status,
    score: core.score.raw,
    least: core.score.min,
    most: core.score.max,
    place: core.lesson_location,
    seconds: (core.total_time ?? core.session_time).split(':').reduce((sum, part) => sum * 60 + Number(part), 0),
    exit: core.exit,
    data,
    interactions: Object.values(interactions.childArray ?? interactions),
  }),
  2004: ({ interactions, ...cmi }) => ({
    status: cmi.completion_status,
    success: cmi.success_status,
    score: cmi.score.raw,
    least: cmi.score.min,
    most: cmi.score.max,
    scaled: cmi.score.scaled,
    progress: cmi.progress_measure,
    place: cmi.location,
    seconds: Number(/(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(cmi.total_time ?? cmi.session_time).slice(1).reduce((sum, part) => sum * 60 + Number(part ?? 0), 0)),
    exit: cmi.exit,
    data: cmi.suspend_data,
    interactions: Object.values(interactions.childArray ?? interactions),
  }),
};

// Axe looks at the pages once: both versions have the same.
const LOOKED_AT = '1.2';

async function learner(system, version) {
  const browser = await openBrowser({ origin: system.origin });
  let page = null;
  const inside = () => page.frames().find((frame) => frame.url().includes('/course/'));
  return {
    browser,
    inside,
    page: () => page,
    kept: () => KEPT[version](system.commits.at(-1).cmi),
    async opens(width = 1280) {
      page = await browser.page({ width });
      await page.goto('/lms/index.html');
      await page.waitForFunction(() => document.querySelector('iframe').contentDocument?.querySelector('.is-here'));
    },
    // Leaves as people do: the window goes.
    async leaves() {
      const commits = system.commits.length;
      await page.goto('about:blank');
      for (let wait = 0; wait < 50 && system.commits.length === commits; wait += 1) await new Promise((done) => setTimeout(done, 20));
      await page.close();
    },
    at: (name) => inside().locator('.is-here h1', { hasText: name }).waitFor(),
    button: (name) => inside().locator('.is-here').getByRole('button', { name, exact: true }),
    link: (name) => inside().locator('.is-here').getByRole('link', { name, exact: true }),
    title: () => inside().locator('.is-here h1').innerText(),
    async looksGood() {
      if (version === LOOKED_AT) await browser.axe(page);
      const { wide, width } = await inside().evaluate(() => ({ wide: document.documentElement.scrollWidth, width: document.documentElement.clientWidth }));
      assert.ok(wide <= width, `${await inside().locator('.is-here h1').innerText()} is ${wide} px wide in ${width} px`);
    },
  };
}

// Presses what leads to another page, and waits until that one is shown.
async function turns(anna, where) {
  const before = await anna.inside().evaluate(() => document.querySelector('.is-here').id);
  await where.click();
  await anna.inside().waitForFunction((id) => document.querySelector('.is-here').id !== id, before);
}

// Reads on until `stop(number of pages read)`.
async function reads(anna, stop) {
  for (let read = 0; ; read += 1) {
    const onward = anna.inside().locator('.is-here .course-onward button');
    if ((await onward.count()) === 0) {
      const more = anna.inside().locator('.is-here [data-state=reading] a');
      if (!(await more.isVisible())) return read;
      await turns(anna, more);
    }
    if (stop(read)) return read;
    await turns(anna, onward);
  }
}

// Answers all questions of a try, right or wrong, and gives what it saw.
async function answers(anna, howMany) {
  const asked = [];
  const data = await anna.inside().evaluate(() => globalThis.Kursus.data);
  for (let number = 1; ; number += 1) {
    const question = anna.inside().locator('#spoergsmaal.is-here');
    const title = `Spørgsmål ${number} af `;
    await question.or(anna.inside().locator('#aflever.is-here')).waitFor();
    if ((await anna.title()).startsWith('Klar')) return asked;
    await anna.at(title);
    const texts = await question.locator('.form-group-radio label').allInnerTexts();
    const words = await question.locator('legend').innerText();
    const situation = (await question.locator('.font-lead').isVisible()) ? await question.locator('.font-lead').innerText() : '';
    const squeezed = (text) => text.replace(/\s+/g, ' ').trim();
    const item = data.items.find(
      (one) => squeezed(one.question) === squeezed(words) && squeezed(one.situation) === squeezed(situation) && texts.every((text) => one.options.some((option) => squeezed(option.text) === squeezed(text))),
    );
    assert.ok(item, `no item asks "${words}"`);
    const right = number <= howMany;
    const chosen = texts.findIndex((text) => item.options.find((option) => squeezed(option.text) === squeezed(text)).right === right);
    asked.push({ id: item.id, right, letter: 'abcd'[item.options.findIndex((option) => squeezed(option.text) === squeezed(texts[chosen]))] });
    await question.locator('.form-group-radio label').nth(chosen).click();
    await anna.button('Gem og gå videre').click();
  }
}

for (const version of ['1.2', '2004']) {
  test(`a course is taken in a learning system that speaks SCORM ${version}`, { timeout: 60_000 }, async () => {
    const system = await install(version, exported(version));
    const manifest = system.files.get('imsmanifest.xml').toString();
    assert.equal(faults(version, manifest), '');
    assert.notEqual(faults(version, manifest.replace('<item ', '<thing ').replace('</item>', '</thing>')), '');
    const listed = [...manifest.matchAll(/<file href="([^"]+)"/g)].map(([, name]) => name);
    assert.deepEqual(new Set([...listed, 'imsmanifest.xml']), new Set(system.files.keys()));
    assert.match(manifest, version === '1.2' ? /<adlcp:masteryscore>80</ : /<imsss:minNormalizedMeasure>0.8</);

    const anna = await learner(system, version);
    try {
      // The first visit: a few pages, a choice, and away.
      await anna.opens();
      await anna.at('Pas godt på borgernes data');
      await anna.browser.shot(anna.page(), `scorm-${version}-front-1280`);
      await anna.looksGood();
      await anna.button('Begynd').click();
      const first = anna.inside().locator('.is-here .block-ask').first();
      await first.locator('label').first().click();
      await first.getByRole('button').click();
      await first.locator('.ask-result').waitFor();
      assert.equal(await anna.inside().evaluate(() => document.activeElement.className), 'ask-result', 'what follows is read out');
      await anna.looksGood();
      await reads(anna, (read) => read === 4);
      const left = await anna.title();
      assert.equal(await anna.inside().evaluate(() => document.activeElement.tagName), 'H1', 'the new page is read out');
      await anna.inside().evaluate(() => history.back());
      await anna.inside().waitForFunction((title) => document.querySelector('.is-here h1').innerText !== title, left);
      await anna.inside().evaluate(() => history.forward());
      await anna.at(left);
      assert.equal(anna.kept().status, 'incomplete');
      assert.equal(anna.kept().score, '');
      await anna.leaves();
      assert.equal(anna.kept().exit === '' ? 'suspend' : anna.kept().exit, 'suspend');

      // Back, on a phone: where it was, with what was chosen.
      await anna.opens(320);
      await anna.at(left);
      await anna.inside().getByText('Du er tilbage, hvor du slap.').waitFor();
      assert.equal(await anna.inside().locator('[data-answered]').count(), 1);
      assert.equal(await anna.inside().evaluate(() => window.scrollY), 0, 'a page begins at its top');
      await anna.browser.shot(anna.page(), `scorm-${version}-page-320`);
      await anna.looksGood();
      // The test waits until all is read.
      await anna.inside().evaluate(() => { window.location.hash = '#proeve'; });
      await anna.inside().getByText('Læs alle dele af kurset først.').waitFor();
      await anna.link('Gå til kurset').click();
      await reads(anna, () => false);
      await anna.inside().locator('[data-state=read] a').click();
      await anna.at('Prøven');
      await anna.button('Begynd prøven').click();
      await anna.looksGood();
      await anna.button('Gem og gå videre').click();
      await anna.inside().locator('#svar-fejl').waitFor();
      await anna.looksGood();

      // One too few.
      const total = await anna.inside().evaluate(() => globalThis.Kursus.data.test.draw.reduce((sum, { items }) => sum + items, 0));
      const needed = Math.ceil(total * 0.8);
      const one = await answers(anna, needed - 1);
      assert.equal(one.length, total);
      await anna.looksGood();
      await anna.button('Aflever').click();
      await anna.at('Ikke helt endnu');
      await anna.inside().getByText(`Du fik ${needed - 1} af ${total} rigtige.`).waitFor();
      await anna.browser.shot(anna.page(), `scorm-${version}-result-320`);
      await anna.looksGood();
      assert.equal(anna.kept().status, 'incomplete');
      assert.notEqual(anna.kept().success, 'failed');
      assert.equal(anna.kept().interactions.length, total);
      await anna.leaves();

      // On another day: the reasons are still there, the questions are others. By keyboard alone to the first answer.
      await anna.opens();
      await anna.at('Ikke helt endnu');
      const again = anna.button('Prøv igen');
      await again.focus();
      await anna.page().keyboard.press('Enter');
      await anna.at('Spørgsmål 1 af');
      const two = await answers(anna, needed);
      assert.deepEqual(two.filter(({ id }) => one.some((before) => before.id === id)), [], 'other questions');
      await anna.button('Aflever').click();
      await anna.at('Du har bestået');
      const kept = anna.kept();
      const percent = String(Math.floor((needed * 100) / total));
      assert.deepEqual([kept.status, kept.success], version === '1.2' ? ['passed', 'passed'] : ['completed', 'passed']);
      assert.deepEqual([kept.score, kept.least, kept.most].map(String), [percent, '0', '100']);
      if (version === '2004') assert.deepEqual([Number(kept.scaled), Number(kept.progress)], [Number(percent) / 100, 1]);
      assert.equal(kept.place, 'resultat');
      assert.ok(kept.data.length > 0 && kept.data.length <= 4096);
      assert.equal(kept.interactions.length, 2 * total);
      kept.interactions.forEach((interaction, n) => {
        const { id, right, letter } = [...one, ...two][n];
        assert.equal(interaction.id, id);
        assert.equal(interaction.type, 'choice');
        assert.equal(interaction.student_response ?? interaction.learner_response, letter);
        assert.equal(interaction.result, right ? 'correct' : version === '1.2' ? 'wrong' : 'incorrect');
        const patterns = Object.values(interaction.correct_responses.childArray ?? interaction.correct_responses);
        assert.equal(patterns[0].pattern === letter, right);
        assert.match(interaction.latency, version === '1.2' ? /^\d{2,4}:\d\d:\d\d/ : /^PT/);
      });
      await anna.leaves();
      assert.ok(anna.kept().seconds > 0, 'time was counted');
      const everSaid = system.commits.map(({ cmi }) => KEPT[version](cmi).success);
      assert.ok(!everSaid.includes('failed'), 'nobody is told of a try that may be made again');

      // Done stays done; the learning system that doesn't answer is said, and what was done isn't lost.
      await anna.opens();
      await anna.inside().getByText('Du har gennemført kurset').waitFor();
      if (version !== LOOKED_AT) {
        system.refuse(true);
        await anna.inside().locator('.is-here .course-parts a').first().click();
        await anna.inside().getByText('Dit læringssystem svarer ikke.').waitFor();
        system.refuse(false);
        await anna.inside().getByText('Dit læringssystem svarer igen').waitFor();
      }
      await anna.leaves();
      assert.equal(anna.kept().success, 'passed');
      assert.equal(String(anna.kept().score), percent);
      assert.deepEqual(anna.browser.complaints, []);
    } catch (error) {
      await anna.browser.shot(anna.page(), `scorm-${version}-failed`).catch(() => {});
      throw error;
    } finally {
      await anna.browser.close();
      await system.close();
    }
  });
}

// The preview is the same package without a learning system: the shortest of the courses, which has no test.
test('a course that is being written is shown, and again when a file changes', { timeout: 60_000 }, async () => {
  const content = join(folder, 'content');
  cpSync(fileURLToPath(new URL('../../content', import.meta.url)), content, { recursive: true });
  const course = join(content, 'courses/lederens-ti-minutter');
  const child = spawn(BINARY, ['course', 'preview', course], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.once('close', done));
  const [line] = await Promise.race([new Promise((done) => createInterface({ input: child.stdout }).once('line', (text) => done([text]))), ended.then(() => [''])]);
  const origin = new URL(line.replace('address ', '')).origin;
  const browser = await openBrowser({ origin });
  try {
    const author = await browser.page({ width: 320 });
    await author.goto('/');
    const here = author.locator('.is-here');
    await here.getByRole('button', { name: 'Begynd' }).click();
    const onward = here.locator('.course-onward button');
    for (let pages = 0; pages < 40; pages += 1) {
      const before = await here.getAttribute('id');
      const more = (await onward.count()) > 0 ? onward : here.locator('[data-state=reading] a');
      if (!(await more.isVisible())) break;
      await more.click();
      await author.waitForFunction((id) => document.querySelector('.is-here').id !== id, before);
    }
    await here.getByRole('button', { name: 'Jeg er færdig' }).click();
    await here.getByText('Du har gennemført kurset').waitFor();
    await browser.inspect(author, 'preview-done');

    // Mended: seen. Broken: said, with file and line.
    const file = join(course, '01-opgave.da.md');
    const words = readFileSync(file, 'utf8');
    writeFileSync(file, words.replace(/^# .*$/m, '# Et helt nyt navn'));
    await author.getByText('Et helt nyt navn').first().waitFor({ state: 'attached' });
    writeFileSync(file, `${words}\n<b>nej</b>\n`);
    await author.getByText('01-opgave.da.md').first().waitFor();
    writeFileSync(file, words);
    await author.getByRole('heading', { level: 1 }).filter({ visible: true }).first().waitFor();

    // Without a script everything can be read, and it says what is missing.
    const reader = await browser.page({ js: false });
    await reader.goto('/');
    await reader.locator('main noscript .alert').waitFor();
    assert.ok((await reader.locator('[data-module] h1:visible').count()) > 3);
    assert.equal(await reader.locator('button:visible').count(), 0);
    assert.ok((await reader.locator('.consequence:visible').count()) > 0);
    await browser.axe(reader);
    assert.deepEqual(browser.complaints, []);
  } finally {
    child.kill('SIGTERM');
    await ended;
    await browser.close();
  }
});
