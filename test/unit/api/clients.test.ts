import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseClientBody } from '../../../lambdas/api/client-body.ts';
import { atApi } from '../../support/api.ts';
import { aClient, aPatientKey, fixedNow } from '../../support/builders.ts';

const body = {
  external_id: '1-103',
  first_name: 'Example',
  last_name: 'Newcomer',
  year_of_birth: 1990,
  gender: 'm',
  email: 'newcomer@example.org',
};

const missing = [
  'external_id is missing',
  'first_name is missing',
  'last_name is missing',
  'gender is missing',
  'gender must be one of: m, f',
  'year_of_birth is missing',
];

const unknownClient = { errors: ['Client with given id does not exist'] };

describe('GET /clients', () => {
  test('lists the practitioner’s own clients by id, 200 a page, whatever a colleague shares', async () => {
    const own = Array.from({ length: 201 }, (_, n) =>
      aClient({ id: 1000 - n, origin: aPatientKey({ patientId: `p-${n}` }) }),
    );
    const api = atApi({
      clients: [...own, aClient({ id: 5, ownerId: 2002 })],
      sharings: [{ ownerId: 2002, colleagueId: 1001, state: 'accepted' }],
    });

    const [first, second, third] = await Promise.all(
      ['/clients?page=1', '/clients?page=2', '/clients/?page=3'].map((path) => api.send('GET', path)),
    );

    const idsOf = (json: unknown) => (json as { clients: Array<{ id: number }> }).clients.map(({ id }) => id);
    expect(idsOf(first?.json)).toEqual(Array.from({ length: 200 }, (_, n) => 800 + n));
    expect(idsOf(second?.json)).toEqual([1000]);
    expect(third?.json).toEqual({ clients: [] });
  });

  test('a page that is no number from 1 is the first', async () => {
    const api = atApi({ clients: [aClient()] });
    const first = await api.send('GET', '/clients');

    const others = await Promise.all(
      ['0', '-1', 'two', '1.5', ''].map((page) => api.send('GET', `/clients?page=${page}`)),
    );

    expect(others.map(({ body: text }) => text)).toEqual(Array(5).fill(first.body));
  });
});

describe('GET /clients/:id', () => {
  test('has the recorded keys in the recorded order', async () => {
    const client = aClient({
      currentProgram: { programId: 80, version: 1, accessCode: 'abcdefgh', endDate: '2026-04-12' },
    });
    const api = atApi({ clients: [client] });

    const answer = await api.send('GET', `/clients/${client.id}`);

    expect(answer.body).toBe(
      JSON.stringify({
        id: 70_000_001,
        external_id: '900000000000000001',
        first_name: 'Example',
        last_name: 'Client',
        year_of_birth: 1980,
        gender: 'f',
        email: 'client@example.org',
        mobile_phone: '+61491570156',
        last_seen: null,
        current_access_code: 'abcdefgh',
        program_end_date: '2026-04-12T00:00:00Z',
      }),
    );
  });

  test('what is not known, or neither m nor f, is null', async () => {
    const client = aClient({ details: { firstName: 'Example', lastName: 'Client', gender: 'x' } });
    const api = atApi({ clients: [client] });

    const { json } = await api.send('GET', `/clients/${client.id}`);

    expect(json).toEqual({
      id: 70_000_001,
      external_id: '900000000000000001',
      first_name: 'Example',
      last_name: 'Client',
      year_of_birth: null,
      gender: null,
      email: null,
      mobile_phone: null,
      last_seen: null,
      current_access_code: null,
      program_end_date: null,
    });
  });

  test('a colleague’s client is there only while it is shared', async () => {
    const clients = [aClient({ ownerId: 2002 })];
    const invited = { ownerId: 2002, colleagueId: 1001, state: 'invited' as const };
    const worlds = [[], [invited], [{ ...invited, state: 'accepted' as const }]];

    const statuses = await Promise.all(
      worlds.map((sharings) => atApi({ clients, sharings }).send('GET', '/clients/70000001')),
    );

    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 200]);
  });

  test('an id that is nobody’s, or no id at all, does not exist', async () => {
    const api = atApi({ clients: [aClient()] });

    const answers = await Promise.all(
      ['1', '0', '-70000001', '70000001x', '9007199254740993', 'valueOf'].map((id) =>
        api.shown('GET', `/clients/${id}`),
      ),
    );

    expect(answers).toEqual(Array(6).fill({ status: 404, json: unknownClient }));
  });
});

