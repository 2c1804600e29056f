import { readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { GetQueueAttributesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Demo } from '../../local/home/demo.ts';
import { type Laptop, type LaptopOptions, startLaptop } from '../../local/laptop.ts';
import { createOperatorClients } from '../../local/operator-clients.ts';
import { synthesiseCached } from '../support/assembly.ts';
import { makeDataFolder } from '../support/data-folder.ts';
import { until } from '../support/laptop.ts';

const PORT = 30_400;
const home = `http://localhost:${PORT}`;
let dataDir: string;
let laptop: Laptop;
const lines: string[] = [];

const optionsOf = (changes: Partial<LaptopOptions> = {}): LaptopOptions => ({
  port: PORT,
  dataDir,
  watch: false,
  regions: ['au', 'nz'],
  log: (line) => lines.push(line),
  synthesise: synthesiseCached,
  ...changes,
});

beforeAll(async () => {
  dataDir = await makeDataFolder();
  laptop = await startLaptop(optionsOf());
}, 60_000);
afterAll(async () => {
  await laptop.close();
  await rm(dataDir, { recursive: true, force: true });
});

const demoOf = async (): Promise<Demo> => (await fetch(`${home}/demo.json`)).json();
const postSession = (body: string) => fetch(`${home}/session`, { method: 'POST', body });
const signIn = async (region: string, email: string): Promise<string> => {
  const answer: { cookie: string } = await (await postSession(JSON.stringify({ region, email }))).json();
  return answer.cookie;
};
const click = (regionUrl: string, cookie: string, patientId: string) =>
  fetch(`${regionUrl}/cliniko_patient_import?patient_id=${patientId}`, {
    headers: { cookie },
    redirect: 'manual',
  });

/** The page that a visitor who wants to sign in ends on. */
const signInPage = async (regionUrl: string): Promise<string> => {
  const cookies: string[] = [];
  let url = `${regionUrl}/sign-in`;
  while (true) {
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie: cookies.join('; ') } });
    cookies.push(...answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? ''));
    const location = answer.headers.get('location');
    if (location === null) return answer.text();
    url = new URL(location, url).href;
  }
};

describe('the home page', () => {
  test('says that everything is ready, and shows the same as demo.json', async () => {
    const health = await fetch(`${home}/health`);
    const page = await (await fetch(home)).text();
    const demo = await demoOf();

    expect([health.status, await health.json()]).toEqual([200, { status: 'ready' }]);
    expect(Object.keys(demo.regions)).toEqual(['au', 'nz']);
    for (const { email } of demo.regions.au?.practitioners ?? []) expect(page).toContain(email);
    expect(page).toContain(demo.regions.nz?.pmsTokens.practitioner);
  });

  test('tells scripts who is connected', async () => {
    const practitioners = (await demoOf()).regions.nz?.practitioners ?? [];

    expect(practitioners.map(({ email, connections }) => [email, connections])).toEqual([
      ['ada.admin@nz.example.org', []],
      ['connie.connected@nz.example.org', ['cliniko']],
      ['newton.newcomer@nz.example.org', []],
      ['hilda.hilltop@nz.example.org', []],
    ]);
  });

  test('answers only itself: a foreign host name or page gets neither data nor a session', async () => {
    const asked = (headers: Readonly<Record<string, string>>) =>
      new Promise<number | undefined>((resolve, reject) => {
        request(`${home}/demo.json`, { headers }, (answer) => resolve(answer.resume().statusCode))
          .on('error', reject)
          .end();
      });

    expect(await asked({ host: 'attacker.test' })).toBe(403);
    expect(await asked({ origin: 'https://attacker.test' })).toBe(403);
    expect(await asked({})).toBe(200);
  });
});

describe('POST /session', () => {
  test('hands out the cookie that the region itself issues', async () => {
    const answer = await postSession('{"region":"au","email":" Connie.Connected@AU.example.org "}');
    const { name, value, cookie } = (await answer.json()) as Record<string, string>;

    expect(answer.status).toBe(200);
    expect(name).toBe('__Host-physitrack-au');
    expect(cookie).toBe(`${name}=${value}`);
    expect(answer.headers.getSetCookie()).toEqual([
      `${cookie}; Path=/; Max-Age=43200; HttpOnly; Secure; SameSite=Lax`,
    ]);
  });

  test.each([
    [
      '{"region":"fr","email":"connie.connected@au.example.org"}',
      404,
      'There is no region “fr” on this laptop.',
    ],
    [
      '{"region":"nz","email":"connie.connected@au.example.org"}',
      404,
      'No practitioner of region nz has the address “connie.connected@au.example.org”.',
    ],
    ['{', 400, 'Send JSON with a region and an email: {"region":"au","email":"…"}.'],
    ['{"region":"au"}', 400, 'Send JSON with a region and an email: {"region":"au","email":"…"}.'],
  ])('%s is answered with %s', async (body, status, error) => {
    const answer = await postSession(body);

    expect([answer.status, await answer.json()]).toEqual([status, { error }]);
  });
});

