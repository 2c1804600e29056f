import { describe, expect, test } from '@jest/globals';
import { AppError } from '../../../../lambdas/core/errors.ts';
import { aClient, aPatientKey, aPractitioner, fixedNow } from '../../../support/builders.ts';
import { memoryAttempts, memoryClients } from '../../../support/memory-store.ts';
import {
  aJuvonnoConnection,
  atPmsapi,
  colleague,
  colleaguesToken,
  details,
  formOf,
  keyHash,
  me,
  myToken,
  patient,
} from './at-pmsapi.ts';

const key = aPatientKey({ vendor: 'juvonno', tenant: 'harbour', patientId: patient.id });
const cookieOf = (response: { multiValueHeaders?: unknown }) => response.multiValueHeaders;
const shared = { ownerId: colleague.id, colleagueId: me.id, state: 'accepted' } as const;

describe('a posted patient', () => {
  test('that is new becomes a client of the token’s owner, who is signed in and led to its page', async () => {
    const { post, clients, messages } = await atPmsapi();

    const response = await post();

    expect(response).toMatchObject({
      statusCode: 302,
      headers: { location: '/clients/70000101', 'cache-control': 'no-store' },
      multiValueHeaders: { 'set-cookie': ['session=1001'] },
      body: '',
    });
    expect([...clients.all.values()]).toEqual([
      {
        id: 70_000_101,
        ownerId: me.id,
        details,
        origin: key,
        createdFor: key,
        createdAt: fixedNow,
        refreshedAt: fixedNow,
      },
    ]);
    expect(messages).toMatchObject([
      {
        type: 'com.physitrack.client.opened.v1',
        data: { clientId: 70_000_101, practitionerId: me.id, vendor: 'juvonno', occurredAt: fixedNow },
      },
    ]);
  });

  test('that is known and unchanged costs five reads, one count and no other write', async () => {
    const { post, operations } = await atPmsapi();
    await post();
    operations.length = 0;

    await post();

    expect(operations).toEqual(['isSpent', 'tokenHolder', 'load', 'count', 'findReferenceOf', 'find']);
  });

  test('overwrites what changed in the PMS, and leaves what the PMS does not say', async () => {
    const { post, clients } = await atPmsapi();
    await post();

    await post({ id: patient.id, first_name: 'Example', last_name: 'Renamed', title: 'mx', email: '' });

    expect(clients.all.get(70_000_101)?.details).toEqual({ ...details, lastName: 'Renamed', gender: 'x' });
    expect(clients.all.size).toBe(1);
  });

  test('without year of birth and title stays without them', async () => {
    const { post, clients } = await atPmsapi();

    await post({ id: '7', first_name: 'Example', last_name: 'Patient' });

    expect(clients.all.get(70_000_101)?.details).toEqual({ firstName: 'Example', lastName: 'Patient' });
  });

  test('brings no national id number into the client, the message or the log', async () => {
    const { post, clients, messages, log } = await atPmsapi();

    await post({ ...patient, ssn: '00000000-0000' });

    expect(JSON.stringify([[...clients.all.values()], messages, log])).not.toContain('00000000-0000');
  });

  test('posted 200 times at once is one client, and every answer leads to it', async () => {
    const { post, clients } = await atPmsapi();

    const responses = await Promise.all(Array.from({ length: 200 }, () => post()));

    expect(new Set(responses.map(({ headers }) => headers?.location))).toEqual(
      new Set(['/clients/70000101']),
    );
    expect(clients.all.size).toBe(1);
  });

  test('whose import died after the reference is completed by the next post, under the same id', async () => {
    const clients = memoryClients();
    const add = async () => {
      throw new AppError('unexpected');
    };
    const dying = await atPmsapi({ clients: { ...clients, add } });
    expect((await dying.post()).statusCode).toBe(500);

    const response = await (await atPmsapi({ clients })).post();

    expect(response.headers?.location).toBe('/clients/70000101');
    expect([...clients.all.keys()]).toEqual([70_000_101]);
  });

  test('signs out nobody but the browser’s own: the cookie is replaced, no account is touched', async () => {
    const { send, accounts } = await atPmsapi();

    const response = await send({
      form: formOf(colleaguesToken, patient),
      headers: { Cookie: 'session=1001' },
    });

    expect(cookieOf(response)).toEqual({ 'set-cookie': ['session=1002'] });
    expect([...accounts.people.values()]).toEqual([me, colleague]);
  });
});

