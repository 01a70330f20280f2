// A real OpenID Connect provider (oidc-provider), for a portal that is under test.

import { createServer } from 'node:http';

/** People whom the provider knows: what they type at its door, and what it says of them. */
const PEOPLE = {
  anna: { email: 'anna@example.org', email_verified: true, name: 'Anna' },
  // An address that nobody checked, and one of a domain that is not trusted.
  bert: { email: 'bert@example.org', email_verified: false, name: 'Bert' },
  carla: { email: 'carla@elders.example', email_verified: true, name: 'Carla' },
};

/** A port that nobody listens on now. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A provider at this port for a portal at `base`; `late` lets it make tokens an hour ago. */
export async function startIssuer(port, base) {
  const { Provider } = await import('oidc-provider');
  const url = `http://127.0.0.1:${port}`;
  const provider = new Provider(url, {
    clients: [
      {
        client_id: 'voetspoor',
        client_secret: 'een geheim voor deze proef',
        redirect_uris: [`${base}/beheer/inloggen/terug`],
        post_logout_redirect_uris: [`${base}/beheer/inloggen`, `${base}/en/desk/sign-in`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['een sleutel voor deze proef'] },
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...PEOPLE[sub] }) }),
    pkce: { required: () => true },
    ttl: { IdToken: 600 },
  });
  const answer = provider.callback();
  let late = false;
  const server = createServer((request, response) => {
    if (late && request.url === '/token') {
      const now = Date.now;
      Date.now = () => now() - 3_600_000;
      response.once('close', () => {
        Date.now = now;
      });
    }
    answer(request, response);
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { url, stop, late: (is) => (late = is) };
}
