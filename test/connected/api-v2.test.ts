/** API v2 on the synthesised stack, called as a program does: its own small client, a key, nothing else. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '../../lambdas/core/ids.ts';
import type { AwsCall } from '../../local/emulators/aws.ts';
import { aClient, aPatientKey } from '../support/builders.ts';
import { startTestLaptop, type TestLaptop, until } from '../support/laptop.ts';
import type { Person } from '../support/laptop-person.ts';

let on: TestLaptop;
let connie: Person;
let key: string;

/** The Physitrack API key of a connection, as its owner gets it on the page. */
const createKey = async (person: Person): Promise<string> => {
  const { body, status } = await person.post('/account/settings/api-key', {
    vendor: 'cliniko',
    action: 'create',
  });
  const [found] = /pt_au_[0-9A-Za-z]{46}/.exec(body) ?? [];
  if (found === undefined) throw new Error(`Creating a key answered ${status} without one.`);
  return found;
};

interface Asked {
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const call = async (method: string, path: string, asked: Asked = {}) => {
  const answer = await fetch(`${on.region('au').url}/api/v2${path}`, {
    method,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'x-api-key': asked.key ?? key,
      ...asked.headers,
    },
    redirect: 'manual',
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
  });
  const text = await answer.text();
  const json: unknown = text === '' ? undefined : JSON.parse(text);
  return { status: answer.status, headers: answer.headers, text, json };
};
/** Status and body alone. */
const shown = async (method: string, path: string, asked?: Asked) => {
  const { status, json } = await call(method, path, asked);
  return { status, json };
};
const idOf = (json: unknown): number => (json as { id: number }).id;

const person = (n: number | string) => ({
  external_id: `api-${n}`,
  first_name: 'Example',
  last_name: `Number ${n}`,
  year_of_birth: 1990,
  gender: 'f',
});

const addClient = async (n: number | string): Promise<number> => {
  const { status, json } = await call('POST', '/clients/', { body: person(n) });
  if (status !== 201) throw new Error(`Adding a client answered ${status}.`);
  return idOf(json);
};

const assign = async (clientId: number) => {
  const body = { template_id: 11, start_date: '2026-03-02', num_weeks: 1 };
  const { json } = await call('POST', `/clients/${clientId}/programs`, { body });
  return json as { id: number; access_code: string };
};

beforeAll(async () => {
  on = await startTestLaptop(34, { verbose: true });
  connie = await on.signIn('au', 'connie');
  key = await createKey(connie);
}, 60_000);
afterAll(() => on.dispose());

describe('clients', () => {
  test('are made, found, listed and replaced', async () => {
    const id = await addClient('story');
    const body = { ...person('story'), external_id: 'api-story-2', email: 'story@example.org' };

    const changed = await shown('PUT', `/clients/${id}`, { body });
    const found = await shown('GET', `/clients/${id}`);
    const listed = await call('GET', '/clients?page=1');

    const client = {
      id,
      ...body,
      mobile_phone: null,
      last_seen: null,
      current_access_code: null,
      program_end_date: null,
    };
    expect([changed, found]).toEqual(Array(2).fill({ status: 200, json: client }));
    const { clients } = listed.json as { clients: Array<{ id: number }> };
    expect(clients).toContainEqual(client);
    expect(clients.map((one) => one.id)).toEqual(clients.map((one) => one.id).sort((a, b) => a - b));
  });

  test('50 posts of one patient at the same moment make one client', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => call('POST', '/clients', { body: person('crowd') })),
    );

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(49);
  });

  test('the page and the API show the same client', async () => {
    const id = await addClient('page');

    const { status, text } = await connie.get(`/clients/${id}`);

    expect(status).toBe(200);
    expect(text).toContain('Example Number page');
  });

  test('the first page of 10,000 clients costs what that of 200 costs', async () => {
    const costOf = async (): Promise<number> => {
      const calls = await on.callsOf('api', () => call('GET', '/clients'));
      return calls.filter(({ action }: AwsCall) => action.startsWith('dynamodb:')).length;
    };
    const stores = on.stores('au');
    const add = async (from: number, to: number) => {
      for (let n = from; n < to; n += 100)
        await stores.addClients(
          Array.from({ length: Math.min(100, to - n) }, (_, k) => {
            const origin = aPatientKey({ patientId: `many-${n + k}` });
            const id = newId(Date.UTC(2030, 0, 1) + n + k, () => 0);
            return aClient({ id, ownerId: connie.id, origin, createdFor: origin });
          }),
        );
    };
    await add(0, 300);
    const few = await costOf();
    await add(300, 10_000);

    const many = await costOf();

    expect(many).toBe(few);
    expect(many).toBeLessThanOrEqual(4);
  }, 120_000);
});

