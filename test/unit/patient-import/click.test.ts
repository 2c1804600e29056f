import { expect, test } from '@jest/globals';
import type { Patient, PatientKey } from '../../../lambdas/core/client.ts';
import { AppError } from '../../../lambdas/core/errors.ts';
import type { Sharing } from '../../../lambdas/core/sharing.ts';
import { aClient, aConnection, aPatient, aPatientKey, fixedNow } from '../../support/builders.ts';
import { anIdentity, fakePms } from '../../support/fake-pms.ts';
import { memoryClients } from '../../support/memory-store.ts';
import { aRequest } from '../../support/web.ts';
import { click, colleague, me, type ClickOptions as Options } from './at-click.ts';

const failing = (error: AppError) => async () => {
  throw error;
};

test('an existing client opens with four key reads at most, no write, no PMS call and one message', async () => {
  const { open, pms, messages, operations } = click({ clients: memoryClients([aClient()]) });

  const response = await open();

  expect(response).toMatchObject({ statusCode: 303, headers: { location: '/clients/70000001' } });
  expect(operations).toEqual(['load', 'findReference', 'find']);
  expect(pms.calls).toEqual([]);
  expect(messages).toEqual([
    {
      specversion: '1.0',
      id: 'event-1',
      source: 'physitrack/pms-integrations',
      type: 'com.physitrack.client.opened.v1',
      time: '2026-03-02T09:00:00.000Z',
      data: { clientId: 70_000_001, practitionerId: 1001, vendor: 'cliniko', occurredAt: fixedNow },
    },
  ]);
});

test('a new client costs exactly one PMS call and at most five table operations', async () => {
  const { open, pms, clients, operations } = click();

  const response = await open();

  expect(response).toMatchObject({ statusCode: 303, headers: { location: '/clients/70000101' } });
  expect(pms.calls).toEqual(['findPatient']);
  expect(operations).toEqual(['load', 'findReference', 'claimReference', 'add']);
  expect(clients.all.get(70_000_101)).toMatchObject({ ownerId: me.id, details: aPatient().details });
});

test('two hundred clicks at once on a new patient make one client, and all open it', async () => {
  const { open, clients } = click();

  const responses = await Promise.all(Array.from({ length: 200 }, () => open()));

  expect(new Set(responses.map((one) => one.headers?.location)).size).toBe(1);
  expect(clients.all.size).toBe(1);
});

test('an import that died after the reference is completed by the next click, under the same id', async () => {
  const clients = memoryClients();
  const dying = click({ clients: { ...clients, add: failing(new AppError('unexpected')) } });
  expect((await dying.open()).statusCode).toBe(500);

  const response = await click({ clients }).open();

  expect(response).toMatchObject({ statusCode: 303, headers: { location: '/clients/70000101' } });
  expect([...clients.all.keys()]).toEqual([70_000_101]);
});

test('an id that is somebody else’s client is never opened: the patient gets another id', async () => {
  const other = aClient({
    id: 70_000_101,
    origin: aPatientKey({ patientId: '5' }),
    createdFor: aPatientKey({ patientId: '5' }),
  });
  const { open, clients } = click({ clients: memoryClients([other]) });

  const response = await open();

  expect(response.headers?.location).toBe('/clients/70000102');
  expect(clients.all.get(70_000_101)).toEqual(other);
  expect(clients.references.get(`cliniko au1/9001 ${aPatientKey().patientId}`)).toBe(70_000_102);
});

test('a merged patient opens the surviving patient’s client, and later clicks on either ask nobody', async () => {
  const survivor = aPatient({ id: '2', aliases: ['1'] });
  const pms = fakePms({ patients: { 1: survivor, 2: aPatient({ id: '2' }) } });
  const { open, clients } = click({ pms });

  const locations = [await open('1'), await open('1'), await open('2')].map((one) => one.headers?.location);

  expect(new Set(locations).size).toBe(1);
  expect(clients.all.size).toBe(1);
  expect(pms.calls).toEqual(['findPatient']);
});

