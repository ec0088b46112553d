// A municipality puts a film with captions beside a course of its own content folder: it plays, with its captions.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../harness/browser.mjs';

const BINARY = resolve(process.env.KH_BINARY ?? fileURLToPath(new URL('../../target/debug/kompetencehjul', import.meta.url)));
const COURSE = 'lederens-ti-minutter';
const WORDS = { da: 'Ring til IT med det samme', en: 'Call IT at once' };

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

// A second of colours, recorded by the browser itself.
async function recordFilm(browser) {
  const page = await browser.page();
  await page.goto(`${browser.origin}/log-ind`);
  const base64 = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const paint = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm' });
    const parts = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const stopped = new Promise((done) => (recorder.onstop = done));
    recorder.start();
    for (let frame = 0; frame < 30; frame += 1) {
      paint.fillStyle = `hsl(${frame * 12} 60% 40%)`;
      paint.fillRect(0, 0, 320, 180);
      await new Promise((done) => setTimeout(done, 40));
    }
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  return Buffer.from(base64, 'base64');
}

test("a film with captions beside a municipality's own course", { timeout: 240_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kh-film-'));
  const origin = `http://127.0.0.1:${await freePort()}`;
  const content = join(folder, 'content');
  const config = join(folder, 'kompetencehjul.toml');
  cpSync(fileURLToPath(new URL('../../content', import.meta.url)), content, { recursive: true });
  writeFileSync(
    config,
    `database = "sqlite:${join(folder, 'db.sqlite')}"\naddress = "${new URL(origin).host}"\nbase_url = "${origin}"\ncontent = "${content}"\n`,
  );
  const said = execFileSync(BINARY, ['--config', config, 'municipality', 'add', '--code', '999', '--name', 'Prøve Kommune', '--admin-email', 'admin@k.example'], { encoding: 'utf8' });
  const [link] = said.match(/http:\/\/\S+/);
  const browser = await openBrowser({ origin });
  let child = null;
  const serve = async () => {
    child = spawn(BINARY, ['--config', config, 'serve'], { stdio: ['ignore', 'ignore', 'pipe'] });
    let printed = '';
    child.stderr.on('data', (part) => (printed += part));
    const until = Date.now() + 60_000;
    while (Date.now() < until && child.exitCode === null) {
      if (await fetch(`${origin}/log-ind`).then((answer) => answer.ok, () => false)) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`the program does not answer: ${printed}`);
  };
  const stop = async () => {
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((done) => child.once('close', done));
    child.kill('SIGTERM');
    await ended;
  };
  try {
    await serve();
    const film = await recordFilm(browser);
    assert.ok(film.length > 1000, `a film of ${film.length} bytes`);
    const course = join(content, 'courses', COURSE);
    writeFileSync(join(course, 'files/klip.webm'), film);
    for (const lang of ['da', 'en']) {
      writeFileSync(join(course, `files/klip.${lang}.vtt`), `WEBVTT\n\n00:00.000 --> 00:02.000\n${WORDS[lang]}\n`);
      const page = join(course, `01-opgave.${lang}.md`);
      writeFileSync(page, readFileSync(page, 'utf8').replace(/^# .*$/m, (title) => `${title}\n\n::: film klip\n${WORDS[lang]}.\n:::`));
    }
    execFileSync(BINARY, ['course', 'check', course]);
    await stop();
    await serve();

    const admin = await browser.page();
    await admin.goto(link);
    const press = admin.locator('main form[method=post] button[type=submit]');
    if ((await press.count()) === 1) await press.click();
    await admin.goto(`/kurser/${COURSE}`);
    await admin.getByRole('button', { name: 'Begynd', exact: true }).click();
    const video = admin.locator('video');
    await video.waitFor();
    assert.ok(await video.evaluate((one) => one.controls && !one.autoplay), 'it is started by whoever looks');
    await video.evaluate((one) => {
      one.muted = true;
      return one.play();
    });
    await admin.waitForFunction(() => document.querySelector('video').currentTime > 0.2);
    const shown = await video.evaluate((one) => {
      const track = [...one.textTracks].find((candidate) => candidate.mode === 'showing');
      return [track.kind, track.language, track.cues[0].text];
    });
    assert.deepEqual(shown, ['captions', 'da', WORDS.da]);
    await admin.getByText(`${WORDS.da}.`).waitFor();
    await browser.inspect(admin, 'film');
    const without = await browser.page({ js: false });
    await without.context().addCookies(await admin.context().cookies());
    await without.goto(new URL(admin.url()).pathname);
    assert.equal(await without.locator('video[controls] track[kind=captions]').count(), 2);
    assert.deepEqual(browser.complaints, []);

    // And it goes along to another learning system.
    const zip = join(folder, 'pakke.zip');
    execFileSync(BINARY, ['--config', config, 'export', 'scorm', '--version', '1.2', '--course', COURSE, '--language', 'da', '--out', zip]);
    const names = readFileSync(zip).toString('latin1');
    for (const file of ['klip.webm', 'klip.da.vtt']) assert.ok(names.includes(`files/${file}`), file);
  } finally {
    await browser.close();
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
