// Step 1, from the front page to the certificate, and what others see of it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { journey } from '../harness/journey.mjs';
import { COURSE, PARTS, QUESTIONS, TITLE, answer, answerFrom, arrive, asks, block, choose, lackingStepOne, onward, path, title } from './course-steps.mjs';
import { at, button, heading, link, menu, reads, signInByMail, unfold } from './steps.mjs';

const KINDS = {
  scenario: '[data-kind=scenario]',
  check: '[data-kind=check]',
  mark: '[data-kind=mark]',
  reveal: 'details.details:not(.sources)',
  reflection: '.block-reflection',
  checklist: '.block-checklist',
  today: '.block-today',
  place: '.block-place',
  download: '.block-file',
  note: '.note',
  sources: '.sources',
};

let mette = null; // who takes the course
let cookies = []; // of the browser at her desk, where she stays signed in
let seen = null; // her certificate: code and address

const row = (leader) => leader.getByRole('row', { name: new RegExp(`^${mette.name} ${mette.title} `) });
async function herDesk(page) {
  const desk = await page();
  await desk.context().addCookies(cookies);
  return desk;
}
const today = new Intl.DateTimeFormat('da-DK', { dateStyle: 'long', timeZone: 'Europe/Copenhagen' }).format(new Date());

journey('course: before it, her manager sees that step 1 is lacking', async ({ page, signIn }) => {
  const leader = await page();
  await signIn(leader, 'manager');
  [mette] = await lackingStepOne(leader);
  assert.match(await row(leader).innerText(), /Ikke endnu/);
});

journey('course: she reads it, chooses, and goes on from another device', async ({ page, inspect }) => {
  const desk = await page();
  await arrive(desk, mette.email);
  cookies = await desk.context().cookies();
  await desk.getByRole('link', { name: /^Egen praksis\. Nu: ukendt\./ }).waitFor();
  await menu(desk, 'Min læringsrejse').click();
  await link(desk, 'Gå til kurset').click();
  await at(desk, TITLE);
  await menu(desk, 'Kurser').click();
  await at(desk, 'Dine kurser');
  await inspect(desk, 'course-list');
  await link(desk, TITLE).click();
  await at(desk, TITLE);
  await reads(desk, /^Din leder ser kun, at du er færdig/);
  await inspect(desk, 'course-front-new');
  // No page of the course before it is begun.
  await desk.goto(`${COURSE}/del/koder/1`);
  await at(desk, TITLE);
  await button(desk, 'Begynd').click();

  // Every page; each kind of block is looked at where it first comes, before and after it is answered.
  const met = new Set();
  let pages = 0;
  for (const part of PARTS) {
    if (part !== PARTS[0]) await link(desk, 'Gå videre').click();
    await desk.waitForURL(`**${COURSE}/del/${part}/1`);
    for (let number = 1; path(desk).startsWith(`${COURSE}/del/`); number += 1) {
      pages += 1;
      await lookAndChoose(desk, inspect, met);
      if (part === 'koder' && number === 2) await elsewhere(desk, page);
      else await onward(desk);
    }
    assert.equal(path(desk), COURSE);
    if (part === PARTS[0]) {
      await reads(desk, '6 min. · læst');
      await inspect(desk, 'course-front-reading');
    }
  }
  assert.deepEqual([...met].sort(), Object.keys(KINDS).sort(), `every kind of block on ${pages} pages`);
  await heading(desk, 'Du har læst det hele', 2).waitFor();
  await inspect(desk, 'course-front-read');
});

// Looks at kinds of blocks not met before, chooses in every question of the page, and looks again.
async function lookAndChoose(desk, inspect, met) {
  const kinds = [];
  for (const [kind, selector] of Object.entries(KINDS)) {
    if (!met.has(kind) && (await desk.locator(`.course-page ${selector}`).count()) > 0) kinds.push(kind);
  }
  for (const kind of kinds) met.add(kind);
  const chosen = kinds.some((kind) => ['scenario', 'check', 'mark'].includes(kind));
  if (chosen) await inspect(desk, `course-${kinds.join('-')}`);
  for (const ask of await asks(desk)) {
    await desk.evaluate(() => (window.same = true));
    await choose(desk, ask, ask.kind === 'mark' ? [0, 1] : [met.size % 3]);
    assert.ok(await desk.evaluate(() => window.same), `${ask.id} is answered without a new page`);
    const focused = desk.locator(':focus');
    assert.ok(await focused.and(block(desk, ask.id).locator('[data-result]')).isVisible(), `${ask.id}: the answer has the focus`);
    assert.match(await focused.innerText(), /\S{2,}[\s\S]{20,}/);
  }
  const folded = desk.locator('.course-page details:not([open]) > summary');
  while ((await folded.count()) > 0) await folded.first().click();
  for (const field of await desk.locator('.block-reflection textarea').all()) await field.fill('Det bliver hos mig.');
  for (const tick of await desk.locator('.block-checklist input').all()) {
    await tick.check();
    assert.notEqual(await tick.evaluate((box) => getComputedStyle(box).appearance), 'none', 'the box to tick is drawn');
  }
  if (kinds.length > 0) await inspect(desk, `course-${kinds.join('-')}${chosen ? '-answered' : ''}`);
  for (const file of await desk.locator('.block-file a').all()) {
    const arrives = desk.waitForEvent('download');
    await file.click();
    isPdf(await (await arrives).path());
  }
}

