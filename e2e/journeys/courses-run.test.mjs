// How a municipality runs its courses: the coordinator's screens, the municipality's own words in the course, results
// from elsewhere, the management body and its course, and the documentation of all of it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { journey } from '../harness/journey.mjs';
import { COURSE, TITLE, arrive, asks, choose, lackingStepOne, onward, path } from './course-steps.mjs';
import { at, button, employee, heading, link, menu, reads, signInByMail, turn, unfold } from './steps.mjs';

const RUN = `/organisation/kurser/${COURSE.split('/').at(-1)}`;
const LEADERS = '/organisation/kurser/lederens-ti-minutter';
const BODY = '/organisation/ledelsesorgan';
const MEMBER = { name: 'Inger Ørsted', email: 'inger.oersted@byraad.example' };
const OWN_WORDS = 'Ring til IT-vagten på lokal 4711, også om natten.';

const coordinator = async ({ page, signIn }, options) => {
  const birgit = await page(options);
  await signIn(birgit, 'coordinator');
  return birgit;
};
const upload = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const fileOf = async (page, name) => {
  const arrives = page.waitForEvent('download');
  await link(page, name).click();
  const file = await arrives;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
};

journey('courses: what happens stands there before a course is started, and again before it is changed', async (browser) => {
  const birgit = await coordinator(browser);
  await menu(birgit, 'Opfølgning på kurser').click();
  await at(birgit, 'Kurser til medarbejderne');
  await browser.inspect(birgit, 'courses-list');
  await link(birgit, 'Lederens ti minutter').click();
  await at(birgit, 'Lederens ti minutter');
  await browser.inspect(birgit, 'courses-not-started');
  await birgit.goto(`${LEADERS}/start`);
  await birgit.getByLabel('Startdag').fill('2020-01-01');
  await birgit.locator('input[name=dage]').fill('3');
  await button(birgit, 'Start kurset').click();
  await heading(birgit, 'Der er noget, du skal rette', 2).waitFor();
  await browser.inspect(birgit, 'courses-start-wrong');
  await birgit.goto(`${LEADERS}/start`);
  await birgit.locator('input[name=dage]').fill('45');
  await turn(birgit, () => button(birgit, 'Vis, hvad der sker').click());
  assert.equal(await birgit.locator('input[name=dage]').inputValue(), '45');
  await browser.inspect(birgit, 'courses-start');
  await button(birgit, 'Start kurset').click();
  await at(birgit, 'Lederens ti minutter');
  await reads(birgit, /^I gang siden/);
  await browser.inspect(birgit, 'courses-started');
  await link(birgit, 'Ret startdag, tid eller mails').click();
  assert.equal(await birgit.locator('input[name=dage]').inputValue(), '45', 'what was stored stands there');
  await browser.inspect(birgit, 'courses-change');
});

journey('courses: coverage by unit, and by name for completion only', async (browser) => {
  const birgit = await coordinator(browser);
  await birgit.goto(RUN);
  await at(birgit, TITLE);
  await browser.inspect(birgit, 'courses-units');
  await link(birgit, 'Børn og Unge').click();
  await heading(birgit, 'Enheder i Børn og Unge', 2).waitFor();
  await browser.inspect(birgit, 'courses-units-below');
  await birgit.goto(`${RUN}/personer`);
  await browser.inspect(birgit, 'courses-names-none');
  await birgit.getByLabel('Hvem vil du se?').selectOption('mangler');
  await turn(birgit, () => button(birgit, 'Vis navne').click());
  await heading(birgit, /^[\d.]+ navne$/, 2).waitFor();
  await browser.inspect(birgit, 'courses-names');
  await turn(birgit, () => birgit.locator('.pager [rel=next]').click());
  await reads(birgit, /Side 2 af/);
  // A name is never part of an address.
  const { name } = employee((one) => one.name.includes(' '));
  await birgit.getByLabel('Hvem vil du se?').selectOption('');
  await birgit.locator('#q').fill(name.split(' ')[0]);
  await turn(birgit, () => button(birgit, 'Vis navne').click());
  await heading(birgit, /navne?$/, 2).waitFor();
  assert.match(new URL(birgit.url()).search, /^\?husket=\d+$/, 'the name is not in the address');
  assert.equal(await birgit.locator('#q').inputValue(), name.split(' ')[0]);
  // Going back to the list and reading it in English are as with any other page.
  await turn(birgit, () => menu(birgit, 'Kurser').click());
  await birgit.goBack();
  assert.equal(await birgit.locator('#q').inputValue(), name.split(' ')[0]);
  await turn(birgit, () => birgit.getByRole('link', { name: 'English' }).click());
  assert.equal(await birgit.locator('#q').inputValue(), name.split(' ')[0]);
  await turn(birgit, () => birgit.getByRole('link', { name: 'Dansk' }).click());
  // Nor where there are several pages of them.
  await birgit.locator('#q').fill('a');
  await turn(birgit, () => button(birgit, 'Vis navne').click());
  await turn(birgit, () => link(birgit, 'Næste').click());
  await reads(birgit, /Side 2 af/);
  assert.match(new URL(birgit.url()).search, /^\?husket=\d+&side=2$/);
  assert.equal(await birgit.locator('#q').inputValue(), 'a');
  await browser.inspect(birgit, 'courses-names-posted');
});