test('a reference that leads to a client of another tenant opens nothing', async () => {
  const foreign = aClient({
    origin: aPatientKey({ tenant: 'au1/666' }),
    createdFor: aPatientKey({ tenant: 'au1/666' }),
  });
  const clients = memoryClients([foreign]);
  clients.references.set(`cliniko au1/9001 ${aPatientKey().patientId}`, foreign.id);
  const { open } = click({ clients });

  const response = await open();

  expect(response.headers?.location).not.toBe(`/clients/${foreign.id}`);
  expect(clients.all.get(foreign.id)).toEqual(foreign);
});

test('a colleague’s client opens when it is shared and accepted, with one read on sharing', async () => {
  const clients = memoryClients([aClient({ ownerId: colleague.id })]);
  const { open, operations } = click({
    clients,
    sharings: [{ ownerId: colleague.id, colleagueId: me.id, state: 'accepted' }],
  });

  expect((await open()).statusCode).toBe(303);
  expect(operations).toEqual(['load', 'findReference', 'find', 'between']);
});

test.each<[string, Sharing[]]>([
  ['not shared', []],
  ['shared but not accepted', [{ ownerId: colleague.id, colleagueId: me.id, state: 'invited' }]],
  ['shared the other way round', [{ ownerId: me.id, colleagueId: colleague.id, state: 'accepted' }]],
])(
  'a colleague’s client that is %s answers 404, names the colleague of the practice, and is not handed out',
  async (_, sharings) => {
    const clients = memoryClients([aClient({ ownerId: colleague.id })]);
    const { open, messages } = click({ clients, sharings });

    const response = await open();

    expect(response.statusCode).toBe(404);
    expect(response.body).toContain('A colleague added this client first');
    expect(response.body).toContain(colleague.name);
    expect(response.body).not.toContain('70000001');
    expect(messages).toEqual([]);
  },
);

test('a colleague’s client whose patient my key can’t see is not mentioned', async () => {
  const clients = memoryClients([aClient({ ownerId: colleague.id })]);
  const { open } = click({ clients, pms: fakePms({ patients: {} }) });

  const response = await open();

  expect(response.statusCode).toBe(404);
  expect(response.body).not.toContain('added this client first');
  expect(response.body).toContain('Your key can’t see this patient');
});

test.each<[string, Options, number, string]>([
  ['no connection', { connections: [] }, 404, 'not connected to Cliniko yet'],
  ['an unknown patient', { pms: fakePms({ patients: {} }) }, 404, 'can’t see this patient'],
  [
    'a revoked key',
    {
      pms: fakePms({
        findPatient: failing(new AppError('pms_key_rejected')),
        identify: failing(new AppError('pms_key_rejected')),
      }),
    },
    404,
    'does not accept your key',
  ],
  [
    'Cliniko down',
    { pms: fakePms({ findPatient: failing(new AppError('pms_unavailable')) }) },
    502,
    'Cliniko is not answering just now',
  ],
  [
    'Cliniko asking us to slow down',
    {
      pms: fakePms({
        findPatient: failing(new AppError('pms_rate_limited', { retryAt: fixedNow + 60_000 })),
      }),
    },
    502,
    'Try again after <time datetime="2026-03-02T09:01:00.000Z" data-brief>2 Mar 2026, 09:01 UTC</time>',
  ],
  [
    'a key that moved to another account',
    { pms: fakePms({ patients: {}, identify: async () => anIdentity({ tenant: 'au1/1' }) }) },
    404,
    'another account than when it was saved',
  ],
])(
  '%s is a page that says so, who is signed in, and the reference number',
  async (_, options, status, words) => {
    const { open, clients, messages, log } = click(options);

    const response = await open();

    expect(log.join()).toMatch(/"code":"(not_connected|patient_not_found|pms_[a-z_]+)"/);
    expect(response).toMatchObject({
      statusCode: status,
      headers: { 'content-type': 'text/html; charset=utf-8', 'X-Content-Type-Options': 'nosniff' },
    });
    expect(response.body).toContain('We can’t open this client');
    expect(response.body).toContain(words);
    expect(response.body).toContain('You are signed in as Pat Practitioner');
    expect(response.body).toContain('request-1');
    expect(clients.all.size).toBe(0);
    expect(messages).toEqual([]);
  },
);