describe('POST /clients', () => {
  test('makes a client under the connection, and tells that it was made', async () => {
    const api = atApi();

    const answer = await api.shown('POST', '/clients/', { body });

    const id = 900_001;
    expect(answer).toEqual({
      status: 201,
      json: {
        id,
        ...body,
        mobile_phone: null,
        last_seen: null,
        current_access_code: null,
        program_end_date: null,
      },
    });
    const key = aPatientKey({ patientId: '1-103' });
    expect(api.clients.all.get(id)).toEqual({
      id,
      ownerId: 1001,
      details: {
        firstName: 'Example',
        lastName: 'Newcomer',
        yearOfBirth: 1990,
        gender: 'm',
        email: 'newcomer@example.org',
      },
      origin: key,
      createdFor: key,
      createdAt: fixedNow,
      refreshedAt: fixedNow,
    });
    expect(api.changes.map(({ kind, changeKey }) => [kind, changeKey])).toEqual([
      ['new_client_created', `client ${id}`],
    ]);
  });

  test('names what is missing in the recorded words and order', async () => {
    const api = atApi();

    const answers = await Promise.all(
      [{}, [], 'text', null, { external_id: '  ', gender: null }].map((sent) =>
        api.shown('POST', '/clients', { body: sent }),
      ),
    );

    expect(answers).toEqual(Array(5).fill({ status: 422, json: { errors: missing } }));
    expect(api.clients.all.size).toBe(0);
  });

  test('names what makes no sense', async () => {
    const api = atApi();
    const wrong = {
      external_id: 'a/b',
      first_name: 5,
      last_name: {},
      gender: 'x',
      year_of_birth: 1899,
      email: 'nobody',
      mobile_phone: '0491 570 156',
    };

    const answer = await api.shown('POST', '/clients', { body: wrong });

    expect(answer).toEqual({
      status: 422,
      json: {
        errors: [
          'external_id is invalid',
          'first_name is invalid',
          'last_name is invalid',
          'gender must be one of: m, f',
          'year_of_birth must be between 1900 and 2026',
          'email is invalid',
          'mobile_phone is not in E.164 format (+ and digits)',
        ],
      },
    });
  });

  test.each(['tenant', 'practitioner'] as const)('an external id is used once (%s)', async (uniquePer) => {
    const api = atApi({ uniquePer });
    await api.send('POST', '/clients', { body });

    const again = await api.shown('POST', '/clients', { body: { ...body, first_name: 'Other' } });

    expect(again).toEqual({ status: 422, json: { errors: ['external_id is already in use'] } });
    expect([...api.clients.all.values()].map(({ details }) => details.firstName)).toEqual(['Example']);
  });

  test('a colleague’s patient of the same tenant is in use only where clients are unique per tenant', async () => {
    const origin = aPatientKey({ patientId: '1-103' });
    const clients = [aClient({ ownerId: 2002, origin, createdFor: origin })];
    const worlds = (['tenant', 'practitioner'] as const).map((uniquePer) => atApi({ uniquePer, clients }));

    const answers = await Promise.all(worlds.map((api) => api.send('POST', '/clients', { body })));

    expect(answers.map(({ status }) => status)).toEqual([422, 201]);
    expect(worlds.map(({ changes }) => changes.length)).toEqual([0, 1]);
  });

  test('what died before the client was written is completed by the next try, with the same id', async () => {
    const api = atApi();
    await api.clients.claimReference(aPatientKey({ patientId: '1-103' }), 777, fixedNow);

    const answer = await api.send('POST', '/clients', { body });

    expect([answer.status, (answer.json as { id: number }).id]).toEqual([201, 777]);
  });

  test('what died before the event was recorded is completed by the next try', async () => {
    const api = atApi();
    await api.send('POST', '/clients', { body });
    api.changes.length = 0;

    await api.send('POST', '/clients', { body });
    api.clock.now += 25 * 60 * 60 * 1000;
    await api.send('POST', '/clients', { body });

    expect(api.changes.map(({ changeKey }) => changeKey)).toEqual(['client 900001']);
  });
});