describe('clients are unique per practitioner', () => {
  test('two practitioners who do not share have a client each of the same patient', async () => {
    const { post, clients } = await atPmsapi();

    const locations = [await post(), await post(patient, colleaguesToken)].map(
      ({ headers }) => headers?.location,
    );

    expect(new Set(locations).size).toBe(2);
    expect([...clients.all.values()].map(({ ownerId }) => ownerId)).toEqual([me.id, colleague.id]);
  });

  test('a client that a colleague shares is opened instead of making a second one', async () => {
    const { post, clients } = await atPmsapi({ sharings: [shared] });

    const theirs = await post(patient, colleaguesToken);
    const mine = await post();

    expect(mine.headers?.location).toBe(theirs.headers?.location);
    expect(clients.all.size).toBe(1);
  });

  test.each([
    { ...shared, state: 'invited' as const },
    { ownerId: me.id, colleagueId: colleague.id, state: 'accepted' as const },
  ])('a client that is not (yet) shared with me is not opened: %j', async (sharing) => {
    const { post, clients } = await atPmsapi({ sharings: [sharing] });
    await post(patient, colleaguesToken);

    const response = await post();

    expect(clients.all.get(Number(response.headers?.location?.toString().split('/').at(-1)))?.ownerId).toBe(
      me.id,
    );
  });

  test('the same patient id in another clinic is another patient, even when its owner shares', async () => {
    const connections = [
      await aJuvonnoConnection(myToken),
      await aJuvonnoConnection(colleaguesToken, { practitionerId: colleague.id, tenant: 'strangers' }),
    ];
    const { post, clients } = await atPmsapi({ connections, sharings: [shared] });

    await post(patient, colleaguesToken);
    await post();

    expect([...clients.all.values()].map(({ origin }) => origin.tenant)).toEqual(['strangers', 'harbour']);
  });

  test('a client that was handed over and is not shared is not opened: a new one is made', async () => {
    const { post, clients } = await atPmsapi();
    await post();
    clients.all.set(70_000_101, aClient({ ...clients.all.get(70_000_101), ownerId: colleague.id }));

    const response = await post();

    expect(response.headers?.location).not.toBe('/clients/70000101');
    expect(clients.all.get(70_000_101)?.ownerId).toBe(colleague.id);
    expect([...clients.all.values()].map(({ ownerId }) => ownerId)).toEqual([colleague.id, me.id]);
  });
});

test('a client that was handed over opens while its new owner shares it', async () => {
  const { post, clients } = await atPmsapi({ sharings: [shared] });
  await post();
  clients.all.set(70_000_101, aClient({ ...clients.all.get(70_000_101), ownerId: colleague.id }));

  const response = await post();

  expect(response.headers?.location).toBe('/clients/70000101');
  expect(clients.all.size).toBe(1);
});

test('a client that was handed over, is shared, and is another patient by now does not open as this one', async () => {
  const { post, clients } = await atPmsapi({ sharings: [shared] });
  await post();
  const handedOver = aClient({ ...clients.all.get(70_000_101), ownerId: colleague.id });
  const origin = { ...handedOver.origin, patientId: '999' };
  clients.all.set(70_000_101, { ...handedOver, origin });

  const response = await post();

  expect(response.headers?.location).not.toBe('/clients/70000101');
  expect(clients.all.get(70_000_101)?.origin).toEqual(origin);
});

describe('a vendor whose clients are unique per tenant', () => {
  const clinikoToken = `${'bXktZXhhbXBsZS10b2tlbi1mb3ItdGVzdHM'}-au1`;
  const world = async (sharings: Array<typeof shared>) => {
    const connection = await aJuvonnoConnection(clinikoToken, { vendor: 'cliniko', tenant: 'au1/9001' });
    const theirs = aClient({ ownerId: colleague.id });
    return atPmsapi({ connections: [connection], clients: memoryClients([theirs]), sharings });
  };
  const theirPatient = { ...patient, id: aClient().origin.patientId };

  test('opens a colleague’s client that is shared', async () => {
    const { post } = await world([shared]);

    expect((await post(theirPatient, clinikoToken, 'cliniko')).headers?.location).toBe('/clients/70000001');
  });

  test('says that a colleague must share, changes nothing and records no open', async () => {
    const { post, postJson, clients, messages } = await world([]);

    const page = await post(theirPatient, clinikoToken, 'cliniko');
    const json = await postJson(theirPatient, clinikoToken, 'cliniko');

    expect(page).toMatchObject({ statusCode: 302, headers: { location: '/clients?pmsapi=not_shared' } });
    expect(json).toMatchObject({
      statusCode: 404,
      body: '{"errors":["Client with given id does not exist"]}',
    });
    expect([...clients.all.values()]).toEqual([aClient({ ownerId: colleague.id })]);
    expect(messages).toEqual([]);
  });
});

