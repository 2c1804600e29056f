import { describe, expect, test } from '@jest/globals';
import { AppError, type ErrorCode } from '../../../lambdas/core/errors.ts';
import type { Practitioner } from '../../../lambdas/core/practitioner.ts';
import type { ShareRequest } from '../../../lambdas/core/sharing.ts';
import { aClient, aConnection, aPatientKey, aPractitioner, fixedNow } from '../../support/builders.ts';
import { anIdentity, fakePms } from '../../support/fake-pms.ts';
import { memoryClients } from '../../support/memory-store.ts';
import { type ClickOptions, click, colleague, me, stranger } from './at-click.ts';

const failing = (code: ErrorCode) => async () => {
  throw new AppError(code);
};
const ofColleague = (ownerId = colleague.id) => memoryClients([aClient({ ownerId })]);
const CLIENT = aClient().id;
const textOf = (body: string) =>
  body
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&gt;', '>')
    .replace(/\s+/g, ' ');

describe('of clients whose patient the key can’t see, nothing is said', () => {
  test.each<[string, () => ClickOptions]>([
    ['the patient is deleted', () => ({ pms: fakePms({ patients: {} }) })],
    ['the role sees no patients', () => ({ pms: fakePms({ findPatient: failing('pms_forbidden') }) })],
    [
      'the key is revoked',
      () => ({
        pms: fakePms({
          findPatient: failing('pms_key_rejected'),
          identify: failing('pms_key_rejected'),
        }),
      }),
    ],
    ['the PMS is silent', () => ({ pms: fakePms({ findPatient: failing('pms_unavailable') }) })],
    [
      'the key is of another account now',
      () => ({ pms: fakePms({ patients: {}, identify: async () => anIdentity({ tenant: 'au1/1' }) }) }),
    ],
    [
      'the key is known to be of another account',
      () => ({
        connections: [aConnection({ trouble: { kind: 'account_moved', since: fixedNow } })],
        pms: fakePms({ identify: async () => anIdentity({ tenant: 'au1/1' }) }),
      }),
    ],
  ])(
    '%s: the page, its status and the calls of the PMS are the same with and without one',
    async (_, options) => {
      const [taken, free] = [click({ ...options(), clients: ofColleague() }), click(options())];

      const [withClient, without] = [await taken.open(), await free.open()];

      expect(withClient).toEqual(without);
      expect(taken.pms.calls).toEqual(free.pms.calls);
      expect(taken.operations.filter((one) => one === 'findReference')).toHaveLength(1);
      expect(withClient.body).not.toContain('added this client first');
    },
  );

  test('a key that moved shows other people under the same ids, which is not seeing the patient', async () => {
    const pms = fakePms({ identify: async () => anIdentity({ tenant: 'au1/1' }) });
    const { open } = click({ clients: ofColleague(), pms });

    const { body } = await open();

    expect(body).toContain('Your key can’t see this patient');
    expect(body).not.toContain('added this client first');
  });

  test('a key of which nobody can say whose it is names no colleague', async () => {
    const { open } = click({
      clients: ofColleague(),
      pms: fakePms({ identify: failing('pms_rate_limited') }),
    });

    const { statusCode, body } = await open();

    expect(statusCode).toBe(404);
    expect(body).not.toContain('added this client first');
  });

  test('a connection that is known to have moved imports nobody', async () => {
    const trouble = { kind: 'account_moved', since: fixedNow } as const;
    const identify = async () => anIdentity({ tenant: 'au1/1', tenantName: 'Elsewhere' });
    const { open, clients } = click({ connections: [aConnection({ trouble })], pms: fakePms({ identify }) });

    const response = await open();

    expect(response.statusCode).toBe(404);
    expect(response.body).toContain('for the account Elsewhere');
    expect(clients.all.size).toBe(0);
  });
});

test('every reason has the same status and the same first sentence', async () => {
  const pages = await Promise.all([
    click({ connections: [] }).open(),
    click({ pms: fakePms({ patients: {} }) }).open(),
    click({ clients: ofColleague() }).open(),
    click().open('abc'),
  ]);

  const first = pages.map(({ statusCode, body }) => [statusCode, /<h1>.*?<\/p>/s.exec(body)?.[0]]);

  expect(new Set(first.map(String)).size).toBe(1);
  expect(first[0]?.[0]).toBe(404);
});

