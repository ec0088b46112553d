import assert from 'node:assert/strict';
import { journey } from '../harness/journey.mjs';
import { at, button, employee, heading, link, menu, reads, signInByMail } from './steps.mjs';

let waiting = null; // the name of the employee whose plan is agreed

journey('a manager agrees a plan and asks about tasks', async ({ page, signIn, inspect }) => {
  const leader = await page();
  await signIn(leader, 'manager');
  await menu(leader, 'Mit team').click();
  await at(leader, 'Mit team');
  await inspect(leader, 'manager-team');

  const first = heading(leader, / har sendt en plan$/, 2);
  waiting = (await first.innerText()).replace(/ har sendt en plan$/, '');
  await link(leader, 'Se planen').click();
  await at(leader, waiting);
  await inspect(leader, 'manager-report-waiting');
  await button(leader, 'Aftal planen').click();
  await reads(leader, 'Planen er aftalt.');
  await reads(leader, /^I aftalte den /);
  assert.equal(await button(leader, 'Aftal planen').count(), 0, 'a plan is agreed once');
  await inspect(leader, 'manager-report-agreed');

  await leader.getByRole('button', { name: /^Bed .+ om at svare$/ }).click();
  await reads(leader, 'Vi har bedt medarbejderen om at svare.');
  await reads(leader, /^Du har bedt .+ om at fortælle om sine opgaver\./);
  assert.equal(await leader.getByRole('button', { name: /^Bed / }).count(), 0, 'one asks once');

  await link(leader, 'Til teamet').click();
  await leader.getByRole('row', { name: new RegExp(`^${waiting} .*Aftalt`) }).waitFor();
});

journey('a manager sees no levels but those that are shared', async ({ page, signIn, inspect }) => {
  const leader = await page();
  await signIn(leader, 'manager');
  await leader.goto('/team');
  await leader.getByRole('row', { name: /Deler ikke$/ }).first().getByRole('link').click();
  await reads(leader, /deler ikke sine niveauer med dig/);
  await heading(leader, 'Det ser du ikke her', 2).waitFor();
  assert.equal(await link(leader, 'Se niveauerne').count(), 0);
  // Nor by typing the address.
  const answer = await leader.goto(`${leader.url()}/niveauer`);
  assert.ok([403, 404].includes(answer.status()), `levels not shared answer ${answer.status()}`);
  assert.equal(await leader.getByRole('table').count(), 0);
  await inspect(leader, 'manager-levels-not-shared');

  await leader.goto('/team');
  await leader.getByRole('row', { name: /Deler med dig$/ }).first().getByRole('link').click();
  await reads(leader, /deler sine niveauer med dig/);
  await link(leader, 'Se niveauerne').click();
  await at(leader, /: niveauer$/);
  await leader.getByRole('table', { name: 'Niveauer, der er delt' }).waitFor();
  await inspect(leader, 'manager-levels-shared');

  // The team as figures, never a person.
  await leader.goto('/team');
  await link(leader, 'Gå til teamets hjul').click();
  await heading(leader, /^Hjulet for /, 2).waitFor();
  await leader.getByRole('link', { name: /På plads: \d+ %\./ }).first().waitFor();
});

journey('the employee sees what the manager saw, agreed and asked for', async ({ page, inspect }) => {
  assert.ok(waiting, 'the manager has agreed a plan first');
  const { email } = employee(({ name }) => name === waiting);
  const own = await page();
  await signInByMail(own, email);
  await own.goto('/mine-data');
  await at(own, 'Mine data');
  await heading(own, 'Hvem har set noget om mig?', 2).waitFor();
  await reads(own, 'Hvad du har gennemført');
  await inspect(own, 'manager-looked');

  await own.goto('/laeringsrejse');
  if ((await heading(own, 'Før du går i gang').count()) > 0) {
    await button(own, 'Jeg har læst det').click();
    await own.goto('/laeringsrejse');
  }
  await reads(own, /^I aftalte planen /);
  await menu(own, 'Mine opgaver').click();
  await reads(own, /^Din leder mener, at du har opgaver med informationssikkerhed/);
});

journey('anybody can see what a manager sees', async ({ page, signIn, inspect }) => {
  const anna = await page();
  await signIn(anna, 'security-employee');
  await anna.goto('/se-som-leder');
  await at(anna, 'Se som leder');
  await inspect(anna, 'manager-example');
  await link(anna, 'Se planen').click();
  await heading(anna, /foreslår denne plan$/, 2).waitFor();
  assert.ok(await button(anna, 'Aftal planen').isDisabled());
  await inspect(anna, 'manager-example-report');
  await link(anna, 'Til teamet').click();
  await anna.getByRole('row', { name: /Deler med dig$/ }).first().getByRole('link').click();
  await link(anna, 'Se niveauerne').click();
  await at(anna, /: niveauer$/);
});
