// A municipality's identity provider by SAML: SimpleSAMLphp on a port of this machine, with people made up for the
// journey. It signs and encrypts, and checks that our requests are signed. `scripts/setup test` sees to it.

import { spawn, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const places = [fileURLToPath(new URL('../simplesamlphp', import.meta.url)), '/usr/share/simplesamlphp'];
export const program = () => places.find((place) => existsSync(join(place, 'www/index.php')));

const php = (value) => {
  if (Array.isArray(value)) return `[${value.map(php).join(', ')}]`;
  if (value && typeof value === 'object') {
    return `[${Object.entries(value).map(([key, one]) => `${php(key)} => ${php(one)}`).join(', ')}]`;
  }
  return typeof value === 'string' ? `'${value.replace(/[\\']/g, '\\$&')}'` : String(value);
};

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

// A key and its certificate, by PHP's own OpenSSL.
const certificate = (folder) => execFileSync('php', ['-r', `
  $key = openssl_pkey_new(['private_key_bits' => 2048]);
  $asked = openssl_csr_new(['commonName' => 'idp.example'], $key, ['digest_alg' => 'sha256']);
  $signed = openssl_csr_sign($asked, null, $key, 30, ['digest_alg' => 'sha256']);
  openssl_x509_export_to_file($signed, $argv[1] . '/idp.crt');
  openssl_pkey_export_to_file($key, $argv[1] . '/idp.pem');
`, folder]);

// people: { user: { attribute: value } }; each one's password is the user's own name.
export async function startIdentityProvider(people) {
  const folder = mkdtempSync(join(tmpdir(), 'saml-'));
  const port = await freePort();
  // Another name than the program's, so that it is another site to the browser.
  const origin = `http://localhost:${port}`;
  for (const name of ['config', 'metadata', 'cert', 'log', 'data', 'tmp', 'sessions']) mkdirSync(join(folder, name));
  certificate(join(folder, 'cert'));
  const write = (name, body) => writeFileSync(join(folder, name), `<?php\n${body}\n`);
  const config = {
    baseurlpath: `${origin}/`,
    certdir: join(folder, 'cert/'),
    loggingdir: join(folder, 'log/'),
    datadir: join(folder, 'data/'),
    tempdir: join(folder, 'tmp'),
    metadatadir: join(folder, 'metadata'),
    secretsalt: 'only for a journey',
    'auth.adminpassword': 'only for a journey too',
    'admin.checkforupdates': false,
    'technicalcontact_email': 'it@idp.example',
    timezone: 'Europe/Copenhagen',
    'logging.handler': 'file',
    'logging.level': 7,
    'enable.saml20-idp': true,
    'module.enable': { exampleauth: true, core: true, saml: true },
    'session.phpsession.savepath': join(folder, 'sessions'),
    'session.cookie.name': 'Idp',
    'session.phpsession.cookiename': 'IdpPhp',
    'store.type': 'phpsession',
    'metadata.sources': [{ type: 'flatfile' }, { type: 'xml', file: join(folder, 'metadata/sp.xml') }],
  };
  write('config/config.php', `$config = ${php(config)};`);
  const users = Object.fromEntries(Object.entries(people).map(([user, said]) => [
    `${user}:${user}`,
    Object.fromEntries(Object.entries(said).map(([name, value]) => [name, [value]])),
  ]));
  // The first entry without a key names the kind.
  write('config/authsources.php', `$config = ['people' => array_merge(['exampleauth:UserPass'], ${php(users)})];`);
  const house = {
    host: '__DEFAULT__',
    privatekey: 'idp.pem',
    certificate: 'idp.crt',
    auth: 'people',
    'signature.algorithm': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    'saml20.sign.assertion': true,
    'saml20.sign.response': true,
    'assertion.encryption': true,
    sharedkey_algorithm: 'http://www.w3.org/2009/xmlenc11#aes256-gcm',
    'validate.authnrequest': true,
    'validate.logout': true,
    'sign.logout': true,
    'attributes.NameFormat': 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri',
    authproc: {
      3: {
        class: 'saml:AttributeNameID',
        attribute: 'uid',
        Format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
      },
    },
    NameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  };
  write('metadata/saml20-idp-hosted.php', `$metadata['${origin}/idp'] = ${php(house)};`);
  const nobody = '<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"/>';
  writeFileSync(join(folder, 'metadata/sp.xml'), nobody);
  const server = spawn('php', ['-S', `127.0.0.1:${port}`, '-t', join(program(), 'www')], {
    env: { ...process.env, SIMPLESAMLPHP_CONFIG_DIR: join(folder, 'config') },
    stdio: 'ignore',
  });
  for (let tries = 0; ; tries += 1) {
    const up = await fetch(`${origin}/saml2/idp/metadata.php`).then((answer) => answer.ok, () => false);
    if (up) break;
    if (tries > 100) throw new Error(`SimpleSAMLphp doesn't answer; see ${folder}/log`);
    await new Promise((done) => setTimeout(done, 100));
  }
  return {
    origin,
    metadata: () => fetch(`${origin}/saml2/idp/metadata.php`).then((answer) => answer.text()),
    register: (xml) => writeFileSync(join(folder, 'metadata/sp.xml'), xml),
    close: () => {
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