function isPdf(file) {
  const bytes = readFileSync(file);
  assert.equal(bytes.subarray(0, 4).toString(), '%PDF');
  assert.ok(bytes.length > 5_000 && bytes.length < 200_000, `a PDF of ${bytes.length} bytes`);
}

// At home she is where she was, sees nothing new to answer, and goes one page on.
async function elsewhere(desk, page) {
  const left = { address: path(desk), heading: await title(desk) };
  await onward(desk);
  const next = path(desk);
  const [ask] = await asks(desk);
  await choose(desk, ask);
  const phone = await page({ width: 390 });
  await signInByMail(phone, mette.email);
  await menuOnPhone(phone, 'Kurser');
  await at(phone, 'Dine kurser');
  await reads(phone, /^Du er \d+ % igennem$/);
  await link(phone, TITLE).click();
  await link(phone, 'Gå videre').click();
  await phone.waitForURL(`**${next}`);
  await block(phone, ask.id).locator('[data-result]').waitFor();
  await link(phone, 'Tilbage').click();
  await at(phone, left.heading);
  assert.equal(path(phone), left.address);
  await link(phone, TITLE).click();
  await link(phone, 'Gå videre').click();
  await onward(phone);
  const farther = path(phone);
  // Back at her desk she goes on from there.
  await desk.goto(COURSE);
  await link(desk, 'Gå videre').click();
  await desk.waitForURL(`**${farther}`);
}

async function menuOnPhone(phone, name) {
  await phone.getByRole('button', { name: 'Menu', exact: true }).click();
  await menu(phone, name).click();
}

journey('course: she fails the test, tries again and passes', async ({ page, inspect }) => {
  const desk = await herDesk(page);
  await desk.goto(COURSE);
  await link(desk, 'Gå til prøven').click();
  await at(desk, 'Prøven');
  await reads(desk, `Du får ${QUESTIONS} spørgsmål om situationer fra hverdagen. Du består med 8 rigtige.`);
  await inspect(desk, 'course-test-front');
  await button(desk, 'Begynd prøven').click();

  await at(desk, `Spørgsmål 1 af ${QUESTIONS}`);
  await inspect(desk, 'course-question');
  await button(desk, 'Gem og gå videre').click();
  await heading(desk, 'Der er noget, du skal rette', 2).waitFor();
  await inspect(desk, 'course-question-error');
  await link(desk, 'Vælg et svar').click();
  assert.ok(await desk.getByRole('radio').first().evaluate((one) => one === document.activeElement), 'the error leads to the choices');
  const first = [await answer(desk, false), await answer(desk, false)];
  // A pause, and the list with what is open.
  await desk.goto(`${COURSE}/proeve/aflever`);
  await reads(desk, `Du mangler ${QUESTIONS - 2} spørgsmål. De tæller som forkerte, hvis du afleverer nu.`);
  await inspect(desk, 'course-review-open');
  await desk.goto(COURSE);
  await link(desk, 'Gå til prøven').click();
  await link(desk, 'Gå videre med prøven').click();
  first.push(...(await answerFrom(desk, 3, false)));
  // One is chosen anew from the list.
  await desk.locator('.review-list').getByRole('link').nth(1).click();
  await at(desk, `Spørgsmål 2 af ${QUESTIONS}`);
  assert.equal(await desk.getByRole('radio', { checked: true }).count(), 1, 'what was chosen stands');
  await answer(desk, true);
  await at(desk, 'Klar til at aflevere?');
  await button(desk, 'Aflever').click();

  await at(desk, 'Ikke helt endnu');
  await reads(desk, `Du fik 1 af ${QUESTIONS} rigtige.`);
  assert.equal(await desk.getByText('Det rigtige svar').count(), QUESTIONS, 'each question says what is right');
  await inspect(desk, 'course-result-failed');
  await desk.goto(`${COURSE}/proeve`);
  await reads(desk, `Sidst fik du 1 af ${QUESTIONS} rigtige.`);
  await inspect(desk, 'course-test-front-again');
  await link(desk, 'Se grundene').click();
  await button(desk, 'Prøv igen').click();

  const second = await answerFrom(desk, 1, true);
  assert.equal(new Set([...first, ...second]).size, 2 * QUESTIONS, 'the second try asks other questions');
  await button(desk, 'Aflever').click();
  await at(desk, 'Du har bestået');
  await reads(desk, `Du fik ${QUESTIONS} af ${QUESTIONS} rigtige.`);
  await inspect(desk, 'course-result-passed');
});