journey('courses: the municipality writes its own words and a question, and a reader meets them', async (browser) => {
  const birgit = await coordinator(browser);
  await birgit.goto(`${RUN}/tekster`);
  await browser.inspect(birgit, 'courses-texts');
  await birgit.goto(`${RUN}/tekster/hvem`);
  await birgit.locator('#da').fill('');
  await button(birgit, 'Gem').click();
  await heading(birgit, 'Der er noget, du skal rette', 2).waitFor();
  await browser.inspect(birgit, 'courses-text-wrong');
  await birgit.locator('#da').fill(`${OWN_WORDS} ![](x.png)`);
  await turn(birgit, () => button(birgit, 'Gem').click());
  await reads(birgit, 'Slet det, og skriv med ord, hvad det viser.');
  await birgit.locator('#da').fill(`${OWN_WORDS}\n\nDin leder hjælper dig.`);
  await turn(birgit, () => button(birgit, 'Se, hvordan det ser ud').click());
  await reads(birgit, OWN_WORDS);
  await browser.inspect(birgit, 'courses-text-preview');
  // The demo's English text is still the old one.
  await turn(birgit, () => button(birgit, 'Gem').click());
  await birgit.getByLabel('Den engelske tekst passer stadig').check();
  await browser.inspect(birgit, 'courses-text-english');
  await button(birgit, 'Gem').click();
  await reads(birgit, 'Teksten er gemt og vises i kurset nu.');
  await birgit.goto(`${RUN}/tekster/sektorlov`);
  await browser.inspect(birgit, 'courses-text-questions');

  const leader = await browser.page();
  await browser.signIn(leader, 'manager');
  const lacking = await lackingStepOne(leader);
  const reader = lacking[Math.floor(lacking.length / 2)];
  const user = await browser.page();
  await arrive(user, reader.email);
  await user.goto(COURSE);
  await button(user, 'Begynd').or(link(user, 'Gå videre')).first().click();
  // The words stand in the last part; the parts can be read in any order.
  for (let number = 1; ; number += 1) {
    await user.goto(`${COURSE}/del/sammen/${number}`);
    assert.ok(path(user).endsWith(`/${number}`), 'the words are on a page of the last part');
    if ((await user.getByText(OWN_WORDS).count()) > 0) break;
  }
  await browser.inspect(user, 'courses-own-words');
});

journey('courses: results from another learning system are looked at, then stored once', async (browser) => {
  const birgit = await coordinator(browser);
  await birgit.goto(LEADERS);
  await link(birgit, 'Hent resultater ind fra jeres egen læringsplatform').click();
  await at(birgit, 'Hent resultater ind');
  await unfold(birgit, 'Det skal stå i filen');
  await browser.inspect(birgit, 'courses-results');
  await button(birgit, 'Se, hvad der er i filen').click();
  await heading(birgit, 'Der er noget, du skal rette', 2).waitFor();
  await browser.inspect(birgit, 'courses-results-none');
  const { email } = employee((one) => /leder|chef/i.test(one.title) && one.email);
  const day = new Date(Date.now() - 20 * 24 * 3_600_000).toISOString().slice(0, 10);
  const file = upload('resultater.csv', `E-mail;Dato;Status\n${email};${day};Bestået\nukendt@example.dk;${day};Bestået\n`);
  await birgit.locator('input[type=file]').setInputFiles(file);
  await button(birgit, 'Se, hvad der er i filen').click();
  await at(birgit, 'Det er der i filen');
  await reads(birgit, 'ukendt@example.dk');
  await browser.inspect(birgit, 'courses-results-look');
  await button(birgit, 'Gem 1 resultat').click();
  await at(birgit, 'Hent resultater ind');
  // Who has completed it can be taken back by name, with a reason that the employee reads.
  await birgit.goto(`${LEADERS}/personer?vis=1&status=gennemfoert`);
  await link(birgit, /^Træk det tilbage/).first().click();
  await at(birgit, 'Træk en gennemførelse tilbage');
  await browser.inspect(birgit, 'courses-take-back');
  await button(birgit, 'Træk det tilbage').click();
  await heading(birgit, 'Der er noget, du skal rette', 2).waitFor();
  await browser.inspect(birgit, 'courses-take-back-wrong');
});

