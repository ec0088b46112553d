// The municipality's own login: set up by an administrator, used by an employee, ended from both sides.

import assert from 'node:assert/strict';
import { after } from 'node:test';
import { journey } from '../harness/journey.mjs';
import { startLoginService } from '../harness/login-service.mjs';
import { at, button, employee, heading, link, menu, reads, unfold } from './steps.mjs';

const SECRET = 'en hemmelighed til denne rejse';
const maja = employee(({ title, name }) => title === 'Skolesekretær' && name.length < 30);
const people = {
  maja: { email: maja.email, email_verified: true },
  fremmed: { email: 'fremmed@andetsteds.example', email_verified: true },
  ubekraeftet: { email: maja.email, email_verified: false },
};
const service = await startLoginService(people);
after(() => service.close());

// The service is another server than the program: what a visitor does there is none of the complaints.
const elsewhere = (complaints) => {
  const own = complaints.filter((one) => !one.includes(`asks another server: ${service.issuer}`) && !one.startsWith(service.issuer));
  complaints.splice(0, complaints.length, ...own);
};
const row = (page, name) => page.getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd[1]');
const signInAs = async (page, who) => {
  await link(page, 'Log ind med Kommunens login').click();
  await at(page, 'Kommunens login');
  await button(page, who).click();
};

