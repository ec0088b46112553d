// The heart of the three roles' journeys where no script runs, and with the keyboard alone where one does.

import assert from 'node:assert/strict';
import { journey } from '../harness/journey.mjs';
import { HEADER, answerAll, at, button, csv, employee, figure, heading, link, menu, newcomer, reads, sendFiles, signInByMail, tabTo, turn, unfold } from './steps.mjs';

const manager = employee(({ title, name }) => title === 'Afdelingschef' && name === 'Josephine Madsen').user;
const signe = newcomer({ number: 991001, given: 'Signe', family: 'Prøvensen', user: 'sipr90', manager });
const ture = newcomer({ number: 991002, given: 'Ture', family: 'Tastesen', user: 'tuta90', manager });

journey('without JavaScript: a coordinator takes in two new colleagues', async ({ page, signIn, inspect }) => {
  const birgit = await page({ js: false });
  await signIn(birgit, 'coordinator');
  await at(birgit, 'Overblik');
  await inspect(birgit, 'no-js-overview');
  await link(birgit, 'Se det på ét ark, der kan udskrives').click();
  await at(birgit, 'Informationssikkerhed: hvor står vi?');

  await sendFiles(birgit, { people: csv('nye.csv', HEADER, signe.row, ture.row), some: true });
  // No script fetches the page again: the link does.
  const look = async (done) => {
    while ((await heading(birgit, done).count()) === 0) await turn(birgit, () => link(birgit, 'Opdatér siden').click());
  };
  await look('Se, hvad der sker');
  assert.equal(await figure(birgit, 'Nye'), 2);
  await unfold(birgit, '2 nye medarbejdere');
  await birgit.getByRole('row', { name: /Signe Prøvensen/ }).waitFor();
  await inspect(birgit, 'no-js-import');
  await button(birgit, 'Gem').click();
  await look('Importen er gemt');
  await inspect(birgit, 'no-js-import-done');

  // The menu's groups open with the keyboard alone, and without JavaScript.
  await birgit.locator('.menu-group > summary', { hasText: 'Medarbejdere' }).focus();
  await birgit.keyboard.press('Enter');
  await inspect(birgit, 'no-js-menu');
  await birgit.keyboard.press('Tab');
  await birgit.keyboard.press('Tab');
  await birgit.keyboard.press('Enter');
  await at(birgit, 'Profiler');
  await birgit.getByRole('link', { name: /^Vælg en anden profil/ }).first().click();
  await button(birgit, 'Gem valget').click();
  await reads(birgit, 'Skriv en kort begrundelse.');
  await birgit.getByLabel('Hvorfor?').fill('Opgaverne er flyttet til en kollega.');
  await button(birgit, 'Gem valget').click();
  await reads(birgit, 'Profilen er gemt med din begrundelse.');

  await menu(birgit, 'Tillid').click();
  await at(birgit, 'Tillid');
  await menu(birgit, 'Hjulet').click();
  await birgit.getByRole('table').getByRole('link', { name: 'Implementering af politikker' }).first().click();
  await at(birgit, 'Implementering af politikker');
});

journey('without JavaScript: one of them finds her way from the mail to a plan', async ({ page, inspect }) => {
  const anna = await page({ js: false });
  await signInByMail(anna, signe.email);
  await anna.goto('/');
  await at(anna, 'Før du går i gang');
  await button(anna, 'Jeg har læst det').click();
  await at(anna, 'Mit hjul');
  await inspect(anna, 'no-js-wheel');
  await link(anna, 'Svar nu').click();
  await button(anna, 'Svar').click();
  await reads(anna, 'Vælg ja eller nej.');
  await anna.getByRole('radio', { name: 'Ja, det har jeg' }).check();
  await button(anna, 'Svar').click();
  await at(anna, 'Dit eget arbejde');
  await inspect(anna, 'no-js-tasks');
  while ((await heading(anna, 'Dit forslag til profil').count()) === 0) {
    await answerAll(anna, (await heading(anna, /^(Mere om )?[Dd]in arbejdsplads$/).count()) > 0 ? 'Cirka hver uge' : 'Aldrig');
    await turn(anna, () => anna.getByRole('button', { name: /^(Videre|Se dit forslag)$/ }).click());
  }
  await heading(anna, /^Profil 2/, 3).waitFor();
  await inspect(anna, 'no-js-proposal');
  await anna.getByRole('radio', { name: 'Ja, det passer' }).check();
  await button(anna, 'Send til koordinatoren').click();
  await reads(anna, 'Tak. Forslaget er sendt til koordinatoren.');

  await menu(anna, 'Mit hjul').click();
  await anna.getByRole('link', { name: /^Roller og ansvar\. Nu: ukendt\./ }).click();
  await heading(anna, 'Sådan ved vi det', 2).waitFor();
  await menu(anna, 'Vurdér dig selv').click();
  await link(anna, 'Begynd').click();
  await anna.getByRole('radio').nth(1).check();
  await button(anna, 'Gem, og gå videre').click();
  await menu(anna, 'Min læringsrejse').click();
  await button(anna, 'Send min plan til min leder').click();
  await reads(anna, 'Din plan er sendt til din leder.');
  await inspect(anna, 'no-js-journey');
  await anna.getByRole('link', { name: 'Mine data', exact: true }).first().click();
  await button(anna, 'Del mine niveauer').click();
  await reads(anna, 'Du deler dine niveauer');
});

