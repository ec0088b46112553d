import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { journey } from '../harness/journey.mjs';
import { answerAll, at, button, heading, link, menu, reads, unfold } from './steps.mjs';

journey('a new employee reads first, then tells about her tasks', async ({ page, signIn, inspect }) => {
  const anna = await page();
  await signIn(anna, 'employee');
  await at(anna, 'Før du går i gang');
  await inspect(anna, 'employee-information');
  // Nothing is asked before it is read.
  await anna.goto('/opgaver');
  await at(anna, 'Før du går i gang');
  await button(anna, 'Jeg har læst det').click();
  // She comes back to where she was going.
  await at(anna, 'Mine opgaver');
  await menu(anna, 'Mit hjul').click();

  await at(anna, 'Mit hjul');
  await reads(anna, 'vi ved endnu ikke, hvor du står');
  await inspect(anna, 'employee-new-wheel');
  await link(anna, 'Svar nu').click();

  await at(anna, 'Mine opgaver');
  await inspect(anna, 'employee-question');
  await button(anna, 'Svar').click();
  await heading(anna, 'Der er noget, du skal rette', 2).waitFor();
  await inspect(anna, 'employee-question-unanswered');
  await link(anna, 'Vælg ja eller nej.').click();
  await anna.getByRole('radio', { name: 'Ja, det har jeg' }).check();
  await button(anna, 'Svar').click();

  await at(anna, 'Dit eget arbejde');
  await inspect(anna, 'employee-tasks');
  // An answer forgotten is asked for, and those given stand.
  const first = anna.getByRole('radio', { name: 'Cirka hver uge', exact: true }).first();
  await first.check();
  await button(anna, 'Videre').click();
  await heading(anna, 'Der er noget, du skal rette', 2).waitFor();
  assert.ok(await first.isChecked(), 'what was answered is kept');
  await answerAll(anna, 'Cirka hver uge');
  await button(anna, 'Videre').click();

  // She has to leave, and comes back by another door.
  await at(anna, 'Din arbejdsplads');
  await anna.getByRole('radio', { name: 'Cirka hver dag', exact: true }).first().check();
  await button(anna, 'Gem, og gå videre senere').click();
  await reads(anna, 'Dine svar er gemt. Du kan gå videre, når det passer dig.');
  await inspect(anna, 'employee-tasks-later');
  await menu(anna, 'Mit hjul').click();
  await heading(anna, 'Gør dine opgaver færdige', 2).waitFor();
  await link(anna, 'Gå til dine opgaver').click();
  await link(anna, 'Gå videre').click();

  await at(anna, 'Din arbejdsplads');
  assert.ok(await anna.getByRole('radio', { name: 'Cirka hver dag', exact: true }).first().isChecked());
  await answerAll(anna, 'Cirka hver uge');
  await button(anna, 'Videre').click();
  await at(anna, 'Mere om din arbejdsplads');
  await button(anna, 'Tilbage').click();
  await at(anna, 'Din arbejdsplads');
  await button(anna, 'Videre').click();
  await at(anna, 'Mere om din arbejdsplads');
  await answerAll(anna, 'Cirka hver måned');
  await button(anna, 'Videre').click();
  await at(anna, 'IT og teknik');
  await answerAll(anna, 'Aldrig');
  for (const step of ['IT og teknik', 'Mere om IT og teknik']) {
    if ((await heading(anna, step).count()) === 0) continue;
    await answerAll(anna, 'Aldrig');
    await anna.getByRole('button', { name: /^(Videre|Se dit forslag)$/ }).click();
    await heading(anna, step).waitFor({ state: 'detached' });
  }

  await at(anna, 'Dit forslag til profil');
  await heading(anna, 'Profil 2: Med organisatoriske sikkerhedsopgaver', 3).waitFor();
  assert.equal(await heading(anna, /^Profil 3/, 3).count(), 0);
  await inspect(anna, 'employee-proposal');
  // "Not quite" wants to know why.
  await anna.getByRole('radio', { name: 'Nej, det passer ikke helt' }).check();
  await button(anna, 'Send til koordinatoren').click();
  await heading(anna, 'Der er noget, du skal rette', 2).waitFor();
  await anna.getByRole('radio', { name: 'Ja, det passer' }).check();
  await button(anna, 'Send til koordinatoren').click();
  await reads(anna, 'Tak. Forslaget er sendt til koordinatoren.');
  await inspect(anna, 'employee-waiting');
  await link(anna, 'Gå til mit hjul').click();
  await at(anna, 'Mit hjul');
});

