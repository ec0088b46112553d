import assert from 'node:assert/strict';
import { journey } from '../harness/journey.mjs';
import { at, button, employee, heading, link, menu, reads, signInByMail, unfold } from './steps.mjs';

const PASSWORD = 'regnvejr cykelkurv lanterne honning';
const helper = employee(({ title, name }) => title === 'IT-supporter' && name.length < 30);

journey('an administrator gives a role and takes it back', async ({ page, signIn, inspect }) => {
  const admin = await page();
  await signIn(admin, 'administrator');
  await menu(admin, 'Konti og roller').click();
  await at(admin, 'Konti og roller');
  await inspect(admin, 'administrator-accounts');
  await admin.getByLabel('Navn eller mailadresse').fill('findes slet ikke');
  await button(admin, 'Søg').click();
  await reads(admin, 'Vi fandt ingen. Prøv en del af navnet.');
  await admin.getByLabel('Navn eller mailadresse').fill(helper.email);
  await button(admin, 'Søg').click();
  await inspect(admin, 'administrator-found');
  await button(admin, `Vælg ${helper.name}`).click();
  await at(admin, helper.name);
  await inspect(admin, 'administrator-account');
  await admin.getByRole('checkbox', { name: 'Revisor' }).check();
  await button(admin, 'Gem').click();
  await reads(admin, 'Kontoen er gemt.');
  const row = admin.getByRole('row', { name: new RegExp(helper.email) });
  if ((await row.count()) === 0) await admin.goto('/administration');
  await row.getByText('Revisor').waitFor();

  await row.getByRole('link').click();
  assert.ok(await admin.getByRole('checkbox', { name: 'Revisor' }).isChecked());
  await admin.getByRole('checkbox', { name: 'Revisor' }).uncheck();
  await button(admin, 'Gem').click();
  await reads(admin, 'Kontoen er gemt.');
  await admin.goto('/administration');
  await at(admin, 'Konti og roller');
  assert.equal(await row.getByText('Revisor').count(), 0);

  // Somebody from outside gets an account by name and mail address.
  await unfold(admin, 'Personen er ikke på medarbejderlisten');
  await button(admin, 'Opret konto').click();
  await heading(admin, 'Der er noget, du skal rette', 2).waitFor();
  await inspect(admin, 'administrator-outsider');
});

journey('the last administrator stays', async ({ page, signIn, inspect }) => {
  const admin = await page();
  await signIn(admin, 'administrator');
  await admin.goto('/administration');
  await admin.getByRole('row', { name: /Administrator/ }).first().getByRole('link').click();
  await admin.getByRole('checkbox', { name: 'Administrator' }).uncheck();
  await button(admin, 'Gem').click();
  await reads(admin, 'Kommunen skal have mindst én åben administrator. Giv rollen til en anden først.');
  await inspect(admin, 'administrator-last');
  await admin.goto('/administration');
  await admin.getByRole('row', { name: /Administrator/ }).first().waitFor();
});

journey('a link by mail, then a password', async ({ page, inspect }) => {
  const user = await page();
  await user.goto('/log-ind');
  await at(user, 'Log ind');
  await inspect(user, 'sign-in');
  await user.getByLabel('E-mail').first().fill('ikke en adresse');
  await button(user, 'Send mig et link').click();
  await heading(user, 'Der er noget, du skal rette', 2).waitFor();
  assert.equal(await user.getByLabel('E-mail').first().inputValue(), 'ikke en adresse');
  await inspect(user, 'sign-in-wrong');

  await signInByMail(user, helper.email);
  // The link is used up: whoever finds it gets nothing from it.
  const stranger = await page();
  await stranger.goto('/demo/mails');
  await inspect(stranger, 'demo-mails');
  await stranger.getByRole('article').filter({ hasText: helper.email }).first().getByRole('link').click();
  await at(stranger, 'Velkommen');
  await button(stranger, 'Log ind').click();
  await at(stranger, 'Linket virker ikke længere');
  await inspect(stranger, 'sign-in-spent');

  await user.goto('/konto');
  await at(user, 'Konto');
  await inspect(user, 'account');
  await user.getByLabel('Ny adgangskode').fill('kort');
  await button(user, 'Gem adgangskode').click();
  await reads(user, 'Brug mindst 12 tegn.');
  await user.getByLabel('Ny adgangskode').fill('adgangskode1234');
  await button(user, 'Gem adgangskode').click();
  await reads(user, /^Den er for let at gætte\./);
  await inspect(user, 'account-weak');
  await user.getByLabel('Ny adgangskode').fill(PASSWORD);
  await button(user, 'Gem adgangskode').click();
  await reads(user, 'Din adgangskode er gemt.');
  await button(user, 'Log ud').click();

  await user.goto('/log-ind');
  const withPassword = async (password) => {
    if (!(await user.getByLabel('Adgangskode', { exact: true }).isVisible())) await unfold(user, 'Log ind med adgangskode');
    await user.getByLabel('E-mail').last().fill(helper.email);
    await user.getByLabel('Adgangskode', { exact: true }).fill(password);
    await button(user, 'Log ind').click();
  };
  await withPassword('noget helt andet her');
  await reads(user, /^E-mail og adgangskode passer ikke sammen\./);
  await inspect(user, 'sign-in-password-wrong');
  await withPassword(PASSWORD);
  await user.getByRole('link', { name: 'Mine data', exact: true }).first().waitFor();
  await user.goto('/konto');
  await button(user, 'Log ud overalt').click();
  await user.goto('/konto');
  await at(user, 'Log ind');
});

for (const lang of ['da', 'en']) {
  journey(`the public pages, ${lang}`, async ({ page, inspect }) => {
    const anybody = await page({ lang });
    for (const [path, name] of [
      ['/', 'front'],
      ['/log-ind', 'sign-in'],
      ['/hjulet', 'wheel'],
      ['/hjulet/4', 'competency'],
      ['/hjulet/rammer', 'rules'],
      ['/tilbud', 'catalogue'],
      ['/privatliv', 'privacy'],
      ['/tilgaengelighed', 'accessibility'],
      ['/demo', 'demo'],
    ]) {
      const answer = await anybody.goto(path);
      assert.equal(answer.status(), 200, path);
      assert.equal(await anybody.locator('html').getAttribute('lang'), lang, path);
      assert.equal(await anybody.getByRole('heading', { level: 1 }).count(), 1, `${path} has one heading`);
      await inspect(anybody, `public-${name}-${lang}`);
    }
    const missing = await anybody.goto('/findes-ikke');
    assert.equal(missing.status(), 404);
    await inspect(anybody, `public-missing-${lang}`);
    assert.ok(await link(anybody, lang === 'da' ? 'Gå til forsiden' : 'Go to the front page').count());
  });
}
