// An administrator makes a key; with it scim2-tester asks the program everything it knows of SCIM, once for each kind of
// key. Then the key is closed and opens nothing.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { journey } from '../harness/journey.mjs';
import { at, button, link, reads } from './steps.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const PYTHON = here('../scim/.venv/bin/python');

for (const [kind, name] of [
  ['Kun konti', 'Entra ID'],
  ['Medarbejdere og konti', 'Okta'],
]) {
  journey(`a user directory speaks SCIM with a key for: ${kind}`, async ({ page, signIn, inspect }) => {
    const admin = await page();
    await signIn(admin, 'administrator');
    await admin.goto('/administration');
    await link(admin, 'Brugerkatalog').click();
    await at(admin, 'Brugerkatalog');
    await inspect(admin, 'administrator-directory');
    await button(admin, 'Lav nøglen').click();
    await admin.getByRole('alert').getByText('Skriv, hvad nøglen er til.').waitFor();
    await admin.getByLabel('Hvad er nøglen til?').fill(name);
    await admin.getByLabel(kind, { exact: true }).check();
    await button(admin, 'Lav nøglen').click();
    await at(admin, 'Her er nøglen');
    await inspect(admin, 'administrator-directory-key');
    const address = await admin.getByLabel('Adresse').inputValue();
    const key = await admin.getByLabel('Nøgle', { exact: true }).inputValue();

    assert.ok(existsSync(PYTHON), 'make test makes e2e/scim/.venv first');
    const asked = spawnSync(PYTHON, [here('../scim/check.py'), address, key], { encoding: 'utf8' });
    process.stdout.write(asked.stdout);
    assert.equal(asked.status, 0, asked.stderr);

    await link(admin, 'Jeg har sat den ind').click();
    await at(admin, 'Brugerkatalog');
    await reads(admin, 'Sidst brugt');
    await button(admin, `Luk nøglen ${name}`).click();
    await reads(admin, 'Nøglen er lukket. Den virker ikke mere.');
    const refused = await fetch(`${address}/Users`, { headers: { authorization: `Bearer ${key}` } });
    assert.equal(refused.status, 401);
    assert.equal((await refused.json()).status, '401');
  });
}