describe('programs', () => {
  test('are assigned, found and listed, and the client has the access code', async () => {
    const id = await addClient('program');

    const program = await assign(id);
    const found = await shown('GET', `/clients/${id}/programs/${program.access_code}`);
    const listed = await shown('GET', `/clients/${id}/programs?page=1`);
    const { json: client } = await call('GET', `/clients/${id}`);

    expect(found).toEqual({ status: 200, json: program });
    expect(listed).toEqual({ status: 200, json: { programs: [program] } });
    expect(client).toMatchObject({
      current_access_code: program.access_code,
      program_end_date: '2026-03-08T00:00:00Z',
    });
  });

  test('file their PDF in the PMS like any other', async () => {
    const patientId = on.region('au').patients.ordinary?.[20] ?? '';
    const id = await connie.open(patientId);

    await assign(id);

    const filed = await until('a filed document', async () => {
      const [newest] = await on.stores('au').programs.listOfClient(id);
      return newest?.deliveries.find(({ state }) => state === 'filed');
    });
    expect(filed.fileId).toEqual(expect.any(String));
  });

  test('have a schedule, end early, and can’t be sent without a sender', async () => {
    const id = await addClient('schedule');
    const { access_code: code } = await assign(id);
    const path = `/clients/${id}/programs/${code}`;

    const schedule = await call('GET', `${path}/exercises`);
    const ended = await call('PUT', path, { body: { end_date: '2026-03-05T00:00:00Z' } });
    const sent = await Promise.all([
      shown('POST', `${path}/resend?via=email`, { body: {} }),
      shown('POST', `${path}/resend?via=sms`, { body: {} }),
    ]);

    const { weeks } = schedule.json as { weeks: Array<{ days: unknown[] }> };
    expect(weeks.map(({ days }) => days.length)).toEqual([7]);
    expect(ended.json).toMatchObject({ end_date: '2026-03-05T00:00:00Z' });
    expect(sent).toEqual([
      { status: 409, json: { errors: ['Cannot send an email: no sender is set up for this region'] } },
      { status: 409, json: { errors: ['Cannot send a sms to this client'] } },
    ]);
  });
});

describe('keys', () => {
  const unknown = { status: 401, json: { errors: ['Practitioner was not found'] } };

  test('a wrong one opens nothing', async () => {
    const answers = await Promise.all(
      ['bad_api_key', `${key}x`].map((one) => shown('GET', '/clients', { key: one })),
    );

    expect(answers).toEqual([unknown, unknown]);
  });

  test('a rotated one works beside the new one; a revoked one and its predecessor end at once', async () => {
    const before = key;
    const rotated = await connie.get('/account/settings').then(({ body }) => {
      const [, issued = ''] = /name="issued" value="(\d+)"/.exec(body) ?? [];
      return connie.post('/account/settings/api-key', { vendor: 'cliniko', action: 'rotate', issued });
    });
    const [after = ''] = /pt_au_[0-9A-Za-z]{46}/.exec(rotated.body) ?? [];
    const both = await Promise.all([before, after].map((one) => call('GET', '/clients', { key: one })));

    await connie.post('/account/settings/api-key', { vendor: 'cliniko', action: 'revoke' });
    const neither = await Promise.all([before, after].map((one) => shown('GET', '/clients', { key: one })));
    key = await createKey(connie);
    const fresh = await call('GET', '/clients');

    expect(after).not.toBe(before);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(neither).toEqual([unknown, unknown]);
    expect(fresh.status).toBe(200);
  });
});

test('answers have the recorded headers, and an etag saves the second body', async () => {
  const path = `/clients/${await addClient('headers')}`;
  const first = await call('GET', path);
  const etag = first.headers.get('etag') ?? '';
  const second = await call('GET', path, { headers: { 'if-none-match': etag } });

  expect(Object.fromEntries(first.headers)).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'max-age=0, private, must-revalidate',
    etag: expect.stringMatching(/^W\//),
    'x-request-id': expect.any(String),
  });
  expect([second.status, second.text]).toEqual([304, '']);
});

test('no key and no name is in what the functions log; no key is in a table', async () => {
  const said = on.lines.join('\n');
  const items = JSON.stringify(await on.stores('au').items('accounts'));

  expect(said).toContain('"route":"POST /api/v2/{proxy+}"');
  expect(said).not.toContain(key);
  expect(said).not.toContain('Number story');
  expect(items).toContain(connie.email);
  expect(items).not.toContain(key);
});
