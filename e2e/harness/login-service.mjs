// A municipality's login service: npm's oidc-provider on a port of this machine, with people made up for the journey.
// Its own pages are forms without style or script, so that it is nobody's look that is tried.

import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const escape = (text) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const shown = (body) => `<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Login</title>
<link rel="icon" href="data:,"></head><body><main><h1>Kommunens login</h1>${body}</main></body></html>`;

// people: { sub: claims }. Gives the service's address, and what it can be made to do.
export async function startLoginService(people) {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const clients = new Map();
  const provider = new Provider(issuer, {
    clients: [],
    // A client that is made known later.
    adapter: store(clients),
    findAccount: (_, sub) => (people[sub] ? { accountId: sub, claims: () => ({ sub, ...people[sub] }) } : undefined),
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['preferred_username'] },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        postLogoutSuccessSource: (ctx) => {
          ctx.body = shown('<p>Du er logget ud.</p>');
        },
        logoutSource: (ctx, form) => {
          ctx.body = shown(`${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">Ja, log ud</button>`);
        },
      },
    },
    ttl: { AccessToken: 300, AuthorizationCode: 60, Grant: 3600, IdToken: 300, Interaction: 600, Session: 3600 },
    pkce: { required: () => true },
    // It asks nobody on its own machine, unless it is told to: here both are.
    fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
    cookies: { keys: ['only for a journey'] },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    // What is granted is what was asked for: the municipality's own program needs no consent.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  // A message about signing out that isn't taken is a fault of the program's, and none is shown there.
  const refused = [];
  provider.on('backchannel.error', (_, error) => refused.push(error.message));
  const takes = provider.callback();
  server.on('request', async (request, response) => {
    const path = new URL(request.url, issuer).pathname;
    if (!path.startsWith('/interaction/')) return takes(request, response);
    if (request.method === 'POST') {
      let body = '';
      for await (const part of request) body += part;
      const accountId = new URLSearchParams(body).get('who');
      return provider.interactionFinished(request, response, { login: { accountId } });
    }
    const choices = Object.keys(people).map((sub) => `<button name="who" value="${escape(sub)}">${escape(sub)}</button>`);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    return response.end(shown(`<form method="post">${choices.join('')}</form>`));
  });
  return {
    issuer,
    refused,
    register: (client) => clients.set(client.client_id, client),
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  };
}

// All that the service remembers, in this process.
function store(clients) {
  const kept = new Map();
  return class {
    constructor(kind) { this.kind = kind; }
    key(id) { return `${this.kind}:${id}`; }
    async upsert(id, payload) { kept.set(this.key(id), payload); }
    async find(id) { return this.kind === 'Client' ? clients.get(id) : kept.get(this.key(id)); }
    async findByUid(uid) { return [...kept].find(([key, value]) => key.startsWith(`${this.kind}:`) && value.uid === uid)?.[1]; }
    async findByUserCode() { return undefined; }
    async consume(id) { const found = kept.get(this.key(id)); if (found) found.consumed = Math.floor(Date.now() / 1000); }
    async destroy(id) { kept.delete(this.key(id)); }
    async revokeByGrantId(grantId) { for (const [key, value] of kept) if (value.grantId === grantId) kept.delete(key); }
  };
}
