import assert from 'node:assert/strict';
import { journey } from '../harness/journey.mjs';
import { at, button, employee, heading, link, menu, reads, signInByMail, unfold } from './steps.mjs';

// Somebody who runs the network, and needs a sign-in of their own.
const assessor = () => employee(({ title }) => title === 'Netværkstekniker');
let asker = null; // the name of the employee who asks

journey('a coordinator opens the gate and names an assessor', async ({ page, signIn, inspect }) => {
  const carla = await page();
  await signIn(carla, 'coordinator');
  await menu(carla, 'Bedømmere').click();
  await at(carla, 'Bedømmere');
  // Another journey may have opened it before.
  if (await carla.getByText('Der er lukket for observation').first().isVisible()) {
    await inspect(carla, 'observation-assessors-shut');
    await carla.goto('/tillid/oplysninger');
    await carla.getByLabel('Medarbejderne blev informeret').fill('2026-09-01');
    await carla.getByLabel('MED/TR blev hørt').fill('2026-08-20');
    await carla.getByLabel('Hvor står det?').fill('Hovedudvalgets referat, punkt 4');
    await button(carla, 'Gem').click();
    await reads(carla, /^Åben siden /);
  }

  await carla.goto('/organisation/vurderere');
  await link(carla, 'Vælg en bedømmer').click();
  const { name } = assessor();
  await carla.getByLabel('Søg på navn, nummer eller stilling').fill(name);
  await button(carla, 'Søg').click();
  await link(carla, name).first().click();
  await at(carla, `${name} som bedømmer`);
  await button(carla, 'Gem bedømmeren').click();
  await heading(carla, 'Der er noget, du skal rette', 2).waitFor();
  await carla.getByRole('checkbox', { name: 'Dokumentation', exact: true }).check();
  await carla.getByLabel('Hvordan ved I, at personen mestrer det?').fill('Har ført kommunens dokumentation i otte år.');
  await inspect(carla, 'observation-name');
  await button(carla, 'Gem bedømmeren').click();
  await reads(carla, 'Gemt. Bedømmeren kan nu blive spurgt.');
  await inspect(carla, 'observation-assessors');
});

journey('an employee asks to be seen doing a task of her own', async ({ page, signIn, inspect }) => {
  const own = await page();
  await signIn(own, 'security-employee');
  await own.goto('/mit-hjul/dokumentation');
  await reads(own, 'Intet har vist dit niveau endnu.');
  await link(own, 'Få det set på en opgave').click();
  await at(own, 'Få det set på en opgave');
  await inspect(own, 'observation-ask');
  await button(own, 'Send').click();
  await heading(own, 'Der er noget, du skal rette', 2).waitFor();
  await own.getByRole('radio', { name: /regler om sikkerhed på plads/ }).check();
  await button(own, 'Send').click();
  await at(own, 'Vis, hvad du kan');
  await reads(own, 'Venter på bedømmeren');
  await inspect(own, 'observation-own');
});

journey('the assessor records what was seen, and she sees it with why', async ({ page, signIn, inspect }) => {
  const look = await page();
  await signInByMail(look, assessor().email);
  await menu(look, 'Se på opgaver').click();
  await at(look, 'Se på opgaver');
  const row = look.getByRole('table').getByRole('link').first();
  asker = await row.innerText();
  await inspect(look, 'observation-inbox');
  await row.click();
  await at(look, `Se ${asker} løse en opgave`);
  await look.getByLabel('Hvad så du?').fill('Gennemgik reglen med sine kolleger og rettede fortegnelsen.');
  await look.getByRole('radio', { name: 'Kan anvende' }).check();
  await look.getByRole('radio', { name: 'Niveauet blev vist' }).check();
  await inspect(look, 'observation-answer');
  await button(look, 'Send svaret').click();
  await reads(look, 'Svaret er sendt. Din kollega kan se det nu.');

  const own = await page();
  await signIn(own, 'security-employee');
  await own.goto('/mit-hjul/dokumentation');
  await reads(own, 'Observation i dit arbejde');
  await reads(own, 'Viste »kan anvende«');
  await own.goto('/vis-det');
  await own.getByRole('table').getByRole('link').first().click();
  await reads(own, 'Gennemgik reglen med sine kolleger og rettede fortegnelsen.');
  await inspect(own, 'observation-sent');
  await own.goto('/mine-data');
  await reads(own, 'Det, du bad om at få set');
});

journey('the assessor withdraws a mistake, and the level falls back', async ({ page, signIn, inspect }) => {
  assert.ok(asker, 'somebody was seen first');
  const look = await page();
  await signInByMail(look, assessor().email);
  await look.goto('/vurdering');
  await link(look, asker).click();
  await unfold(look, 'Træk svaret tilbage, hvis det er en fejl');
  await look.getByLabel('Hvad var forkert?').fill('Det var en anden kollega.');
  await button(look, 'Træk tilbage').click();
  await reads(look, 'Svaret er trukket tilbage og tæller ikke mere.');
  await inspect(look, 'observation-withdrawn');

  const own = await page();
  await signIn(own, 'security-employee');
  await own.goto('/mit-hjul/dokumentation');
  await reads(own, /Det var en anden kollega\./);
  await reads(own, 'Intet har vist dit niveau endnu.');
});