journey('courses: a member of the management body, in no staff list, takes the course and is counted', async (browser) => {
  const birgit = await coordinator(browser);
  await menu(birgit, 'Ledelsesorgan').click();
  await at(birgit, 'Ledelsesorganet');
  await browser.inspect(birgit, 'body-register');
  await birgit.goto(`${BODY}/organ`);
  await browser.inspect(birgit, 'body-what');
  await birgit.goto(`${BODY}/nyt`);
  await button(birgit, 'Tilføj medlem').click();
  await heading(birgit, 'Der er noget, du skal rette', 2).waitFor();
  await browser.inspect(birgit, 'body-new-wrong');
  await birgit.getByLabel('Navn').fill(MEMBER.name);
  await birgit.getByLabel('E-mail').fill(MEMBER.email);
  await birgit.locator('input[name=office]').fill('Medlem');
  await birgit.locator('input[name=from]').fill('2026-01-01');
  await button(birgit, 'Tilføj medlem').click();
  await at(birgit, 'Ledelsesorganet');
  await link(birgit, MEMBER.name).click();
  await at(birgit, MEMBER.name);
  const member = path(birgit);
  await browser.inspect(birgit, 'body-member');

  const inger = await browser.page();
  await signInByMail(inger, MEMBER.email);
  await at(inger, 'Dine kurser');
  await browser.inspect(inger, 'body-courses');
  await inger.goto('/kurser/ledelsesorganet');
  await browser.inspect(inger, 'body-course');
  await button(inger, 'Begynd').click();
  while (path(inger).startsWith('/kurser/ledelsesorganet')) {
    if (!path(inger).includes('/del/')) {
      const go = link(inger, 'Gå videre');
      if ((await go.count()) === 0) break;
      await turn(inger, () => go.click());
      continue;
    }
    for (const ask of await asks(inger)) await choose(inger, ask);
    await onward(inger);
  }
  const end = button(inger, /^(Afslut|Jeg er færdig|Færdig)/);
  if ((await end.count()) > 0) await turn(inger, () => end.first().click());
  await browser.inspect(inger, 'body-course-read');
  await heading(inger, 'Du har gennemført kurset', 2).waitFor();

  await birgit.goto(member);
  await birgit.getByRole('row', { name: /Taget her/ }).waitFor();
  await birgit.locator('input[name=title]').fill('Dagen om risiko');
  await birgit.locator('input[name=organiser]').fill('KL');
  await birgit.locator('input[name=on]').fill('2026-02-01');
  await button(birgit, 'Skriv kurset ind').click();
  await birgit.getByRole('row', { name: /^Dagen om risiko KL/ }).waitFor();
  await browser.inspect(birgit, 'body-member-courses');
  await turn(birgit, () => birgit.getByRole('row', { name: /^Dagen om risiko/ }).getByRole('button').click());
  assert.equal(await birgit.getByRole('row', { name: /^Dagen om risiko/ }).count(), 0);

  // Somebody else's name and address: that would hand over Inger's account.
  await birgit.locator('input[name=name]').fill('Eva Dam');
  await birgit.locator('input[name=email]').fill('eva.dam@byraad.example');
  await button(birgit, 'Gem').click();
  await heading(birgit, 'Der er noget, du skal rette', 2).waitFor();
  assert.equal(await birgit.getByLabel('Det er den samme person').isChecked(), false);
  await browser.inspect(birgit, 'body-member-another');
});

journey('courses: the documentation as of a day, as PDF, spreadsheet and signed data', async (browser) => {
  const birgit = await coordinator(browser);
  await menu(birgit, 'Dokumentation').click();
  await at(birgit, 'Dokumentation af kurser');
  await browser.inspect(birgit, 'duty');
  const kinds = [['PDF', '%PDF'], ['Excel', 'PK'], ['JSON', '{']];
  for (const [name, begins] of kinds) {
    const file = await fileOf(birgit, new RegExp(`^Hent ${name}`));
    assert.equal(file.bytes.subarray(0, begins.length).toString('latin1'), begins, file.name);
  }
  await birgit.getByLabel('Dag').fill('2099-01-01');
  await turn(birgit, () => button(birgit, 'Vis dagen').click());
  await heading(birgit, 'Der er noget, du skal rette', 2).waitFor();
  await browser.inspect(birgit, 'duty-wrong');
});

journey('courses: the same screens in English, and without JavaScript', async (browser) => {
  const birgit = await coordinator(browser, { lang: 'en', js: false });
  await birgit.goto('/?sprog=en');
  for (const address of ['/organisation/kurser', RUN, `${RUN}/start`, `${RUN}/personer`, `${RUN}/tekster`, `${RUN}/tekster/sektorlov`, `${RUN}/resultater`, BODY, `${BODY}/nyt`, `${BODY}/organ`, '/organisation/dokumentation']) {
    await birgit.goto(address);
    assert.equal(await birgit.locator('html').getAttribute('lang'), 'en');
    await browser.inspect(birgit, `courses-english-${address.split('/').slice(2).join('-')}`);
  }
});
