// The same course in other ways: on a narrow screen, with the keyboard alone, without JavaScript, in English.

import assert from 'node:assert/strict';
import { journey } from '../harness/journey.mjs';
import { noHorizontalScroll } from '../harness/browser.mjs';
import { COURSE, PARTS, QUESTIONS, TITLE, answerFrom, arrive, asked, asks, block, choose, lackingStepOne, onward, path, readParts, title, weight } from './course-steps.mjs';
import { at, button, heading, link, menu, reads, tabTo, tabUntil, turn } from './steps.mjs';

const HEAVIEST = 100_000; // bytes
const KEEP_FREE = 1; // the last in the list takes the course in course.test.mjs
let people = null;

// Somebody of the demo manager's people who lacks step 1, another one for each journey.
async function somebody({ page, signIn }) {
  if (!people) {
    const leader = await page();
    await signIn(leader, 'manager');
    people = (await lackingStepOne(leader)).slice(KEEP_FREE);
  }
  return people.shift();
}

journey('course at 320 px: nothing scrolls sideways, and no page is heavy', async (browser) => {
  const { email } = await somebody(browser);
  const phone = await browser.page({ width: 320 });
  await arrive(phone, email);
  await phone.goto(COURSE);
  await turn(phone, () => button(phone, 'Begynd').click());
  let heaviest = { all: 0 };
  for (const part of PARTS) {
    while (path(phone).startsWith(`${COURSE}/del/${part}/`)) {
      const bytes = { at: path(phone), ...(await weight(phone)) };
      assert.ok(bytes.unpacked < HEAVIEST && bytes.all < HEAVIEST, `too heavy: ${JSON.stringify(bytes)}`);
      if (bytes.all > heaviest.all) heaviest = bytes;
      await noHorizontalScroll(phone);
      for (const ask of await asks(phone)) await choose(phone, ask);
      const folded = phone.locator('.course-page details:not([open]) > summary');
      while ((await folded.count()) > 0) await folded.first().click();
      await noHorizontalScroll(phone);
      await onward(phone);
    }
    await noHorizontalScroll(phone);
    if (part !== PARTS.at(-1)) await turn(phone, () => link(phone, 'Gå videre').click());
  }
  await heading(phone, 'Du har læst det hele', 2).waitFor();
  console.log(`the heaviest page of the course, in bytes: ${JSON.stringify(heaviest)}`);
  await link(phone, 'Gå til prøven').click();
  await turn(phone, () => button(phone, 'Begynd prøven').click());
  await at(phone, `Spørgsmål 1 af ${QUESTIONS}`);
  await noHorizontalScroll(phone);
});

journey('course with the keyboard alone: a part, and the first questions of the test', async (browser) => {
  const { email } = await somebody(browser);
  const user = await browser.page();
  await arrive(user, email);
  await user.goto('/kurser');
  await (await tabTo(user, TITLE)).press('Enter');
  await at(user, TITLE);
  await (await tabTo(user, 'Begynd')).press('Enter');
  await user.waitForURL(`**${COURSE}/del/${PARTS[0]}/1`);
  let again = false;
  for (let number = 1; path(user) !== COURSE; number += 1) {
    for (const ask of await asks(user)) {
      await chooseByKeys(user, ask);
      if (ask.kind === 'mark') continue;
      // The other choices unfold; and it can be tried again, where the choices have the focus at once.
      const one = block(user, ask.id);
      await (await tabUntil(user, one.locator('summary'))).press('Enter');
      await one.getByText(/^(Det rigtige svar|En sikker måde)$/).waitFor();
      if (again) continue;
      again = true;
      await (await tabTo(user, 'Prøv igen')).press('Enter');
      const first = one.getByRole('radio').first();
      await first.waitFor();
      assert.ok(await first.evaluate((radio) => radio === document.activeElement), 'the choices have the focus');
      await user.keyboard.press('Space');
      await (await tabUntil(user, one.getByRole('button'))).press('Enter');
      await one.locator('[data-result]').waitFor();
    }
    if ((await user.locator('.block-reflection').count()) > 0) {
      await tabUntil(user, user.getByLabel('Skriv til dig selv, hvis du har lyst'));
      await user.keyboard.type('Klasselisten');
    }
    const go = await tabTo(user, /^(Videre|Færdig med denne del)$/);
    assert.ok(await focusShows(go), `the focus on page ${number} can be seen`);
    await turn(user, () => user.keyboard.press('Enter'));
  }
  await reads(user, '6 min. · læst');

  await readParts(user, PARTS.slice(1));
  await user.reload();
  await (await tabTo(user, 'Gå til prøven')).press('Enter');
  await at(user, 'Prøven');
  await (await tabTo(user, 'Begynd prøven')).press('Enter');
  await at(user, `Spørgsmål 1 af ${QUESTIONS}`);
  await (await tabTo(user, 'Gem og gå videre')).press('Enter');
  await heading(user, 'Der er noget, du skal rette', 2).waitFor();
  await (await tabTo(user, 'Vælg et svar')).press('Enter');
  for (const number of [1, 2, 3]) {
    await at(user, `Spørgsmål ${number} af ${QUESTIONS}`);
    const { right } = await asked(user);
    if (number > 1) await tabUntil(user, user.getByRole('radio'));
    await user.keyboard.press('Space');
    const wanted = user.getByRole('radio', { name: right, exact: true });
    while (!(await wanted.isChecked())) await user.keyboard.press('ArrowDown');
    assert.ok(await focusShows(wanted), 'the choice that has the focus looks different');
    await (await tabTo(user, 'Gem og gå videre')).press('Enter');
  }
  await at(user, `Spørgsmål 4 af ${QUESTIONS}`);
});

