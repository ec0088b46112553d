import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { journey } from '../harness/journey.mjs';
import { HEADER, OFFICE, PEOPLE, UNITS, at, button, csv, employee, figure, heading, link, menu, newcomer, reads, sendFiles, turn, unfold } from './steps.mjs';

const manager = employee(({ title, name }) => title === 'Afdelingschef' && name === 'Josephine Madsen').user;
const fresh = newcomer({ number: 990001, given: 'Tove', family: 'Nyansat', user: 'tony90', manager });

async function coordinator({ page, signIn }) {
  const birgit = await page();
  await signIn(birgit, 'coordinator');
  return birgit;
}

async function download(page, press) {
  const arrives = page.waitForEvent('download');
  await press();
  const file = await arrives;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

journey('the overview, a unit, and the sheet for the director', async ({ page, signIn, inspect }) => {
  const birgit = await coordinator({ page, signIn });
  await at(birgit, 'Overblik');
  await heading(birgit, 'Det skal I tage stilling til', 2).waitFor();
  await inspect(birgit, 'coordinator-overview');
  await link(birgit, 'IT og Digitalisering').click();
  await at(birgit, 'IT og Digitalisering');
  await inspect(birgit, 'coordinator-unit');

  await menu(birgit, 'Overblik').click();
  await link(birgit, 'Se det på ét ark, der kan udskrives').click();
  await at(birgit, 'Informationssikkerhed: hvor står vi?');
  await inspect(birgit, 'coordinator-sheet');
  // It prints on one sheet of A4.
  const paper = await birgit.pdf({ format: 'A4', preferCSSPageSize: true, path: undefined });
  const pages = paper.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
  assert.equal(pages.length, 1, 'the sheet is one page of A4');
});

journey('somebody is found in the organisation', async ({ page, signIn, inspect }) => {
  const birgit = await coordinator({ page, signIn });
  await menu(birgit, 'Organisation').click();
  await at(birgit, 'Organisation og medarbejdere');
  assert.equal(await birgit.getByRole('table').count(), 0, 'nobody is named unasked');
  await inspect(birgit, 'coordinator-organisation');
  await birgit.getByLabel('Navn, nummer eller stilling').fill('skolesekretær');
  await birgit.getByRole('checkbox', { name: 'Kun målgruppen' }).check();
  await button(birgit, 'Vis').click();
  await heading(birgit, /^\d+ medarbejdere$/, 2).waitFor();
  await birgit.getByRole('row', { name: /Skolesekretær/ }).first().waitFor();
  await inspect(birgit, 'coordinator-found');
  await birgit.getByLabel('Navn, nummer eller stilling').fill('findes slet ikke');
  await button(birgit, 'Vis').click();
  await reads(birgit, 'Ingen fundet');
  await inspect(birgit, 'coordinator-found-nobody');
});

journey('the same files change nothing; what is refused is told and fetched', async ({ page, signIn, inspect }) => {
  const birgit = await coordinator({ page, signIn });
  await birgit.goto('/organisation/import');
  await at(birgit, 'Importér medarbejdere');
  await inspect(birgit, 'coordinator-import');
  await button(birgit, 'Send og se, hvad der sker').click();
  await reads(birgit, 'Vælg mindst én fil.');

  await sendFiles(birgit, { units: UNITS, people: PEOPLE });
  await at(birgit, 'Se, hvad der sker');
  await reads(birgit, 'Filerne ændrer ingenting');
  await inspect(birgit, 'coordinator-import-same');
  const expected = JSON.parse(readFileSync(new URL('../../demo/EXPECTED.json', import.meta.url), 'utf8'));
  assert.deepEqual(
    [await figure(birgit, 'Nye'), await figure(birgit, 'Ændret'), await figure(birgit, 'Stoppet'), await figure(birgit, 'Som før'), await figure(birgit, 'Rækker afvist')],
    [0, 0, 0, expected.distinct_people, expected.rows_to_refuse],
  );
  const refused = await download(birgit, () => link(birgit, 'Hent de afviste rækker (CSV)').click());
  assert.match(refused.name, /\.csv$/);
  await button(birgit, 'Slet filerne uden at gemme').click();
  await reads(birgit, 'Filerne er slettet. Intet fra dem er gemt.');

  // One of the refused rows is mended and sent again with one new colleague. The file may keep its reasons.
  const [header, ...rows] = refused.text.replace(/^\uFEFF/, '').trim().split(/\r?\n/);
  const wrongUnit = rows.find((row) => row.includes(';9999;') && row.includes(OFFICE));
  assert.ok(wrongUnit, 'a refused row of the office staff says unit 9999');
  const mended = wrongUnit.replace(';9999;', ';1103;');
  await sendFiles(birgit, { people: csv('rettet.csv', header, mended, `${fresh.row};;;`), some: true });
  await at(birgit, 'Se, hvad der sker');
  assert.equal(await figure(birgit, 'Nye'), 2);
  assert.equal(await figure(birgit, 'Stoppet'), 0);
  assert.equal(await figure(birgit, 'Rækker afvist'), 0);
  await unfold(birgit, '2 nye medarbejdere');
  await birgit.getByRole('row', { name: new RegExp(fresh.name) }).waitFor();
  await inspect(birgit, 'coordinator-import-new');
  await button(birgit, 'Gem').click();
  await at(birgit, 'Importen er gemt');
  await inspect(birgit, 'coordinator-import-done');
  await link(birgit, 'Til medarbejderne').click();
  await birgit.getByLabel('Navn, nummer eller stilling').fill(fresh.name);
  await button(birgit, 'Vis').click();
  await birgit.getByRole('row', { name: new RegExp(`${fresh.name}.*Ja$`) }).waitFor();
});

journey('a file with CPR numbers is refused, naming where', async ({ page, signIn, inspect }) => {
  const birgit = await coordinator({ page, signIn });
  const number = '010180-1234';
  await sendFiles(birgit, { people: csv('loen.csv', `${HEADER};Note`, `${fresh.row};ring ${number}`), some: true });
  await heading(birgit, 'Der er noget, du skal rette', 2).waitFor();
  await reads(birgit, 'Linje 2, kolonnen Note');
  assert.ok(!(await birgit.content()).includes(number), 'the number itself is shown nowhere');
  await inspect(birgit, 'coordinator-import-cpr');
});

journey("a column's meaning is corrected, and remembered", async ({ page, signIn, inspect }) => {
  const birgit = await coordinator({ page, signIn });
  const other = newcomer({ number: 990002, given: 'Villy', family: 'Nyansat', user: 'viny90', manager, title: 'Arkivmedarbejder' });
  const file = csv('egne-navne.csv', HEADER.replace('Stilling', 'Gør til daglig'), other.row);
  await sendFiles(birgit, { people: file, some: true });
  await at(birgit, 'Se, hvad der sker');
  await unfold(birgit, 'Sådan har vi læst kolonnerne');
  const meaning = birgit.getByLabel('Hvad Gør til daglig betyder');
  assert.equal(await meaning.locator('option:checked').innerText(), 'Bruges ikke');
  await inspect(birgit, 'coordinator-import-columns');
  await meaning.selectOption({ label: 'Stilling' });
  await button(birgit, 'Ret og se igen').click();
  await unfold(birgit, '1 ny medarbejder');
  await birgit.getByRole('row', { name: /Arkivmedarbejder/ }).first().waitFor();
  await button(birgit, 'Gem').click();
  await at(birgit, 'Importen er gemt');

  await sendFiles(birgit, { people: file, some: true });
  await at(birgit, 'Se, hvad der sker');
  await reads(birgit, 'Filerne ændrer ingenting');
  await unfold(birgit, 'Sådan har vi læst kolonnerne');
  assert.equal(await meaning.locator('option:checked').innerText(), 'Stilling');
  await button(birgit, 'Afslut').click();
  await at(birgit, 'Importen er gemt');
});

journey('the target group is counted before it holds', async ({ page, signIn, inspect }) => {
  const birgit = await coordinator({ page, signIn });
  await birgit.goto('/organisation/maalgruppe');
  await at(birgit, 'Målgruppe');
  const before = await figure(birgit, 'I målgruppen');
  await inspect(birgit, 'coordinator-scope');
  await birgit.getByRole('checkbox', { name: /^Akademikere \(\d+\)$/ }).first().check();
  await button(birgit, 'Se hvor mange').click();
  await heading(birgit, 'Det betyder det', 2).waitFor();
  const joining = await figure(birgit, 'Kommer med');
  assert.ok(joining > 0);
  assert.equal(await figure(birgit, 'I målgruppen'), before + joining);
  assert.equal(await figure(birgit, 'Går ud'), 0);
  await inspect(birgit, 'coordinator-scope-preview');
  // Looking has changed nothing.
  await birgit.goto('/organisation/maalgruppe');
  assert.equal(await figure(birgit, 'I målgruppen'), before);

  // Nobody in it is no target group.
  for (const chosen of await birgit.getByRole('checkbox', { checked: true }).all()) await chosen.uncheck();
  await button(birgit, 'Se hvor mange').click();
  await heading(birgit, 'Der er noget, du skal rette', 2).waitFor();
  await inspect(birgit, 'coordinator-scope-nobody');
});

journey('profiles: one proposal is confirmed, another one overridden with a reason', async ({ page, signIn, inspect }) => {
  const birgit = await coordinator({ page, signIn });
  await menu(birgit, 'Profiler').click();
  await at(birgit, 'Profiler');
  await inspect(birgit, 'coordinator-profiles');
  const confirm = birgit.getByRole('button', { name: /^Bekræft (?!alle|det tydelige)/ }).first();
  const confirmed = (await confirm.innerText()).replace(/^Bekræft\s+/, '');
  await confirm.click();
  await reads(birgit, 'Profilen er bekræftet.');
  assert.equal(await birgit.getByRole('button', { name: `Bekræft ${confirmed}` }).count(), 0);

  await birgit.getByRole('link', { name: /^Vælg en anden profil/ }).first().click();
  await heading(birgit, 'Forslaget, der venter', 2).waitFor();
  const name = await birgit.getByRole('heading', { level: 1 }).innerText();
  await inspect(birgit, 'coordinator-person');
  const technical = birgit.getByRole('checkbox', { name: 'Profil 3, tekniske opgaver' });
  await technical.check();
  await button(birgit, 'Gem valget').click();
  await heading(birgit, 'Der er noget, du skal rette', 2).waitFor();
  const why = birgit.getByLabel('Hvorfor?');
  assert.ok(await technical.isChecked(), 'what was chosen is kept');
  assert.match(await why.evaluate((field) => (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.innerText).join(' ')), /Skriv en kort begrundelse\./);
  await inspect(birgit, 'coordinator-person-no-reason');
  await why.fill('Styrer brugere og rettigheder i to fagsystemer.');
  await technical.check();
  await button(birgit, 'Gem valget').click();
  await reads(birgit, 'Profilen er gemt med din begrundelse.');

  await birgit.goto('/organisation/profiler?vis=afgjort');
  await inspect(birgit, 'coordinator-decided');
  await birgit.goto('/organisation/profiler?vis=alle');
  await inspect(birgit, 'coordinator-everybody');
  await birgit.getByLabel('Navn, nummer eller stilling').fill(name);
  await turn(birgit, () => birgit.getByRole('search').getByRole('button').click());
  await birgit.getByRole('row', { name: new RegExp(`^${name}`) }).getByRole('link').first().click();
  await at(birgit, name);
  await reads(birgit, /Styrer brugere og rettigheder i to fagsystemer\./);
});

journey('a security role gets a holder and a deputy, and ends', async ({ page, signIn, inspect }) => {
  const birgit = await coordinator({ page, signIn });
  await menu(birgit, 'Sikkerhedsroller').click();
  await at(birgit, 'Sikkerhedsroller');
  await inspect(birgit, 'coordinator-roles');
  await link(birgit, 'Opret en rolle').click();
  await at(birgit, 'Opret en rolle');
  await birgit.getByLabel('Hvad handler den om?').fill('Byggesager og arkiv');
  await button(birgit, 'Gem, og find personen').click();
  await reads(birgit, 'Vælg, hvilken rolle det er.');
  assert.equal(await birgit.getByLabel('Hvad handler den om?').inputValue(), 'Byggesager og arkiv');
  await inspect(birgit, 'coordinator-role-new');
  await birgit.getByLabel('Hvilken rolle?').selectOption({ label: 'Systemejer' });
  await birgit.getByLabel('Enhed', { exact: true }).selectOption({ label: '– IT og Digitalisering' });
  await button(birgit, 'Gem, og find personen').click();

  await at(birgit, 'Hvem har opgaven?');
  const choose = async (name) => {
    await birgit.getByLabel('Søg på navn, nummer eller stilling').fill(name);
    await turn(birgit, () => birgit.getByRole('search').getByRole('button').click());
  };
  await choose('findes slet ikke');
  await reads(birgit, 'Vi fandt ingen. Prøv en del af navnet.');
  await choose('Systemforvalter');
  await inspect(birgit, 'coordinator-role-holder');
  const holder = birgit.getByRole('button', { name: /^Vælg / }).first();
  const holderName = (await holder.innerText()).replace(/^Vælg\s+/, '');
  await holder.click();
  await reads(birgit, 'Gemt. Personen bliver nu spurgt om sine opgaver.');
  await reads(birgit, 'Ingen stedfortræder');
  await inspect(birgit, 'coordinator-role');

  await link(birgit, 'Vælg en stedfortræder').click();
  await at(birgit, 'Hvem er stedfortræder?');
  await choose('Systemforvalter');
  await birgit.getByRole('button', { name: `Vælg ${holderName}` }).first().click();
  await reads(birgit, /kan ikke også være sin egen stedfortræder/);
  await birgit.getByRole('button', { name: /^Vælg / }).nth(1).click();
  await reads(birgit, 'Stedfortræderen er gemt og bliver nu spurgt om sine opgaver.');

  await unfold(birgit, 'Afslut rollen');
  await button(birgit, 'Afslut rollen').click();
  await reads(birgit, 'Rollen er afsluttet.');
  await at(birgit, 'Sikkerhedsroller');
  assert.equal(await birgit.getByText('Byggesager og arkiv').count(), 0);
});

journey('trust: what is agreed is written down, and the gate opens', async ({ page, signIn, inspect }) => {
  const birgit = await coordinator({ page, signIn });
  await menu(birgit, 'Tillid').click();
  await at(birgit, 'Tillid');
  await heading(birgit, 'Lukket, indtil I har skrevet dette ind', 2).waitFor();
  await inspect(birgit, 'coordinator-trust');
  await link(birgit, 'Oplæg til MED').click();
  await heading(birgit, /.+/).waitFor();
  await inspect(birgit, 'coordinator-paper');
  await menu(birgit, 'Tillid').click();

  await link(birgit, 'Skriv det ind').click();
  await at(birgit, 'Skriv ind, hvad I har besluttet');
  await inspect(birgit, 'coordinator-trust-form');
  await birgit.getByLabel('Medarbejderne blev informeret').fill('2026-10-01');
  await birgit.getByLabel('MED/TR blev hørt').fill('2099-01-01');
  await birgit.getByLabel('Hvor står det?').fill('Hovedudvalgets referat, punkt 4');
  await button(birgit, 'Gem').click();
  await reads(birgit, 'Datoen ligger efter i dag. Skriv den ind, når det er sket.');
  assert.equal(await birgit.getByLabel('Hvor står det?').inputValue(), 'Hovedudvalgets referat, punkt 4');
  await inspect(birgit, 'coordinator-trust-wrong');
  await birgit.getByLabel('MED/TR blev hørt').fill('2026-09-15');
  await button(birgit, 'Gem').click();
  await at(birgit, 'Tillid');
  await reads(birgit, /^Åben siden /);
  await reads(birgit, 'Hovedudvalgets referat, punkt 4');
  await inspect(birgit, 'coordinator-trust-open');
  await link(birgit, 'Sig, hvad der er forældet').click();
  await at(birgit, 'Når en regel er lavet om');
  await inspect(birgit, 'coordinator-stale');
});

journey('the wheel, one area, and the whole as data', async ({ page, signIn, inspect }) => {
  const birgit = await coordinator({ page, signIn });
  await menu(birgit, 'Hjulet').click();
  await inspect(birgit, 'coordinator-wheel');
  const whole = await download(birgit, () => link(birgit, 'Hent hele hjulet som data (JSON)').click());
  assert.match(whole.name, /\.json$/);
  JSON.parse(whole.text);
  await birgit.goto('/hjulet/4');
  await at(birgit, 'Implementering af politikker');
  await link(birgit, 'Processer og styring').click();
  await birgit.waitForURL(/\/hjulet#processer$/);
});