describe('invalid data', () => {
  test.each([
    ['first_name', { first_name: ' ' }],
    ['last_name', { last_name: '' }],
    ['id', { id: '' }],
    ['id', { id: '../users' }],
    ['title', { title: 'dr' }],
    ['birth_year', { birth_year: '80' }],
    ['email', { email: 'patient' }],
    ['mobile_phone', { mobile_phone: 'ask at the desk' }],
  ])('in %s leads to the list, which names the field; the address holds no value', async (field, changes) => {
    const { post, clients, messages, log } = await atPmsapi();

    const response = await post({ ...patient, ...changes });

    expect(response).toMatchObject({
      statusCode: 302,
      headers: { location: `/clients?pmsapi=${field}` },
      multiValueHeaders: { 'set-cookie': ['session=1001'] },
    });
    expect(clients.all.size).toBe(0);
    expect(messages).toEqual([]);
    expect(log.join()).toContain('"code":"form_invalid"');
  });

  test('with a token nobody has is an unknown token: who may not come in learns nothing of the form', async () => {
    const { post } = await atPmsapi();

    expect((await post({}, 'x'.repeat(30))).statusCode).toBe(401);
  });
});

describe('a token that opens nothing', () => {
  const unknown = 'dW5rbm93bi1leGFtcGxlLXRva2VuLTEyMw';
  const cases: Array<[string, Parameters<typeof atPmsapi>[0], string, string]> = [
    ['unknown', {}, unknown, 'juvonno'],
    ['empty', {}, '', 'juvonno'],
    ['malformed', {}, 'with space inside and more', 'juvonno'],
    ['of another vendor', {}, myToken, 'cliniko'],
    ['of somebody deactivated', { people: [aPractitioner({ state: 'deactivated' })] }, myToken, 'juvonno'],
    ['of somebody invited', { people: [aPractitioner({ state: 'invited' })] }, myToken, 'juvonno'],
    ['of nobody who is left', { people: [] }, myToken, 'juvonno'],
  ];

  test.each(cases)(
    '(%s) answers the same page after the same work, and signs nobody in',
    async (_, options, token, pms) => {
      const { post, clients, messages, operations } = await atPmsapi(options);
      const reference = await (await atPmsapi()).post(patient, unknown);

      const response = await post(patient, token, pms);

      expect(response).toEqual(reference);
      expect(response).toMatchObject({
        statusCode: 401,
        headers: { 'content-type': 'text/html; charset=utf-8' },
      });
      expect(response.body).toContain('href="/sign-in"');
      expect(cookieOf(response)).toBeUndefined();
      expect(operations).toEqual(['isSpent', 'tokenHolder', 'load', 'count', 'count']);
      expect(clients.all.size).toBe(0);
      expect(messages).toEqual([]);
    },
  );

  test.each<[string, Parameters<typeof aJuvonnoConnection>[1]]>([
    ['replaced by another one', { tokenHash: 'hash-of-another' }],
    ['that the PMS no longer accepts', { state: 'needs_key' }],
  ])('is also one %s', async (_, changes) => {
    const { post, accounts } = await atPmsapi({ connections: [await aJuvonnoConnection(myToken, changes)] });
    await accounts.claimToken(await keyHash('juvonno', myToken), me.id, fixedNow);

    expect((await post()).statusCode).toBe(401);
  });

  test('stands in no log line and in no answer', async () => {
    const { post, postJson, log } = await atPmsapi();

    const answers = [await post(patient, unknown), await postJson(patient, unknown), await post()];

    expect(log.join()).not.toMatch(new RegExp(`${unknown}|${myToken}|Example|patient@`));
    expect(JSON.stringify(answers)).not.toMatch(new RegExp(`${unknown}|${myToken}`));
  });
});