async function chooseByKeys(user, { id, kind }) {
  const one = block(user, id);
  await tabUntil(user, one.locator('input[name=valg]'), id);
  await user.keyboard.press('Space');
  if (kind === 'mark') {
    await user.keyboard.press('Tab');
    await user.keyboard.press('Space');
  } else {
    await user.keyboard.press('ArrowDown');
    assert.ok(await one.getByRole('radio').nth(1).isChecked(), 'the arrows choose');
  }
  assert.ok(await focusShows(user.locator(':focus')), `the choice in ${id} that has the focus looks different`);
  await (await tabUntil(user, one.getByRole('button'))).press('Enter');
  await one.locator('[data-result]').waitFor();
  assert.ok(await user.locator(':focus').and(one.locator('[data-result]')).isVisible(), `${id}: the answer has the focus`);
}

// Whether an element, or the label that is drawn for it, looks different with the focus.
function focusShows(locator) {
  return locator.evaluate((element) => {
    const parts = [element, ...(element.labels ?? [])];
    const look = () =>
      parts.flatMap((part) =>
        [null, '::before', '::after'].map((pseudo) => {
          const style = getComputedStyle(part, pseudo);
          return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.borderColor].join();
        }),
      ).join('|');
    const focused = look();
    element.blur();
    const without = look();
    element.focus();
    return focused !== without;
  });
}

journey('course without JavaScript: choices, another try, and the whole test', async (browser) => {
  const { email } = await somebody(browser);
  const user = await browser.page({ js: false });
  await arrive(user, email);
  await menu(user, 'Kurser').click();
  await link(user, TITLE).click();
  await button(user, 'Begynd').click();
  let again = false;
  while (path(user) !== COURSE) {
    for (const ask of await asks(user)) {
      await chooseAndLoad(user, ask, 0);
      if (again) continue;
      again = true;
      await browser.inspect(user, 'course-no-js-answered');
      await turn(user, () => button(user, 'Prøv igen').click());
      assert.equal(await block(user, ask.id).getByRole('radio', { checked: true }).count(), 0, 'nothing is chosen any more');
      await chooseAndLoad(user, ask, 1);
    }
    await onward(user);
  }
  await reads(user, '6 min. · læst');
  await readParts(user, PARTS.slice(1));
  await user.reload();
  await link(user, 'Gå til prøven').click();
  await button(user, 'Begynd prøven').click();
  await button(user, 'Gem og gå videre').click();
  await reads(user, 'Vælg et svar');
  await answerFrom(user, 1, true);
  await button(user, 'Aflever').click();
  await at(user, 'Du har bestået');
  await link(user, 'Se bevis og ting at gøre').click();
  await link(user, 'Se dit bevis').click();
  await link(user, 'Hent beviset på dansk (PDF)').waitFor();
});

// The answer comes on the same page, read again, which the browser shows at the question.
async function chooseAndLoad(user, { id }, place) {
  const one = block(user, id);
  await one.locator('input[name=valg]').nth(place).check();
  await turn(user, () => one.getByRole('button').click());
  assert.equal(new URL(user.url()).hash, `#${id}`);
  await one.locator('[data-result]').waitFor();
  assert.ok(await one.evaluate((element) => element.getBoundingClientRect().top < innerHeight), 'the answer is in sight');
}

journey('course in English: a part, and back to Danish with what was chosen', async (browser) => {
  const { email } = await somebody(browser);
  const user = await browser.page();
  await arrive(user, email);
  await user.goto(COURSE);
  await user.getByRole('link', { name: 'English', exact: true }).click();
  await at(user, 'Take good care of citizens\' data');
  assert.equal(await user.locator('html').getAttribute('lang'), 'en');
  await browser.inspect(user, 'course-english-front');
  await button(user, 'Begin').click();
  let chosen = null;
  while (path(user) !== COURSE) {
    for (const ask of await asks(user)) {
      await choose(user, ask);
      if (!chosen) await browser.inspect(user, 'course-english-answered');
      chosen = { address: path(user), ask, heading: await title(user) };
    }
    assert.doesNotMatch(await user.getByRole('main').innerText(), /\b(Videre|Tilbage|Del \d|Prøv igen|Kilder|Dit valg)\b/);
    await onward(user);
  }
  await reads(user, '6 min · read');
  await user.goto(chosen.address);
  await user.getByRole('link', { name: 'Dansk', exact: true }).click();
  await user.locator('html[lang=da]').waitFor();
  assert.notEqual(await title(user), chosen.heading);
  await block(user, chosen.ask.id).locator('[data-result]').waitFor();
});

journey('course taken elsewhere: the coordinator takes the results in, and the employee sees it as taken', async (browser) => {
  const { email } = await somebody(browser);
  const coordinator = await browser.page();
  await browser.signIn(coordinator, 'coordinator');
  await coordinator.goto(`/organisation${COURSE}/resultater`);
  const day = new Date(Date.now() - 40 * 24 * 3_600_000).toISOString().slice(0, 10);
  const buffer = Buffer.from(`E-mail;Dato\n${email};${day}\n`);
  await coordinator.setInputFiles('input[type=file]', { name: 'resultater.csv', mimeType: 'text/csv', buffer });
  await button(coordinator, 'Se, hvad der er i filen').click();
  await at(coordinator, 'Det er der i filen');
  await button(coordinator, 'Gem 1 resultat').click();
  await coordinator.getByText('Resultaterne er gemt.').waitFor();

  const user = await browser.page();
  await arrive(user, email);
  await user.goto(COURSE);
  await heading(user, 'Du har gennemført kurset', 2).waitFor();
  assert.equal(await button(user, 'Begynd').count(), 0);
  await turn(user, () => button(user, 'Læs kurset igen').click());
  assert.equal(path(user), `${COURSE}/del/${PARTS[0]}/1`);
});