describe('is it the account the practice uses', () => {
  const connected = (tenant: string, tenantName: string, practitionerId = colleague.id) =>
    aConnection({ practitionerId, tenant, tenantName });

  test.each<[string, ClickOptions, string]>([
    ['alone', { connections: [aConnection()] }, 'Nobody else in the practice is connected to Cliniko yet'],
    [
      'the same as a colleague’s',
      { connections: [aConnection(), connected('au1/9001', 'Example Clinic')] },
      'Colleagues are connected to Example Clinic too',
    ],
    [
      'another than all colleagues’',
      { connections: [aConnection(), connected('au1/7', 'Other Clinic')] },
      'Your key is for Example Clinic ; colleagues are connected to Other Clinic',
    ],
    [
      'none yet',
      { connections: [connected('au1/7', 'Other Clinic')] },
      'Colleagues are connected to Other Clinic . Create the key in the same account.',
    ],
    [
      'a colleague’s who left',
      {
        connections: [aConnection(), connected('au1/7', 'Other Clinic')],
        people: [me, { ...colleague, state: 'deactivated' }],
      },
      'Nobody else in the practice is connected',
    ],
    [
      'another practice’s',
      { connections: [aConnection(), connected('au1/7', 'Other Clinic', stranger.id)] },
      'Nobody else in the practice is connected',
    ],
  ])('%s', async (_, options, words) => {
    const { open } = click({ ...options, pms: fakePms({ patients: {} }) });

    expect(textOf((await open()).body)).toContain(words);
  });
});

describe('a colleague has the client', () => {
  const request = (state: ShareRequest['state']): ShareRequest => ({
    ownerId: colleague.id,
    clientId: CLIENT,
    colleagueId: me.id,
    state,
    askedAt: fixedNow - 60_000,
  });

  test.each<[string, ClickOptions, string, boolean]>([
    ['who can be asked', {}, 'Ask Col League to share it with you', true],
    [
      'who was asked',
      { requests: [request('asked')] },
      'You asked Col League to share it on 2 Mar 2026',
      false,
    ],
    ['who declined', { requests: [request('declined')] }, 'the request was declined', false],
    [
      'who was asked so long ago that it is forgotten',
      { requests: [{ ...request('declined'), askedAt: fixedNow - 31 * 86_400_000 }] },
      'Ask Col League to share it with you',
      true,
    ],
    [
      'who shares all clients and waits for a yes',
      { sharings: [{ ownerId: colleague.id, colleagueId: me.id, state: 'invited' }] },
      'Col League has already offered to share all clients with you',
      false,
    ],
    [
      'who has left',
      { people: [me, { ...colleague, state: 'deactivated' }] },
      'nobody would answer a request',
      false,
    ],
  ])('%s', async (_, options, words, mayAsk) => {
    const { open } = click({ clients: ofColleague(), ...options });

    const { statusCode, body } = await open();

    expect(statusCode).toBe(404);
    expect(textOf(body)).toContain(words);
    expect(body.includes('>Ask to share</button>')).toBe(mayAsk);
  });

  test('of another practice is not named', async () => {
    const { open } = click({ clients: ofColleague(stranger.id) });

    const { body } = await open();

    expect(body).toContain('A colleague of another practice owns the client');
    expect(body).not.toContain(stranger.name);
    expect(body).not.toContain(stranger.practiceName);
  });
});

test('Switch account signs out and comes back to the same click', async () => {
  const { open } = click({ pms: fakePms({ patients: {} }) });

  const { body } = await open('77');

  expect(body).toContain('action="/sign-out"');
  expect(body).toContain('name="to" value="/cliniko_patient_import?patient_id=77"');
});

test('the reference number leads to a log line with what was checked, in fixed words and without the patient', async () => {
  const { open, explanations, log } = click({ clients: ofColleague() });

  await open();

  expect(explanations.map((line) => JSON.parse(line))).toEqual([
    {
      level: 'INFO',
      function: 'test',
      message: 'click explained',
      requestId: 'request-1',
      code: 'client_not_found',
      practitionerId: me.id,
      vendor: 'cliniko',
      checks: 'key=accepted patient=visible account=nothing_to_compare colleague=may_ask',
    },
  ]);
  expect([...explanations, ...log].join()).not.toContain(aPatientKey().patientId);
});

