/** `npm start` as a person runs it, in a copy of the project: starting, stopping, killing, starting again, editing. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Demo } from '../../local/home/demo.ts';
import { type Checkout, makeCheckout, type Started } from '../support/checkout.ts';
import { portOf, until } from '../support/laptop.ts';
import { createPerson, createVisitor, type Person } from '../support/laptop-person.ts';

const PORT = portOf(6);
const HOME = `http://localhost:${PORT}`;
const START_MS = 90_000;
let checkout: Checkout;
let running: Started;
let clientId: number;
let standIn: Server | undefined;

beforeAll(async () => {
  checkout = await makeCheckout();
});
afterAll(async () => {
  standIn?.close();
  standIn?.closeAllConnections();
  await checkout.dispose();
});

const start = async (parts: readonly string[] = [], environment: Readonly<Record<string, string>> = {}) => {
  running = checkout.start(['--port', String(PORT), ...parts], environment);
  await running.says('Stop with Ctrl-C.');
};
const demo = async (): Promise<Demo> => (await fetch(`${HOME}/demo.json`)).json();
const signIn = async (name: string): Promise<Person> => {
  const { regions } = await demo();
  if (regions.au === undefined) throw new Error('The region au does not run.');
  return createPerson(HOME, regions.au, name);
};
const firstPatient = async (): Promise<string> => (await demo()).regions.au?.patients.ordinary?.[0] ?? '';

test(
  'it says a line a step, then where to click, and everything answers',
  async () => {
    await start();

    const lines = running.said().split('\n');
    const { regions, simulators, identityProvider } = await demo();
    const places = [HOME, simulators.cliniko ?? '', ...Object.values(regions).map(({ url }) => url)];
    const health = await fetch(`${HOME}/health`);
    const answers = await Promise.all(places.map((place) => fetch(place)));
    const issuer = await fetch(`${identityProvider}/uk/.well-known/openid-configuration`);

    expect([health.status, await health.json()]).toEqual([200, { status: 'ready' }]);
    expect(lines.findIndex((line) => line.startsWith('Ready after'))).toBeGreaterThan(4);
    expect(Object.keys(regions)).toEqual(['au', 'nz', 'ca', 'ie', 'uk', 'us']);
    for (const place of places) expect(running.said()).toContain(place);
    expect([...answers, issuer].map(({ status }) => status)).toEqual(Array(places.length + 1).fill(200));
  },
  START_MS,
);

test(
  'started twice it says which port is taken and how to move, and the first goes on',
  async () => {
    const samePort = checkout.start(['--port', String(PORT)]);

    expect(await samePort.ended).toBe(1);
    expect(samePort.said()).toMatch(new RegExp(`Port ${PORT} .*is taken by another program`));
    expect(samePort.said()).toContain(`npm start -- --port ${PORT + 1000}`);
    expect((await fetch(`${HOME}/health`)).status).toBe(200);
  },
  START_MS,
);

test(
  'an option that is not there is answered with those that are',
  async () => {
    const misspelt = checkout.start(['--prot', '5000']);

    expect(await misspelt.ended).toBe(1);
    expect(misspelt.said()).toContain('Usage: npm start -- [--port N] [--reset] [--no-watch] [--verbose]');
  },
  START_MS,
);

test(
  'a saved source file is live, saying so; one that can’t be bundled leaves the code that runs',
  async () => {
    const layout = 'lambdas/web/layout.ts';
    const landing = createVisitor((await demo()).regions.nz?.url ?? '');

    await checkout.edit(layout, (text) => text.replace('Skip to content', 'Skip to the content'));
    await running.says('Reloaded');
    const edited = await landing.get('/');
    await checkout.edit(layout, (text) => `${text}\nconst = broken;\n`);
    await running.says('layout.ts');
    const kept = await landing.get('/');
    await checkout.edit(layout, (text) =>
      text.replace('\nconst = broken;\n', '').replace('Skip to the content', 'Skip to content'),
    );

    expect(edited.text).toContain('Skip to the content');
    expect(kept.text).toContain('Skip to the content');
  },
  START_MS,
);

test(
  'killed in the middle of its work, the next start works and everything done before is there',
  async () => {
    const connie = await signIn('connie');
    clientId = await connie.open(await firstPatient());
    const clicks = Promise.allSettled(Array.from({ length: 20 }, () => connie.get('/clients')));

    await running.press('SIGKILL');
    await clicks;
    await start();

    // The session, too: its key is part of what was kept.
    expect(await connie.open(await firstPatient())).toBe(clientId);
  },
  START_MS,
);

test(
  'Ctrl-C ends all of it and frees its ports',
  async () => {
    await running.press('SIGINT');

    expect(running.said()).toContain('Stopping …');
    await expect(fetch(`${HOME}/health`)).rejects.toThrow('fetch failed');
    const again = createServer().listen(PORT + 1, '127.0.0.1');
    await until('a free port', async () => again.listening || undefined);
    again.close();
  },
  START_MS,
);

test(
  '--reset forgets everything; LOCAL_CLINIKO_URL gets what was meant for Cliniko, with the host it was meant for',
  async () => {
    const asked: Array<readonly [string | undefined, string | undefined, string | undefined]> = [];
    const server = createServer((request, response) => {
      asked.push([request.method, request.url, String(request.headers['x-forwarded-host'])]);
      response.writeHead(404).end();
    }).listen(0, '127.0.0.1');
    await until('the stand-in', async () => server.listening || undefined);
    standIn = server;
    const { port } = server.address() as AddressInfo;

    await start(['--reset', '--no-watch'], { LOCAL_CLINIKO_URL: `http://localhost:${port}` });
    const connie = await signIn('connie');
    const click = await connie.click(await firstPatient());
    const page = await connie.get(`/clients/${clientId}`);
    await running.press('SIGINT');

    expect([click.status, page.status]).toEqual([404, 404]);
    expect(asked[0]).toEqual([
      'GET',
      expect.stringMatching(/^\/v1\/patients\/\d+\?q%5B%5D=archived_at%3A\*$/),
      'api.au1.cliniko.com',
    ]);
  },
  START_MS,
);
