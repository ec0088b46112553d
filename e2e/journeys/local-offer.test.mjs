import { journey } from '../harness/journey.mjs';
import { at, button, heading, link, menu, reads } from './steps.mjs';

async function offers(page) {
  await menu(page, 'Opfølgning på kurser').click();
  await at(page, 'Kurser til medarbejderne');
  await link(page, 'Kommunens egne tilbud').click();
  await at(page, 'Kommunens egne tilbud');
}

journey('the template for the law of a field says what is missing, and is removed again', async ({ page, signIn, inspect }) => {
  const birgit = await page();
  await signIn(birgit, 'coordinator');
  await offers(birgit);
  await inspect(birgit, 'local-offers');
  await link(birgit, 'Lav et tilbud').click();
  await at(birgit, 'Lav et tilbud');
  await button(birgit, 'Lav kladden').click();
  await reads(birgit, 'Skriv en titel.');
  await inspect(birgit, 'local-offer-new');
  await birgit.getByLabel('Titel').fill('Må jeg sige det?');
  await button(birgit, 'Lav kladden').click();
  await at(birgit, 'Må jeg sige det?');
  await reads(birgit, 'ting mangler, før I kan udgive');
  await inspect(birgit, 'local-offer');

  await link(birgit, 'Loven på vores område').click();
  await at(birgit, 'Side 1');
  await birgit.getByLabel('Tekst', { exact: true }).fill('Loven siger noget.\n\n## Når du deler\n\n- Spørg først.');
  await button(birgit, 'Vis siden').click();
  await heading(birgit, 'Når du deler', 2).waitFor();
  await inspect(birgit, 'local-offer-page');
  await button(birgit, 'Gem').click();
  await reads(birgit, 'Kladden er gemt.');

  await link(birgit, 'Tilføj et spørgsmål').click();
  await at(birgit, 'Tilføj et spørgsmål');
  await button(birgit, 'Gem').click();
  await reads(birgit, 'Skriv mindst tre svar.');
  await inspect(birgit, 'local-offer-question');
  await link(birgit, 'Fortryd').click();

  await link(birgit, 'Se det, som en medarbejder ser det').click();
  await reads(birgit, 'Loven siger noget.');
  await inspect(birgit, 'local-offer-preview');
  await link(birgit, 'Tilbuddet').click();
  await link(birgit, 'Slet kladden').click();
  await at(birgit, 'Slet kladden');
  await inspect(birgit, 'local-offer-remove');
  await button(birgit, 'Slet kladden').click();
  await reads(birgit, 'Kladden er slettet.');
});

journey('something held elsewhere is published, found in the catalogue and closed', async ({ page, signIn, inspect }) => {
  const birgit = await page();
  await signIn(birgit, 'coordinator');
  await offers(birgit);
  await link(birgit, 'Lav et tilbud').click();
  await birgit.getByRole('radio', { name: 'Noget, der bliver holdt et andet sted' }).check();
  await birgit.getByLabel('Titel').fill('Temadag om leverandører');
  await button(birgit, 'Lav kladden').click();
  await at(birgit, 'Temadag om leverandører');

  await link(birgit, 'Ret titel, tekst og hvem det er for').click();
  await birgit.getByLabel('Hvad handler det om?').fill('En formiddag om krav til dem, vi køber af.');
  await birgit.getByLabel('Hvor længe varer det, i minutter?').fill('210');
  await birgit.getByLabel('Hvor melder man sig?').fill('Skriv til HR.');
  await birgit.getByRole('checkbox', { name: /^Profil 2/ }).check();
  await inspect(birgit, 'local-offer-about');
  await button(birgit, 'Gem').click();
  await link(birgit, 'Ret områder').click();
  await birgit.getByLabel('Område i hjulet').first().selectOption('3');
  await birgit.getByLabel('Hvad kan man bagefter?').first().fill('Du kan stille krav til en leverandør.');
  await inspect(birgit, 'local-offer-areas');
  await button(birgit, 'Gem').click();
  await reads(birgit, 'At tage det viser »kender til«.');
  await link(birgit, 'Se, hvad der sker, og udgiv').click();
  await at(birgit, 'Udgiv');
  await inspect(birgit, 'local-offer-publish');
  await button(birgit, 'Udgiv').click();
  await reads(birgit, 'Tilbuddet er udgivet.');
  await inspect(birgit, 'local-offer-published');

  const anna = await page({ width: 320 });
  await signIn(anna, 'employee');
  await anna.goto('/tilbud');
  await heading(anna, 'Kommunens egne tilbud', 2).waitFor();
  await reads(anna, 'Temadag om leverandører');
  await inspect(anna, 'local-offer-in-the-catalogue');

  await link(birgit, 'Indlæs resultater').click();
  await reads(birgit, 'Temadag om leverandører');
  await birgit.goBack();
  await link(birgit, 'Luk tilbuddet').click();
  await at(birgit, 'Luk tilbuddet');
  await inspect(birgit, 'local-offer-close');
  await button(birgit, 'Luk tilbuddet').click();
  await reads(birgit, 'Tilbuddet er lukket.');
  await anna.reload();
  await at(anna, 'Tilbud');
});
