// What several journeys do the same way, said as a user would say it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// The files that a payroll system would send, as the demo municipality has them.
export const UNITS = fileURLToPath(new URL('../../demo/organisation.csv', import.meta.url));
export const PEOPLE = fileURLToPath(new URL('../../demo/medarbejdere.csv', import.meta.url));
export const OFFICE = 'Kontor- og it-personale (HK)';

export const button = (page, name) => page.getByRole('button', { name, exact: true });
export const link = (page, name) => page.getByRole('main').getByRole('link', { name, exact: true });
// A line of the menu: it may stand in a group, which is opened first, as anybody would.
export const menu = (page, name) => ({
  async click() {
    const line = page.getByRole('navigation', { name: /^Menu$/ }).getByRole('link', { name, exact: true, includeHidden: true });
    const group = line.locator('xpath=ancestor::details[not(@open)]');
    await line.waitFor({ state: 'attached' });
    if (await group.count()) await group.locator('summary').click();
    await line.click();
  },
});
export const heading = (page, name, level = 1) => page.getByRole('heading', { name, level });

// Waits for the screen with this heading.
export const at = (page, name) => heading(page, name).waitFor();

// Waits for a sentence that is to be read on the screen.
export const reads = (page, text) => page.getByRole('main').getByText(text).first().waitFor();

// Opens what is folded away under this name.
export const unfold = (page, name) => page.locator('summary').filter({ hasText: name }).click();

// Does what leads to another page, and waits until that one has come: for where both look alike.
export async function turn(page, act) {
  const comes = page.waitForEvent('load');
  await act();
  await comes;
}

// The number under a name among a screen's figures.
export async function figure(page, name) {
  const text = await page.getByRole('term').filter({ hasText: name }).first().locator('xpath=following-sibling::dd[1]').innerText();
  return Number(text.match(/[\d.]+/)[0].replaceAll('.', ''));
}

// The demo's list of employees; its cells need no quotes.
const staff = new TextDecoder('windows-1252')
  .decode(readFileSync(PEOPLE))
  .split(/\r?\n/)
  .map((line) => line.split(';').map((cell) => cell.trim()))
  .map(([, given, family, user, email, title]) => ({ name: `${given} ${family}`, user, email, title }));

// The first in the demo's list of employees of whom this is true, if any: another journey may have brought newcomers.
export const listed = (matches) => staff.find(matches);

// The same, where there must be one.
export function employee(matches) {
  const found = listed(matches);
  assert.ok(found, 'nobody in the list of employees fits');
  return found;
}

// Asks for a link by mail, reads it on the demo's page of mails and lets it sign in.
export async function signInByMail(page, email) {
  await page.goto('/log-ind');
  await page.getByLabel('E-mail').first().fill(email);
  await button(page, 'Send mig et link').click();
  await at(page, 'Se i din mail');
  await link(page, 'Læs mails i demoen').click();
  await at(page, 'Mails i demoen');
  const mail = page.getByRole('article').filter({ hasText: email }).first();
  await mail.getByRole('link').click();
  await at(page, 'Velkommen');
  await button(page, 'Log ind').click();
  await button(page, 'Log ud').waitFor();
}

// A file of a few new employees of the office staff in the IT department.
export const HEADER = 'Tjenestenummer;Fornavn;Efternavn;Brugernavn;Email;Stilling;Overenskomst;Enhedskode;Leder;Ansat';
export function newcomer({ number, given, family, user, manager, title = 'Sagsbehandler' }) {
  const email = `${user}@eksempelkommune.example`;
  return { email, name: `${given} ${family}`, row: `${number};${given};${family};${user};${email};${title};${OFFICE};1103;${manager};01-10-2026` };
}

// Chooses the files on the import's first page and sends them.
export async function sendFiles(page, { units, people, some = false }) {
  await page.goto('/organisation/import');
  if (units) await page.getByLabel('Enheder', { exact: true }).setInputFiles(units);
  if (people) await page.getByLabel('Medarbejdere', { exact: true }).setInputFiles(people);
  if (some) await page.getByRole('radio', { name: 'Kun nogle' }).check();
  await button(page, 'Send og se, hvad der sker').click();
}

export const csv = (name, ...lines) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\r\n')}\r\n`) });

// Answers every question of a step with the same choice.
export async function answerAll(page, choice) {
  const questions = await page.getByRole('radio', { name: choice, exact: true }).all();
  assert.ok(questions.length > 0, `no question offers "${choice}"`);
  for (const question of questions) await question.check();
}

// Goes on with Tab until this has the focus.
export async function tabUntil(page, target, what = target) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus').and(target);
    if ((await focused.count()) > 0) return focused;
  }
  throw new Error(`Tab never comes to ${what} on ${page.url()}`);
}

// Goes on with Tab until what has the focus bears this name.
export function tabTo(page, name) {
  const named = page.getByRole('link', { name }).or(page.getByRole('button', { name })).or(page.getByRole('radio', { name }));
  return tabUntil(page, named, name);
}
