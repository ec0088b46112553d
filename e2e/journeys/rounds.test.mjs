import assert from 'node:assert/strict';
import { journey } from '../harness/journey.mjs';
import { at, button, figure, heading, link, menu, reads, unfold } from './steps.mjs';

journey('a round: made by the coordinator, answered by an employee, counted', async ({ page, signIn, inspect }) => {
  const birgit = await page();
  await signIn(birgit, 'coordinator');
  await menu(birgit, 'Runder').click();
  await at(birgit, 'Runder');
  await inspect(birgit, 'rounds-none');
  await link(birgit, 'Ny runde').click();
  await at(birgit, 'Ny runde');
  await birgit.getByLabel('Navn (valgfrit)').fill('Hvem gør hvad?');
  await birgit.getByLabel('Sidste dag').fill('');
  await button(birgit, 'Se, hvad der sker').click();
  await heading(birgit, 'Der er noget, du skal rette', 2).waitFor();
  assert.equal(await birgit.getByLabel('Navn (valgfrit)').inputValue(), 'Hvem gør hvad?');
  await inspect(birgit, 'rounds-wrong');
  const later = new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  await birgit.getByLabel('Sidste dag').fill(later);
  await button(birgit, 'Se, hvad der sker').click();
  await heading(birgit, 'Det sker der', 2).waitFor();
  await reads(birgit, 'Hele målgruppen');
  await unfold(birgit, 'Se den første mail');
  await inspect(birgit, 'rounds-preview');
  await button(birgit, 'Opret runden').click();
  await at(birgit, 'Hvem gør hvad?');
  await reads(birgit, 'Runden er oprettet.');
  assert.ok((await figure(birgit, 'Spurgt')) > 100);
  await inspect(birgit, 'rounds-running');

  // The employee sees one calm line, and answers where she always does.
  const anna = await page();
  await signIn(anna, 'security-employee');
  await anna.goto('/mit-hjul');
  await reads(anna, /Kommunen vil gerne vide, om du har opgaver med informationssikkerhed/);
  await inspect(anna, 'rounds-line');
  await link(anna, 'Svar nu').click();
  await at(anna, 'Mine opgaver');
  await button(anna, 'Ja, det passer stadig').click();
  await reads(anna, 'Tak. Vi har noteret, at dine svar stadig passer.');
  await anna.goto('/mit-hjul');
  assert.equal(await anna.getByText('Kommunen vil gerne vide').count(), 0, 'nobody is asked twice');

  // Who has answered is seen by name; what, by nobody.
  await link(birgit, 'Se, hvem der har svaret').click();
  await at(birgit, 'Se, hvem der har svaret');
  await birgit.getByLabel('Hvem vil du se?').selectOption({ label: 'Har svaret' });
  await button(birgit, 'Vis navne').click();
  await heading(birgit, /^\d+ navne?$/, 2).waitFor();
  await inspect(birgit, 'rounds-names');

  await menu(birgit, 'Runder').click();
  await link(birgit, 'Hvem gør hvad?').click();
  await unfold(birgit, 'Slut runden nu');
  await button(birgit, 'Slut runden').click();
  await reads(birgit, 'Runden er slut, og tallene er gjort op.');
  await heading(birgit, 'Profiler', 2).waitFor();
  await inspect(birgit, 'rounds-result');
});