journey('course: what follows is hers: certificate, wheel and plan', async ({ page, inspect }) => {
  const desk = await herDesk(page);
  await desk.goto('/mit-hjul');
  await desk.getByRole('link', { name: /^Egen praksis\. Nu: forstår\./ }).waitFor();
  await menu(desk, 'Min læringsrejse').click();
  await at(desk, 'Min læringsrejse');
  const step = desk.getByRole('listitem').filter({ has: heading(desk, new RegExp(`^${TITLE}`), 2).or(heading(desk, new RegExp(`^${TITLE}`), 3)) });
  assert.match(await step.innerText(), new RegExp(`Gjort ${today}`));

  await desk.goto(COURSE);
  await heading(desk, 'Du har gennemført kurset', 2).waitFor();
  assert.equal(await desk.locator('.today-list > li').count(), PARTS.length, 'one thing to do from each part');
  await inspect(desk, 'course-front-done');
  await link(desk, 'Se dit bevis').click();
  await at(desk, `Bevis: ${TITLE}`);
  await inspect(desk, 'course-certificate');
  const arrives = desk.waitForEvent('download');
  await link(desk, 'Hent beviset på dansk (PDF)').click();
  isPdf(await (await arrives).path());
  const code = (await desk.getByRole('main').innerText()).match(/\b[A-Z2-9]{4}(-[A-Z2-9]{4}){2}\b/)[0];
  seen = { code, address: path(desk) };
  await link(desk, 'Dine beviser').click();
  await at(desk, 'Dine beviser');
  await desk.getByRole('row', { name: new RegExp(`^${TITLE} ${today} .* Gælder$`) }).waitFor();
  await inspect(desk, 'course-certificates');

  // A stranger with the paper in hand.
  const stranger = await page();
  await stranger.goto('/bevis');
  await at(stranger, 'Tjek, om et bevis gælder');
  await inspect(stranger, 'course-check');
  await stranger.getByLabel('Kode').fill('ABCD-EFGH-2345');
  await button(stranger, 'Tjek beviset').click();
  await reads(stranger, /^Vi har ikke noget bevis med den kode/);
  await inspect(stranger, 'course-check-unknown');
  await stranger.getByLabel('Kode').fill(code.toLowerCase());
  await button(stranger, 'Tjek beviset').click();
  await reads(stranger, 'Beviset er ægte og gælder i dag.');
  const said = await stranger.getByRole('main').innerText();
  for (const fact of [mette.name, TITLE, 'Eksempel Kommune', today]) assert.ok(said.includes(fact), `the check says ${fact}`);
  assert.doesNotMatch(said, /rigtige\.|forstår|kender til/i, 'and no more');
  await inspect(stranger, 'course-check-valid');
});

journey('course: her manager sees that she is done, and nothing else of it', async ({ page, signIn, inspect }) => {
  const leader = await page();
  await signIn(leader, 'manager');
  await leader.goto('/team');
  assert.match(await row(leader).innerText(), new RegExp(`Gennemført ${today}[\\s\\S]*Deler ikke`));
  await row(leader).getByRole('link').click();
  await at(leader, mette.name);
  await reads(leader, /deler ikke sine niveauer med dig/);
  const said = await leader.getByRole('main').innerText();
  assert.doesNotMatch(said, /af 10|rigtige|bestået|[Ff]orstår|[Kk]ender til/, 'no answers, no score, no level');
  assert.ok(!said.includes(seen.code), 'nor her code');
  await inspect(leader, 'course-manager');
  const certificate = await leader.goto(seen.address);
  assert.equal(certificate.status(), 404, 'her certificate is hers');
  await leader.goto(`${COURSE}/resultat`);
  await at(leader, TITLE);
  assert.equal(path(leader), COURSE, 'the address shows everybody their own');
  await button(leader, 'Begynd').waitFor();
});

journey('course: her data say what is stored of it', async ({ page, inspect }) => {
  const desk = await herDesk(page);
  await desk.goto('/');
  await desk.getByRole('link', { name: 'Mine data', exact: true }).first().click();
  await at(desk, 'Mine data');
  for (const what of ['Kurser, du har gennemført', 'Andet, der viser dit niveau']) {
    await desk.getByRole('row', { name: new RegExp(`^${what} \\d+ oplysning`) }).waitFor();
    await unfold(desk, what);
  }
  await reads(desk, 'Hvad du har gennemført');
  await inspect(desk, 'course-my-data');
  const arrives = desk.waitForEvent('download');
  await link(desk, 'Hent alle mine data').click();
  const text = readFileSync(await (await arrives).path(), 'utf8');
  JSON.parse(text);
  assert.ok(text.includes('trin-1-basal-sikkerhed'), 'the file names the course');
  assert.ok(!text.includes('Det bliver hos mig'), 'what she wrote to herself was never sent');
});