describe('limits', () => {
  test('sixty wrong tokens from one address in ten minutes end the guessing: even a good one has to wait', async () => {
    const { post, postJson } = await atPmsapi();

    const failures = await Promise.all(
      Array.from({ length: 61 }, (_, n) => post(patient, `${n}${'x'.repeat(30)}`)),
    );
    const good = await post();
    const json = await postJson();

    expect(failures.map(({ statusCode }) => statusCode)).toEqual([...Array(60).fill(401), 429]);
    expect(good).toMatchObject({ statusCode: 429, headers: { 'retry-after': '600' } });
    expect(json).toMatchObject({
      statusCode: 429,
      headers: { 'retry-after': '600' },
      body: '{"errors":["Too many attempts"]}',
    });
  });

  test('a stale token that is sent again and again is one wrong token: its clinic goes on', async () => {
    const { post } = await atPmsapi();

    for (let n = 0; n < 100; n += 1) await post(patient, 'x'.repeat(30));

    expect((await post(patient, 'x'.repeat(30))).statusCode).toBe(401);
    expect((await post()).statusCode).toBe(302);
  });

  test('three hundred opens a minute with one token are enough; another token goes on', async () => {
    const { post } = await atPmsapi();

    const opens = await Promise.all(Array.from({ length: 301 }, () => post()));

    expect(opens.filter(({ statusCode }) => statusCode === 429)).toHaveLength(1);
    expect((await post(patient, colleaguesToken)).statusCode).toBe(302);
  });

  test('good tokens are no failures: a clinic behind one address opens all day', async () => {
    const attempts = memoryAttempts();
    const { post } = await atPmsapi({ attempts });

    await post();

    const hash = await keyHash('address', '');
    expect([...attempts.counts.keys()].filter((bucket) => bucket.startsWith(hash))).toEqual([]);
  });
});

describe('for programs', () => {
  test('a new client is 201 and a known one 200, both with the address of its page and no cookie', async () => {
    const { postJson } = await atPmsapi();

    const answers = [await postJson(), await postJson({ ...patient, birth_year: 1980 })];

    expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual([
      [201, '{"client":{"id":70000101,"url":"https://au.example.org/clients/70000101"}}'],
      [200, '{"client":{"id":70000101,"url":"https://au.example.org/clients/70000101"}}'],
    ]);
    expect(answers.map(cookieOf)).toEqual([undefined, undefined]);
    expect(answers.map(({ headers }) => headers?.['content-type'])).toEqual(
      Array(2).fill('application/json; charset=utf-8'),
    );
  });

  test('every field that is wrong is named at once', async () => {
    const { postJson, clients } = await atPmsapi();

    const answer = await postJson({ id: '7', title: 'dr' });

    expect(answer).toMatchObject({
      statusCode: 422,
      body: '{"errors":["first_name is missing","last_name is missing","title must be one of: mr, ms, mx"]}',
    });
    expect(clients.all.size).toBe(0);
  });

  test.each([
    ['an unknown token', patient, 'x'.repeat(30), 'juvonno', 401, 'Practitioner was not found'],
    ['no token', patient, null, 'juvonno', 401, 'Practitioner was not found'],
    ['a token that is no text', patient, { token: 1 }, 'juvonno', 401, 'Practitioner was not found'],
    [
      'a PMS we do not know',
      patient,
      myToken,
      'umbrella_corporation',
      404,
      'This practice management system is not known here',
    ],
  ])('%s is said in one line of JSON', async (_, fields, token, pms, statusCode, text) => {
    const { postJson } = await atPmsapi();

    const answer = await postJson(fields, token, pms);

    expect(answer).toMatchObject({ statusCode, body: JSON.stringify({ errors: [text] }) });
  });

  test('a form that asks for JSON gets JSON, and JSON from a browser a page', async () => {
    const { send } = await atPmsapi();

    const form = await send({ form: formOf(myToken, patient), headers: { Accept: 'application/json' } });
    const page = await send({
      body: JSON.stringify({ data: { token: myToken, patient } }),
      headers: { 'Content-Type': 'application/json', Accept: 'text/html,application/json;q=0.9' },
    });

    expect([form.statusCode, page.statusCode]).toEqual([201, 302]);
  });
});

test.each(['umbrella_corporation', '__proto__', 'Juvonno', ''])(
  'a PMS called «%s» is no PMS of ours: 404, and nobody is asked for',
  async (pms) => {
    const { post, operations } = await atPmsapi();

    const response = await post(patient, myToken, pms);

    expect(response.statusCode).toBe(404);
    expect(operations).toEqual([]);
  },
);