journey('without JavaScript: her manager agrees', async ({ page, signIn, inspect }) => {
  const leader = await page({ js: false });
  await signIn(leader, 'manager');
  await menu(leader, 'Mit team').click();
  await at(leader, 'Mit team');
  await inspect(leader, 'no-js-team');
  await leader.getByRole('row', { name: new RegExp(`^${signe.name}.*Venter på dig.*Deler med dig$`) }).getByRole('link').click();
  await at(leader, signe.name);
  await button(leader, 'Aftal planen').click();
  await reads(leader, 'Planen er aftalt.');
  await link(leader, 'Se niveauerne').click();
  await at(leader, `${signe.name}: niveauer`);
  await inspect(leader, 'no-js-levels');

  const anna = await page({ js: false });
  await signInByMail(anna, signe.email);
  await anna.goto('/laeringsrejse');
  await reads(anna, /^I aftalte planen /);
  await anna.goto('/mine-data');
  await reads(anna, 'Dine niveauer, som du delte');
});

journey('with the keyboard alone: the question, and a slice of the wheel', async ({ page }) => {
  const user = await page();
  await signInByMail(user, ture.email);
  await user.goto('/');
  await at(user, 'Før du går i gang');
  await (await tabTo(user, 'Jeg har læst det')).press('Enter');
  await at(user, 'Mit hjul');

  // The first stop leads past the menu.
  await user.reload();
  await user.keyboard.press('Tab');
  assert.equal(await user.locator(':focus').innerText(), 'Gå til indhold');
  await user.keyboard.press('Enter');
  await (await tabTo(user, 'Svar nu')).press('Enter');
  await at(user, 'Mine opgaver');

  // Sent without an answer, the summary has the focus, and its link leads to the question.
  await (await tabTo(user, /^Svar$/)).press('Enter');
  await heading(user, 'Der er noget, du skal rette', 2).waitFor();
  await (await tabTo(user, 'Vælg ja eller nej.')).press('Enter');
  await user.keyboard.press('Space');
  assert.ok(await user.getByRole('radio', { name: 'Ja, det har jeg' }).isChecked(), 'the link leads to the first choice');
  await user.keyboard.press('ArrowDown');
  assert.ok(await user.getByRole('radio', { name: /^Nej/ }).isChecked());
  await (await tabTo(user, /^Svar$/)).press('Enter');
  await reads(user, 'Tak. Så har du profil 1.');
  await (await tabTo(user, 'Gå til mit hjul')).press('Enter');
  await at(user, 'Mit hjul');

  const slice = await tabTo(user, /^Roller og ansvar\. Nu: /);
  const seen = await slice.evaluate((element) => {
    const look = (of) => JSON.stringify(['stroke', 'strokeWidth', 'outlineStyle', 'outlineWidth', 'fill', 'filter'].map((what) => getComputedStyle(of)[what]));
    const all = () => [element, ...element.querySelectorAll('*')].map(look).join();
    const focused = all();
    element.blur();
    const without = all();
    element.focus();
    return focused !== without;
  });
  assert.ok(seen, 'the slice that has the focus looks different');
  await user.keyboard.press('Enter');
  await at(user, 'Roller og ansvar');
  await heading(user, 'Sådan ved vi det', 2).waitFor();
});
