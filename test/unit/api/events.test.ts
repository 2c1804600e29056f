import { describe, expect, test } from '@jest/globals';
import { clientCreated, programChanged } from '../../../lambdas/core/change-event.ts';
import { type ApiOptions, atApi } from '../../support/api.ts';
import { aClient, aPractitioner, aProgram } from '../../support/builders.ts';
import { aChangeEvent } from '../../support/change-events.ts';

const me = aPractitioner();
const created = { id: 90_000_001, ...clientCreated(aClient(), me) };
const assigned = { id: 90_000_002, ...programChanged(aProgram(), aClient(), me) };
const foreign = aChangeEvent({ id: 90_000_003, practitionerId: 2002 });
const api = () => atApi({ events: [assigned, foreign, created], clients: [aClient()] });

const createdJson = {
  id: 90_000_001,
  type: 'new_client_created',
  created: '2026-03-01T09:00:00Z',
  data: {
    id: 70_000_001,
    external_id: '900000000000000001',
    first_name: 'Example',
    last_name: 'Client',
    gender: 'f',
    year_of_birth: 1980,
    email: 'client@example.org',
    mobile_phone: '+61491570156',
  },
  practitioner_id: 1001,
  url: '/api/v2/clients/70000001',
};
const assignedJson = {
  id: 90_000_002,
  type: 'new_program_assigned',
  created: '2026-03-02T09:00:00Z',
  data: {
    id: 80_000_001,
    external_id: null,
    template_id: 11,
    author: 'Pat Practitioner',
    author_email: 'pat.practitioner@example.org',
    name: 'Knee strength',
    access_code: 'abcdefgh',
    start_date: '2026-03-02T00:00:00Z',
    end_date: '2026-04-12T00:00:00Z',
    track_adherence: false,
    track_pain_levels: false,
    access_code_sent_date: null,
    access_code_sent_via: null,
    last_access_date: null,
    avg_adherence: null,
  },
  practitioner_id: 1001,
  url: '/api/v2/clients/70000001/programs/abcdefgh',
};

test('events are listed by id in the recorded shapes and order of keys, those of a colleague are not', async () => {
  const { status, body } = await api().send('GET', '/events?page=1');

  expect(status).toBe(200);
  expect(body).toBe(JSON.stringify({ events: [createdJson, assignedJson] }));
});

test('an event is found by its id as it is listed', async () => {
  const { shown } = api();

  const answers = [await shown('GET', '/events/90000001'), await shown('GET', '/events/90000002/')];

  expect(answers).toEqual([
    { status: 200, json: createdJson },
    { status: 200, json: assignedJson },
  ]);
});

describe('what an event tells goes with the client', () => {
  const bare = [
    { ...createdJson, data: {} },
    { ...assignedJson, data: {}, url: '/api/v2/clients/70000001' },
  ];

  test.each<[string, ApiOptions]>([
    ['whoever gave it away', { clients: [aClient({ ownerId: 2002 })] }],
    [
      'whoever has it shared no longer',
      {
        clients: [aClient({ ownerId: 2002, sharedWith: [2003] })],
        sharings: [{ ownerId: 2002, colleagueId: me.id, state: 'invited' }],
      },
    ],
    ['whose client is gone', {}],
  ])('%s is told that there was one, and nothing of client, program or access code', async (_, options) => {
    const { shown } = atApi({ events: [created, assigned], ...options });

    const answers = [await shown('GET', '/events?page=1'), await shown('GET', '/events/90000002')];

    expect(answers).toEqual([
      { status: 200, json: { events: bare } },
      { status: 200, json: bare[1] },
    ]);
  });

  test('a colleague whom the client is shared with still reads it', async () => {
    const { shown } = atApi({
      events: [assigned],
      clients: [aClient({ ownerId: 2002, sharedWith: [me.id] })],
    });

    const answer = await shown('GET', '/events/90000002');

    expect(answer).toEqual({ status: 200, json: assignedJson });
  });
});

test.each(['12345', String(foreign.id), 'x', '0', '9007199254740993'])('no event %s exists', async (id) => {
  const answer = await api().shown('GET', `/events/${id}`);

  expect(answer).toEqual({ status: 404, json: { errors: ['Event with given id does not exist'] } });
});

test('events come in pages of 200; the page behind the last is empty', async () => {
  const events = Array.from({ length: 201 }, (_, n) => ({ ...created, id: n + 1, changeKey: `client ${n}` }));
  const { shown } = atApi({ events });

  const pages = await Promise.all([1, 2, 3].map((page) => shown('GET', `/events?page=${page}`)));

  const ids = pages.map(({ json }) => (json as { events: Array<{ id: number }> }).events.map(({ id }) => id));
  expect(ids.map(({ length }) => length)).toEqual([200, 1, 0]);
  expect(ids[1]).toEqual([201]);
});