describe('Ask to share', () => {
  const CLICK = `/cliniko_patient_import?patient_id=${aPatientKey().patientId}`;

  test('sends the owner a request, notes it once, and leads back to a page that says so', async () => {
    const { open, ask, requests, entries } = click({ clients: ofColleague() });

    const first = await ask();
    const again = await ask();
    const { body } = await open(undefined, 'asked');

    expect(first).toMatchObject({ statusCode: 303, headers: { location: `${CLICK}&done=asked` } });
    expect(again).toMatchObject({ statusCode: 303 });
    expect([...requests.all.values()]).toEqual([
      { ownerId: colleague.id, clientId: CLIENT, colleagueId: me.id, state: 'asked', askedAt: fixedNow },
    ]);
    expect(new Set(entries.map((entry) => JSON.stringify(entry))).size).toBe(1);
    expect(entries[0]).toEqual({
      clientId: CLIENT,
      practiceId: me.practiceId,
      at: fixedNow,
      kind: 'share_asked',
      by: { id: me.id, name: me.name },
      to: { id: colleague.id, name: colleague.name },
      vendor: 'cliniko',
    });
    expect(body).toContain('Your request was sent to Col League.');
  });

  test('an owner of another practice is named in no entry', async () => {
    const { ask, entries } = click({ clients: ofColleague(stranger.id) });

    const { statusCode } = await ask();

    expect(statusCode).toBe(303);
    expect(entries).toMatchObject([{ kind: 'share_asked', practiceId: me.practiceId, by: { id: me.id } }]);
    expect(JSON.stringify(entries)).not.toContain(stranger.name);
  });

  test('a page that claims a request was sent, when none was, does not say so', async () => {
    const { open } = click({ clients: ofColleague() });

    const { body } = await open(undefined, 'asked');

    expect(body).not.toContain('Your request was sent');
  });

  test.each<[string, () => ClickOptions, number]>([
    ['a patient the key can’t see', () => ({ pms: fakePms({ patients: {} }) }), 404],
    [
      'a key that moved',
      () => ({ pms: fakePms({ identify: async () => anIdentity({ tenant: 'au1/1' }) }) }),
      303,
    ],
    ['no connection', () => ({ connections: [] }), 404],
    ['a client of mine', () => ({ clients: memoryClients([aClient()]) }), 303],
    [
      'a client that is shared with me',
      () => ({ clients: memoryClients([aClient({ ownerId: colleague.id, sharedWith: [me.id] })]) }),
      303,
    ],
    [
      'all clients being shared with me',
      () => ({ sharings: [{ ownerId: colleague.id, colleagueId: me.id, state: 'accepted' }] }),
      303,
    ],
    ['nobody having the client', () => ({ clients: memoryClients() }), 303],
    [
      'an owner who left',
      () => ({ people: [me, { ...colleague, state: 'deactivated' } as Practitioner] }),
      303,
    ],
    ['a PMS that is silent', () => ({ pms: fakePms({ findPatient: failing('pms_unavailable') }) }), 502],
  ])('with %s asks nobody', async (_, options, status) => {
    const { ask, requests, entries } = click({ clients: ofColleague(), ...options() });

    const response = await ask();

    expect(response.statusCode).toBe(status);
    if (status === 303) expect(response.headers?.location).toBe(CLICK);
    expect(requests.all.size).toBe(0);
    expect(entries).toEqual([]);
  });

  test('a request that was declined is not sent again', async () => {
    const declined: ShareRequest = {
      ownerId: colleague.id,
      clientId: CLIENT,
      colleagueId: me.id,
      state: 'declined',
      askedAt: fixedNow - 60_000,
    };
    const { ask, requests, entries } = click({ clients: ofColleague(), requests: [declined] });

    const response = await ask();

    expect(response.headers?.location).toBe(CLICK);
    expect([...requests.all.values()]).toEqual([declined]);
    expect(entries).toEqual([]);
  });

  test('asking thirty times in ten minutes is enough', async () => {
    const { ask, pms } = click({ clients: ofColleague() });
    for (let n = 0; n < 30; n += 1) await ask();
    const calls = pms.calls.length;

    const response = await ask();

    expect(response.statusCode).toBe(429);
    expect(pms.calls).toHaveLength(calls);
  });

  test('a sharing that came meanwhile opens the client with the same click', async () => {
    const clients = ofColleague();
    await click({ clients }).ask();

    const shared = aClient({ ownerId: colleague.id, sharedWith: [me.id] });
    clients.all.set(shared.id, shared);
    const response = await click({ clients }).open();

    expect(response).toMatchObject({ statusCode: 303, headers: { location: `/clients/${CLIENT}` } });
  });

  test('someone else’s form field is no patient: the page says the link names none', async () => {
    const { ask, pms, requests } = click({
      clients: ofColleague(),
      people: [me, colleague, aPractitioner({ id: 1003, email: 'x@example.org' })],
    });

    const response = await ask('../users');

    expect(response.statusCode).toBe(404);
    expect(response.body).toContain('The link does not name a patient');
    expect(pms.calls).not.toContain('findPatient');
    expect(requests.all.size).toBe(0);
  });
});
