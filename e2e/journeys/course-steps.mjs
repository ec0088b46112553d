// What the journeys through a course do the same way.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { at, button, heading, listed, signInByMail, turn } from './steps.mjs';

export const TITLE = 'Pas godt på borgernes data';
export const COURSE = '/kurser/trin-1-basal-sikkerhed';
export const PARTS = ['hvorfor', 'koder', 'svindel', 'fortroligt', 'skranken', 'sammen'];
export const QUESTIONS = 10;
const BANK = fileURLToPath(new URL('../../content/items/trin-1/', import.meta.url));

// Of the demo manager's own people those who lack step 1 and have no plan under way, from the list's
// end: the journeys about the manager begin at its top.
export async function lackingStepOne(leader) {
  await leader.goto('/team');
  await at(leader, 'Mit team');
  const rows = await leader.getByRole('row', { name: /Ikke endnu Ingen plan endnu Deler ikke$/ }).all();
  const people = [];
  for (const row of rows.reverse()) {
    const [name, title] = (await row.getByRole('rowheader').innerText()).split('\n').map((line) => line.trim());
    const found = listed((one) => one.name === name && one.title === title);
    if (found) people.push(found);
  }
  assert.ok(people.length > 0, 'nobody lacks step 1');
  return people;
}

// Signs in, and reads the information where it comes first.
export async function arrive(page, email) {
  await signInByMail(page, email);
  await page.goto('/');
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
  if ((await heading(page, 'Før du går i gang').count()) > 0) await button(page, 'Jeg har læst det').click();
  await at(page, 'Mit hjul');
}

export const path = (page) => new URL(page.url()).pathname;
export const block = (page, id) => page.locator(`#${id}`);
export const title = (page) => page.getByRole('heading', { level: 1 }).innerText();

// The page's questions by id and kind, in order.
export async function asks(page) {
  const found = [];
  for (const one of await page.locator('.block-ask').all()) {
    found.push({ id: await one.getAttribute('id'), kind: await one.getAttribute('data-kind') });
  }
  return found;
}

// Chooses in a question and sends it. With a script the answer comes in the question's place.
export async function choose(page, { id }, places = [0]) {
  const one = block(page, id);
  for (const place of places) await one.locator('input[name=valg]').nth(place).check();
  await one.getByRole('button').click();
  await one.locator('[data-result]').waitFor();
}

// Goes on from a page of a course.
export async function onward(page) {
  await turn(page, () => page.locator('.course-onward').getByRole('button').click());
}

// Reads the parts from their first page to their last without answering: over the wire, as the
// browser would send it, because the journey is about something else.
export async function readParts(page, parts) {
  for (const part of parts) {
    for (let number = 1; ; number += 1) {
      const address = `${COURSE}/del/${part}/${number}`;
      const answer = await page.request.post(address, { maxRedirects: 0, headers: { origin: new URL(page.url()).origin } });
      assert.equal(answer.status(), 303, `${address} is read`);
      if (!answer.headers().location.includes(`/del/${part}/`)) break;
    }
  }
}

// Just as much of TOML as an item needs: lines of a key and a quoted text or a word, and tables [[options]].
function item(toml) {
  const options = [];
  const fields = {};
  let into = fields;
  for (const line of toml.split('\n')) {
    if (line.trim() === '[[options]]') options.push((into = {}));
    const [, key, value] = line.match(/^([\w.]+) = (.+)$/) ?? [];
    if (key) into[key] = value.startsWith('"') ? JSON.parse(value) : value;
  }
  const right = options.find((option) => option.right === 'true');
  return { situation: fields['situation.da'] ?? '', question: fields['question.da'], right: right['text.da'] };
}

const items = readdirSync(BANK, { recursive: true })
  .filter((name) => name.endsWith('.toml'))
  .map((name) => item(readFileSync(join(BANK, name), 'utf8')));
const bare = (text) => text.replace(/\s+/g, ' ').trim();
const wording = ({ situation, question }) => bare(`${situation} ${question}`);

// The question that the page asks, and what is right: the situation and the question together are
// asked only once in the bank.
export async function asked(page) {
  const situation = page.locator('.situation');
  const words = wording({
    situation: (await situation.count()) > 0 ? await situation.innerText() : '',
    question: await page.locator('legend').innerText(),
  });
  const found = items.filter((one) => wording(one) === words);
  assert.equal(found.length, 1, `one item of the bank asks "${words}"`);
  return { words, right: found[0].right };
}

// Answers the question on the page, right or wrong, and goes on. Returns what was asked.
export async function answer(page, right) {
  const one = await asked(page);
  const choices = page.getByRole('radio');
  const rightOne = page.getByRole('radio', { name: one.right, exact: true });
  if (right) await rightOne.check();
  else await choices.nth((await choices.first().and(rightOne).count()) > 0 ? 1 : 0).check();
  await turn(page, () => button(page, 'Gem og gå videre').click());
  return one.words;
}

// Goes from question `from` to the list before handing in.
export async function answerFrom(page, from, right) {
  const words = [];
  for (let number = from; number <= QUESTIONS; number += 1) {
    await at(page, `Spørgsmål ${number} af ${QUESTIONS}`);
    words.push(await answer(page, right));
  }
  await at(page, 'Klar til at aflevere?');
  return words;
}

// What a page weighs for whoever comes with an empty cache: all that it is made of, packed as it is
// sent, in bytes by kind; and its HTML unpacked. The browser knows the size of what it had already, too.
const HEADERS = 600; // of an answer
export async function weight(page) {
  const { html, parts } = await page.evaluate(async () => {
    await document.fonts.ready;
    const [own] = performance.getEntriesByType('navigation');
    const packed = ({ name, encodedBodySize }) => [new URL(name).pathname.match(/\.(\w+)$/)?.[1] ?? 'html', encodedBodySize];
    return { html: own.decodedBodySize, parts: [own, ...performance.getEntriesByType('resource')].map(packed) };
  });
  const kinds = { headers: parts.length * HEADERS };
  for (const [kind, bytes] of parts) {
    assert.ok(bytes > 0, `the size of a ${kind} on ${page.url()} is known`);
    kinds[kind] = (kinds[kind] ?? 0) + bytes;
  }
  return { unpacked: html, all: Object.values(kinds).reduce((sum, bytes) => sum + bytes), ...kinds };
}