test.each<[string, Options, string]>([
  ['nobody is connected', { connections: [] }, 'Open My account > Settings'],
  [
    'the key is rejected',
    {
      pms: fakePms({
        findPatient: failing(new AppError('pms_key_rejected')),
        identify: failing(new AppError('pms_key_rejected')),
      }),
    },
    'Open My account > Settings',
  ],
  ['the patient is gone', { pms: fakePms({ patients: {} }) }, 'Try again'],
  [
    'Cliniko is down',
    { pms: fakePms({ findPatient: failing(new AppError('pms_unavailable')) }) },
    'Try again',
  ],
])('when %s, the first way on is the one that helps', async (_, options, first) => {
  const { open } = click(options);

  const { body } = await open();

  expect(/class="button " href="[^"]*">([^<]*)</.exec(body)?.[1]?.replace('&gt;', '>')).toBe(first);
});

test('a silent PMS is not asked again for the page', async () => {
  const { open, pms } = click({ pms: fakePms({ findPatient: failing(new AppError('pms_unavailable')) }) });

  await open();

  expect(pms.calls).toEqual(['findPatient']);
});

test('a rejected key marks the connection, and clients that exist still open', async () => {
  const rejected = failing(new AppError('pms_key_rejected'));
  const clients = memoryClients([aClient()]);
  const { open, accounts } = click({ clients, pms: fakePms({ findPatient: rejected, identify: rejected }) });

  await open('77');

  expect(accounts.links.get('1001 cliniko')?.state).toBe('needs_key');
  expect((await open()).statusCode).toBe(303);
});

test.each([
  ['no patient_id', []],
  ['an empty one', [['patient_id', '']]],
  [
    'two of them',
    [
      ['patient_id', '1'],
      ['patient_id', '2'],
    ],
  ],
  ['letters', [['patient_id', '12a']]],
  ['a path', [['patient_id', '../users']]],
  ['21 digits', [['patient_id', '1'.repeat(21)]]],
  ['digits of another script', [['patient_id', '١٢٣']]],
] satisfies Array<[string, Array<[string, string]>]>)(
  'a link with %s names no patient and asks Cliniko for none',
  async (_, query) => {
    const { send, pms } = click();

    const response = await send(aRequest({ route: '/cliniko_patient_import', query }));

    expect(response.statusCode).toBe(404);
    expect(response.body).toContain('The link does not name a patient');
    expect(pms.calls).not.toContain('findPatient');
  },
);

test('importing under every interleaving of two practitioners leaves one client with one owner', async () => {
  const clients = memoryClients();
  const first = click({ clients });
  const second = click({
    clients,
    signedInAs: colleague,
    connections: [aConnection({ practitionerId: colleague.id })],
  });

  const responses = await Promise.all([first.open(), second.open()]);

  expect(clients.all.size).toBe(1);
  expect(responses.map((one) => one.statusCode).sort()).toEqual([303, 404]);
});

test('a merged patient whose survivor has a client opens that one and makes none', async () => {
  const existing = aClient({
    origin: aPatientKey({ patientId: '2' }),
    createdFor: aPatientKey({ patientId: '2' }),
  });
  const merged: Record<string, Patient> = { 1: aPatient({ id: '2', aliases: ['1'] }) };
  const { open, clients } = click({ clients: memoryClients([existing]), pms: fakePms({ patients: merged }) });

  const response = await open('1');

  expect(response.headers?.location).toBe(`/clients/${existing.id}`);
  expect(clients.all.size).toBe(1);
  const alias: PatientKey = aPatientKey({ patientId: '1' });
  expect(await clients.findReference(alias)).toBe(existing.id);
});