journey('she looks at her wheel, assesses herself and sends her plan', async ({ page, signIn, inspect }) => {
  const anna = await page();
  await signIn(anna, 'employee');
  await anna.goto('/mit-hjul');
  await at(anna, 'Mit hjul');

  // One slice of the picture opens its page.
  await anna.getByRole('link', { name: /^Roller og ansvar\. Nu: ukendt\./ }).click();
  await at(anna, 'Roller og ansvar');
  await heading(anna, 'Sådan ved vi det', 2).waitFor();
  await reads(anna, 'Intet har vist dit niveau endnu.');
  await inspect(anna, 'employee-slice');
  await anna.getByLabel('Dag', { exact: true }).fill('2026-01-15');
  await button(anna, 'Vis dagen').click();
  await reads(anna, /15\. januar 2026/);

  await menu(anna, 'Vurdér dig selv').click();
  await at(anna, 'Vurdér dig selv');
  await inspect(anna, 'employee-assessment');
  await link(anna, 'Begynd').click();
  await at(anna, 'Egen praksis');
  await inspect(anna, 'employee-assessment-question');
  await button(anna, 'Gem, og gå videre').click();
  await heading(anna, 'Der er noget, du skal rette', 2).waitFor();
  await anna.getByRole('radio').nth(1).check();
  await button(anna, 'Gem, og gå videre').click();
  await heading(anna, 'Egen praksis').waitFor({ state: 'detached' });
  await anna.getByRole('radio').nth(2).check();
  await button(anna, 'Gem, og gå videre').click();
  await menu(anna, 'Vurdér dig selv').click();
  await reads(anna, /^2 af \d+ områder er besvaret$/);
  await menu(anna, 'Mit hjul').click();
  await anna.getByRole('link', { name: /^Egen praksis\..* Din egen vurdering: kender til\.$/ }).waitFor();
  await inspect(anna, 'employee-wheel');

  await menu(anna, 'Min læringsrejse').click();
  await at(anna, 'Min læringsrejse');
  await reads(anna, 'Ikke sendt endnu');
  await inspect(anna, 'employee-journey');
  await button(anna, 'Send min plan til min leder').click();
  await reads(anna, 'Din plan er sendt til din leder.');
  await reads(anna, /Venter på din leder/);
  await inspect(anna, 'employee-journey-sent');
  await link(anna, 'Se alle tilbud').click();
  await at(anna, 'Tilbud');
});

journey('she decides what her manager sees, and takes her data home', async ({ page, signIn, inspect }) => {
  const anna = await page();
  await signIn(anna, 'employee');
  await anna.getByRole('link', { name: 'Mine data', exact: true }).first().click();
  await at(anna, 'Mine data');
  await reads(anna, 'Du deler ikke dine niveauer');
  await inspect(anna, 'employee-my-data');
  await button(anna, 'Del mine niveauer').click();
  await reads(anna, 'Du deler dine niveauer');
  await button(anna, 'Stop med at dele').waitFor();
  await inspect(anna, 'employee-my-data-shared');
  await button(anna, 'Stop med at dele').click();
  await button(anna, 'Del mine niveauer').waitFor();
  await reads(anna, 'Du deler ikke dine niveauer');
  await unfold(anna, 'Hvornår har jeg delt før?');

  const arrives = anna.waitForEvent('download');
  await link(anna, 'Hent alle mine data').click();
  const file = await arrives;
  assert.match(file.suggestedFilename(), /\.json$/);
  const text = readFileSync(await file.path(), 'utf8');
  JSON.parse(text);
  assert.match(text, /Skolesekretær/);
});

journey('the same pages in English', async ({ page, signIn, inspect }) => {
  const anna = await page({ lang: 'en' });
  await signIn(anna, 'security-employee');
  for (const [path, name] of [
    ['/mit-hjul', 'wheel'],
    ['/mit-hjul/roller-og-ansvar', 'slice'],
    ['/opgaver', 'tasks'],
    ['/laeringsrejse', 'journey'],
    ['/mine-data', 'my-data'],
  ]) {
    await anna.goto(path);
    assert.equal(await anna.locator('html').getAttribute('lang'), 'en', `${path} speaks English`);
    await inspect(anna, `english-${name}`);
  }
  // And back to Danish by the link on the page.
  await anna.goto('/mit-hjul');
  await anna.getByRole('link', { name: 'Dansk', exact: true }).click();
  await at(anna, 'Mit hjul');
});
