import assert from 'node:assert/strict';
import { journey } from '../harness/journey.mjs';
import { at, button, heading, link, menu, reads } from './steps.mjs';

journey('a municipality changes its wheel, looks at what that means, and publishes it', async ({ page, signIn, inspect }) => {
  const birgit = await page();
  await signIn(birgit, 'coordinator');
  await menu(birgit, 'Jeres hjul').click();
  await at(birgit, 'Jeres hjul');
  await reads(birgit, /I bruger hjulet, som det er leveret/);
  await inspect(birgit, 'own-wheel');
  await button(birgit, 'Lav en kladde').click();
  await reads(birgit, 'Kladden er klar. Vælg, hvad du vil rette.');

  // Everybody is to understand training; a name may not be empty.
  await birgit.getByRole('link', { name: /^Profil 1: / }).click();
  await heading(birgit, 'Det har profilen brug for', 2).waitFor();
  await inspect(birgit, 'own-wheel-profile');
  await birgit.getByLabel(/^9 /).selectOption({ label: 'Forstår' });
  const name = birgit.getByLabel('Navn (dansk)');
  const before = await name.inputValue();
  await name.fill('');
  await button(birgit, 'Gem i kladden').click();
  await heading(birgit, 'Der er noget, du skal rette', 2).waitFor();
  assert.equal(await birgit.getByLabel(/^9 /).locator('option:checked').innerText(), 'Forstår', 'what was chosen is kept');
  await inspect(birgit, 'own-wheel-profile-empty');
  await name.fill(before);
  await button(birgit, 'Gem i kladden').click();
  await reads(birgit, 'Gemt i kladden.');
  await heading(birgit, 'I har en kladde med én ændring', 2).waitFor();

  await link(birgit, 'Se, hvad det vil betyde').click();
  await at(birgit, 'Hvad vil det betyde?');
  await birgit.getByRole('row', { name: /^9 .*Mindst \d+/ }).waitFor();
  await inspect(birgit, 'own-wheel-effect');
  await link(birgit, 'Gå videre til udgivelse').click();
  await at(birgit, 'Udgiv en ny udgave');
  await button(birgit, 'Udgiv nu').click();
  await heading(birgit, 'Der er noget, du skal rette', 2).waitFor();
  await inspect(birgit, 'own-wheel-publish');
  await birgit.getByLabel('Hvad har I ændret, og hvorfor?').fill('Alle skal forstå, hvordan vi træner.');
  await button(birgit, 'Udgiv nu').click();
  await reads(birgit, /Den nye udgave er udgivet/);
  // What was published before, an offer for one, has counted too.
  const newest = birgit.getByRole('link', { name: /^Udgave \d+ fra/ }).first();
  const [edition] = (await newest.innerText()).match(/^Udgave \d+/);
  await newest.click();
  await at(birgit, edition);
  await birgit.getByRole('row', { name: /Ikke et krav|Kender til.*Forstår/ }).first().waitFor();
  await inspect(birgit, 'own-wheel-version');

  // It holds for an employee from now on; a stranger sees the shipped one.
  const anna = await page();
  await signIn(anna, 'employee');
  await anna.goto('/hjulet');
  await reads(anna, /egen udgave \d+ af hjulet/);
  await reads(anna, 'Leveret: Kender til');
  await inspect(anna, 'own-wheel-public');
  await anna.goto('/mit-hjul/9');
  await reads(anna, 'Forstår');
  const stranger = await page();
  await stranger.goto('/hjulet');
  await at(stranger, /./);
  assert.equal(await stranger.getByText(/egen udgave/).count(), 0);
});