describe('a region', () => {
  test('creates the client on the first click and opens it on the second', async () => {
    const { regions } = await demoOf();
    const cookie = await signIn('au', 'connie.connected@au.example.org');
    const patient = regions.au?.patients.ordinary?.[0] ?? '';

    const first = await click(laptop.regionUrl('au'), cookie, patient);
    const second = await click(laptop.regionUrl('au'), cookie, patient);

    expect([first.status, second.status]).toEqual([303, 303]);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
  });

  test('knows nothing of another region’s session', async () => {
    const cookie = await signIn('au', 'connie.connected@au.example.org');
    const renamed = cookie.replace('-au=', '-nz=');

    for (const sent of [cookie, renamed]) {
      const answer = await click(laptop.regionUrl('nz'), sent, '1');
      expect(answer.headers.get('location')).toMatch(/^\/sign-in\?/);
    }
  });

  test('answers what its template does not declare with the page of its gateway', async () => {
    const unknown = await fetch(`${laptop.regionUrl('au')}/nowhere`);
    const wrongMethod = await fetch(`${laptop.regionUrl('au')}/clients`, { method: 'DELETE' });

    expect([unknown.status, wrongMethod.status]).toEqual([404, 404]);
    expect(unknown.headers.get('content-type')).toMatch(/^text\/html/);
  });

  test('runs its sweep when asked', async () => {
    expect(await laptop.invoke('nz', 'program-sweep', {})).toMatchObject({ kind: 'answered' });
  });
});

test('somebody added in Physitrack is among the people of the sign-in page from then on, in that region only', async () => {
  const regionUrl = laptop.regionUrl('au');
  const cookie = await signIn('au', 'ada.admin@au.example.org');
  const user = { name: 'Nora Newly-Invited', email: 'nora@example.org', role: 'practitioner' };

  const before = await signInPage(regionUrl);
  const added = await fetch(`${regionUrl}/users`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: regionUrl },
    body: new URLSearchParams(user),
  });
  const [after, elsewhere] = [await signInPage(regionUrl), await signInPage(laptop.regionUrl('nz'))];

  expect(added.status).toBe(303);
  expect(before).toContain('Ada Admin');
  expect(before).not.toContain(user.email);
  expect(after).toContain('Ada Admin');
  expect(after).toMatch(
    /value="nora@example\.org">\s*<strong>Nora Newly-Invited<.*Invited, has never signed in/s,
  );
  expect(elsewhere).not.toContain(user.email);
});

test('an unreadable message ends in the dead-letter queue of its own region', async () => {
  const { aws, regions } = await demoOf();
  const region = regions.au;
  const clients = createOperatorClients(aws.url, region?.awsRegion ?? '');
  const count = async (queueUrl: string | undefined) => {
    const asked = { QueueUrl: queueUrl, AttributeNames: ['ApproximateNumberOfMessages' as const] };
    const { Attributes } = await clients.sqs.send(new GetQueueAttributesCommand(asked));
    return Attributes?.ApproximateNumberOfMessages;
  };

  await clients.sqs.send(
    new SendMessageCommand({ QueueUrl: region?.queues.program, MessageBody: 'not an event' }),
  );
  for (let tries = 0; tries < 100 && (await count(region?.queues.programDeadLetters)) === '0'; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));

  expect(await count(region?.queues.programDeadLetters)).toBe('1');
  expect(await count(region?.queues.program)).toBe('0');
  clients.destroy();
});

test('what functions write is in a file of their own', async () => {
  const cookie = await signIn('nz', 'connie.connected@nz.example.org');
  await fetch(`${laptop.regionUrl('nz')}/clients`, { headers: { cookie } });

  // A function's output comes through a pipe, after its answer.
  const line = await until('the line about the request', async () => {
    const log = await readFile(join(dataDir, 'logs', 'nz', 'clients.log'), 'utf8').catch(() => '');
    return log.split('\n').find((one) => one.includes('"route":"GET /clients"'));
  });

  expect(JSON.parse(line)).toMatchObject({ level: 'INFO', function: 'clients', status: 200 });
});

test('a second laptop on the same ports is refused before it touches anything', async () => {
  const other = await makeDataFolder();

  await expect(startLaptop(optionsOf({ dataDir: other, reset: true }))).rejects.toThrow(
    /^Port 30400 \(home page\) is taken/,
  );
  expect((await fetch(`${home}/health`)).status).toBe(200);
  await rm(other, { recursive: true });
});

test('after a restart clients are still there, and what a person changed is not put back', async () => {
  const cookie = await signIn('au', 'connie.connected@au.example.org');
  const patient = (await demoOf()).regions.au?.patients.ordinary?.[1] ?? '';
  const before = await click(laptop.regionUrl('au'), cookie, patient);

  await laptop.close();
  laptop = await startLaptop(optionsOf());
  const after = await click(laptop.regionUrl('au'), cookie, patient);

  expect(after.status).toBe(303);
  expect(after.headers.get('location')).toBe(before.headers.get('location'));
  expect(lines.filter((line) => line.startsWith('Added demo practices'))).toHaveLength(1);
}, 60_000);