describe('PUT /clients/:id', () => {
  const client = aClient();
  const path = `/clients/${client.id}`;

  test('replaces all details: what is left out is removed, what the API does not show stays', async () => {
    const details = { ...client.details, diagnosisCode: 'AB123' };
    const api = atApi({ clients: [aClient({ details })] });
    const sent = { ...body, external_id: client.origin.patientId, email: null };

    const answer = await api.shown('PUT', path, { body: sent });

    expect(answer).toEqual({
      status: 200,
      json: {
        id: client.id,
        ...sent,
        mobile_phone: null,
        last_seen: null,
        current_access_code: null,
        program_end_date: null,
      },
    });
    expect(api.clients.all.get(client.id)).toEqual({
      ...client,
      details: {
        firstName: 'Example',
        lastName: 'Newcomer',
        yearOfBirth: 1990,
        gender: 'm',
        diagnosisCode: 'AB123',
      },
      refreshedAt: fixedNow,
    });
  });

  test('takes no partial update', async () => {
    const api = atApi({ clients: [client] });

    const answer = await api.shown('PUT', path, { body: {} });

    expect(answer).toEqual({ status: 422, json: { errors: missing } });
    expect(api.clients.all.get(client.id)).toEqual(client);
  });

  test('a colleague’s client does not exist for it, even when it is shared', async () => {
    const theirs = aClient({ ownerId: 2002 });
    const sharings = [{ ownerId: 2002, colleagueId: 1001, state: 'accepted' as const }];
    const api = atApi({ clients: [theirs], sharings });

    const answer = await api.shown('PUT', path, { body });

    expect(answer).toEqual({ status: 404, json: unknownClient });
    expect(api.clients.all.get(theirs.id)).toEqual(theirs);
  });

  test('an unknown client comes before what is wrong with the body', async () => {
    const api = atApi();

    const answer = await api.shown('PUT', '/clients/12345', { body: {} });

    expect(answer).toEqual({ status: 404, json: unknownClient });
  });

  test.each(['tenant', 'practitioner'] as const)(
    'a new external id leads to the client, the old one to a new client (%s)',
    async (uniquePer) => {
      const api = atApi({ uniquePer });
      await api.send('POST', '/clients', { body });

      const moved = await api.send('PUT', '/clients/900001', { body: { ...body, external_id: '2-200' } });
      const taken = await api.send('POST', '/clients', { body: { ...body, external_id: '2-200' } });
      const other = await api.send('POST', '/clients', { body: { ...body, first_name: 'Other' } });

      expect([moved.status, taken.status, other.status]).toEqual([200, 422, 201]);
      expect(
        [...api.clients.all.values()].map(({ id, origin, details }) => [
          id === 900_001,
          origin.patientId,
          details.firstName,
        ]),
      ).toEqual([
        [true, '2-200', 'Example'],
        [false, '1-103', 'Other'],
      ]);
    },
  );

  test('of two new external ids at once one wins, and the other’s patient does not open this client', async () => {
    const api = atApi({ clients: [client] });
    const put = (id: string) => api.send('PUT', path, { body: { ...body, external_id: id } });
    const { replaceDetails } = api.clients;
    api.clients.replaceDetails = async (...args) => {
      api.clients.replaceDetails = replaceDetails;
      await put('3-300');
      return replaceDetails(...args);
    };

    const { status } = await put('2-200');

    const idOf = (patientId: string) => api.clients.findReference({ ...client.origin, patientId });
    expect(status).toBe(409);
    expect(api.clients.all.get(client.id)?.origin.patientId).toBe('3-300');
    expect(await idOf('3-300')).toBe(client.id);
    expect(api.clients.all.has((await idOf('2-200')) ?? 0)).toBe(false);
  });

  test('another client’s external id is in use, and nothing is changed', async () => {
    const other = aPatientKey({ patientId: '2-200' });
    const api = atApi({ clients: [client, aClient({ id: 5, origin: other, createdFor: other })] });

    const answer = await api.shown('PUT', path, { body: { ...body, external_id: '2-200' } });

    expect(answer).toEqual({ status: 422, json: { errors: ['external_id is already in use'] } });
    expect(api.clients.all.get(client.id)).toEqual(client);
    expect(await api.clients.findReference(client.origin)).toBe(client.id);
  });
});

test('whatever the body is, it is read, or refused in words', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.object({ maxDepth: 2 })), (sent) => {
      const parsed = parseClientBody(sent, fixedNow);

      expect(parsed.ok || parsed.errors.length > 0).toBe(true);
    }),
  );
});

test('every whole client is read as it was sent', () => {
  const word = fc.stringMatching(/^[A-Za-zé'-]{1,20}$/);
  fc.assert(
    fc.property(
      fc.stringMatching(/^[A-Za-z0-9._~-]{1,64}$/),
      word,
      word,
      fc.integer({ min: 1900, max: 2026 }),
      fc.constantFrom('m', 'f'),
      fc.option(fc.stringMatching(/^\+[1-9]\d{6,14}$/)),
      (id, first, last, year, gender, phone) => {
        const parsed = parseClientBody(
          {
            external_id: id,
            first_name: first,
            last_name: last,
            year_of_birth: year,
            gender,
            mobile_phone: phone,
          },
          fixedNow,
        );

        expect(parsed).toEqual({
          ok: true,
          externalId: id,
          details: {
            firstName: first.normalize('NFC'),
            lastName: last.normalize('NFC'),
            yearOfBirth: year,
            gender,
            ...(phone === null ? {} : { mobilePhone: phone }),
          },
        });
      },
    ),
  );
});