journey('an administrator sets up the municipality\'s own login, and an employee uses it', async ({ page, signIn, inspect, complaints }) => {
  const admin = await page();
  await signIn(admin, 'administrator');
  await menu(admin, 'Konti og roller').click();
  await link(admin, 'Sådan logger jeres ansatte ind').click();
  await at(admin, 'Login');
  await inspect(admin, 'login-none');
  await link(admin, 'Tilføj et login med OpenID Connect (fx Entra ID)').click();
  await at(admin, 'Nyt login med OpenID Connect');
  await admin.getByLabel('Navn på knappen').fill('Kommunens login');
  await admin.getByLabel('Udsteder (issuer)').fill('login.example');
  await button(admin, 'Gem').click();
  await heading(admin, 'Der er noget, du skal rette', 2).waitFor();
  await inspect(admin, 'login-wrong');
  await admin.getByLabel('Udsteder (issuer)').fill(`${service.issuer}/ikke-her`);
  await button(admin, 'Gem').click();
  await reads(admin, 'Loginnet er gemt. Skriv nu adresserne ind hos login-tjenesten.');
  await button(admin, 'Prøv forbindelsen').click();
  await reads(admin, 'Forbindelsen virker ikke');
  await reads(admin, /HTTP-status 404/);
  service.register({
    client_id: 'kompetencehjul',
    client_secret: SECRET,
    redirect_uris: [(await row(admin, 'redirect URI').first().innerText()).trim()],
    post_logout_redirect_uris: [(await row(admin, 'post logout').innerText()).trim()],
    backchannel_logout_uri: (await row(admin, 'back-channel').innerText()).trim(),
    backchannel_logout_session_required: true,
  });
  await admin.getByLabel('Udsteder (issuer)').fill(service.issuer);
  await admin.getByLabel('Klient-id (client ID)').fill('kompetencehjul');
  await admin.getByLabel('Hemmelighed (client secret)').fill(SECRET);
  await admin.getByLabel('Loginnet er åbent').check();
  await button(admin, 'Gem').click();
  await reads(admin, 'Loginnet er gemt.');
  assert.ok(!(await admin.content()).includes(SECRET), 'the secret is never shown again');
  await button(admin, 'Prøv forbindelsen').click();
  await reads(admin, 'Forbindelsen virker');
  await inspect(admin, 'login-tried');

  // An employee comes in, and where she wanted to go.
  const user = await page();
  await user.goto('/mine-data');
  await at(user, 'Log ind');
  await inspect(user, 'sign-in-with-login');
  await signInAs(user, 'maja');
  await at(user, 'Mine data');
  assert.equal(await user.getByText('Fast nummer hos det login').count(), 1, 'her own data tell the number');

  // The same answer again, or another browser's, opens nothing.
  const state = 'f'.repeat(64);
  const back = new URL(await user.evaluate(() => location.origin));
  const provider = (await admin.evaluate(() => location.pathname)).split('/')[3];
  const stranger = await page();
  await stranger.goto(`${back.origin}/log-ind/med/${provider}/retur?code=x&state=${state}&iss=${encodeURIComponent(service.issuer)}`);
  await at(stranger, 'Det lykkedes ikke at logge ind');
  await inspect(stranger, 'login-failed');

  // Signing out here, and there too.
  await button(user, 'Log ud').click();
  await at(user, 'Du er logget ud');
  await inspect(user, 'login-goodbye');
  await link(user, 'Log også ud hos Kommunens login').click();
  await button(user, 'Ja, log ud').click();
  await at(user, 'Du er logget ud');
  await user.goto('/mine-data');
  await at(user, 'Log ind');

  // Signing out there ends it here: the service tells it to the program itself.
  await signInAs(user, 'maja');
  await at(user, 'Mine data');
  await user.goto(`${service.issuer}/session/end`);
  await button(user, 'Ja, log ud').click();
  await reads(user, 'Du er logget ud.');
  assert.deepEqual(service.refused, []);
  await user.goto(`${back.origin}/mine-data`);
  await at(user, 'Log ind');

  // Who isn't known, or whose address isn't verified, is told so kindly.
  for (const [who, says] of [['fremmed', /Du står ikke på den medarbejderliste/], ['ubekraeftet', /som ikke er bekræftet/]]) {
    const other = await page();
    await other.goto('/log-ind');
    await signInAs(other, who);
    await at(other, 'Vi kunne ikke finde dig');
    await reads(other, says);
    await inspect(other, `login-stranger-${who}`);
  }

  // An address alone opens no account with a role. Who has it links the new login while signed in.
  const boss = await page();
  await signIn(boss, 'coordinator');
  await boss.goto('/konto');
  const [, email] = (await boss.locator('main').innerText()).match(/Du logger ind med (\S+)\.\s/);
  people.chef = { email, email_verified: true };
  const alone = await page();
  await alone.goto('/log-ind');
  await signInAs(alone, 'chef');
  await at(alone, 'Vi kunne ikke finde dig');
  await reads(alone, /^Din konto har en rolle eller et andet login/);
  await inspect(alone, 'login-stranger-chef');
  await inspect(boss, 'account-logins');
  await link(boss, 'Knyt Kommunens login til min konto').click();
  await at(boss, 'Kommunens login');
  await button(boss, 'chef').click();
  await at(boss, 'Konto');
  await reads(boss, 'Kommunens login er knyttet til din konto.');

  // The login alone: then nobody need choose, and an administrator still gets a link.
  await admin.goto('/administration/log-ind');
  await admin.getByLabel('Ansatte må kun logge ind med jeres eget login').check();
  await button(admin, 'Gem').click();
  await reads(admin, 'Det er gemt.');
  await inspect(admin, 'login-list');
  const newcomer = await page({ width: 320, js: false });
  await newcomer.goto('/log-ind');
  await at(newcomer, 'Kommunens login');
  await newcomer.goto(`${back.origin}/log-ind?anden=1`);
  await reads(newcomer, /^Er du ansat i Eksempel Kommune/);
  await inspect(newcomer, 'sign-in-only-login');

  // Gone again, so that other journeys find the demo as it was.
  await admin.getByLabel('Ansatte må kun logge ind med jeres eget login').uncheck();
  await button(admin, 'Gem').click();
  await link(admin, 'Kommunens login').click();
  await unfold(admin, 'Slet loginnet');
  await reads(admin, /^2 konti bruger det/);
  await button(admin, 'Slet loginnet').click();
  await reads(admin, 'Loginnet er slettet.');
  elsewhere(complaints);
});
