import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseProgramBody, readDay } from '../../../lambdas/api/program-body.ts';
import type { Program } from '../../../lambdas/core/program.ts';
import { type ApiOptions, aTemplate, atApi } from '../../support/api.ts';
import { aClient, aPatientKey, aProgram, fixedNow } from '../../support/builders.ts';

const client = aClient();
const program = aProgram();
const programs = `/clients/${client.id}/programs`;
const path = `${programs}/${program.accessCode}`;

const withProgram = (options: ApiOptions = {}) =>
  atApi({ clients: [client], programs: [program], ...options });

const unknownClient = { errors: ['Client with given id does not exist'] };
const unknownProgram = { errors: ['Program with given access code does not exist'] };

const programJson = {
  id: 80_000_001,
  external_id: null,
  template_id: 11,
  name: 'Knee strength',
  access_code: 'abcdefgh',
  start_date: '2026-03-02T00:00:00Z',
  end_date: '2026-04-12T00:00:00Z',
  track_adherence: false,
  track_pain_levels: false,
  access_code_sent_date: null,
  access_code_sent_via: null,
  last_access_date: null,
};

const currentOf = async (api: ReturnType<typeof atApi>): Promise<Program | undefined> =>
  api.programs.find(client.id, program.id);

describe('the order of checks', () => {
  const other = aClient({ id: 7, origin: aPatientKey({ patientId: '7' }) });
  const calls: ReadonlyArray<readonly [method: string, below: string, body: unknown]> = [
    ['GET', '', undefined],
    ['PUT', '', {}],
    ['POST', '/resend?via=fax', {}],
    ['GET', '/exercises', undefined],
    ['GET', '/exercises?format=pdf', undefined],
  ];

  test.each(calls)('%s …/programs/:code%s: the client, then its program', async (method, below, body) => {
    const api = withProgram({ clients: [client, other] });
    const at = (clientId: number, code: string) =>
      api.shown(method, `/clients/${clientId}/programs/${code}${below}`, { body });

    const answers = await Promise.all([
      at(12345, 'abcdefgh'),
      at(client.id, 'wrong_code'),
      at(7, 'abcdefgh'),
    ]);

    expect(answers).toEqual([
      { status: 404, json: unknownClient },
      { status: 404, json: unknownProgram },
      { status: 404, json: unknownProgram },
    ]);
  });

  test('the list of programs answers 422 for an unknown client, assigning 404', async () => {
    const api = withProgram();

    const answers = await Promise.all([
      api.shown('GET', '/clients/1234567/programs?page=1'),
      api.shown('POST', '/clients/1234567/programs', { body: {} }),
    ]);

    expect(answers).toEqual([
      { status: 422, json: unknownClient },
      { status: 404, json: unknownClient },
    ]);
  });
});

test('GET …/programs lists a client’s programs by id, GET …/programs/:code finds one', async () => {
  const newer = aProgram({ id: 80_000_002, accessCode: 'ijklmnop', externalId: 'x-1', trackAdherence: true });
  const api = withProgram({ programs: [newer, program] });

  const [list, one] = [await api.shown('GET', programs), await api.shown('GET', `${programs}/ijklmnop`)];

  const newerJson = {
    ...programJson,
    id: 80_000_002,
    access_code: 'ijklmnop',
    external_id: 'x-1',
    track_adherence: true,
  };
  expect(list).toEqual({ status: 200, json: { programs: [programJson, newerJson] } });
  expect(one).toEqual({ status: 200, json: newerJson });
});

test('the keys of a program stand in the recorded order', async () => {
  const answer = await withProgram().send('GET', path);

  expect(answer.body).toBe(JSON.stringify(programJson));
});

describe('POST …/programs', () => {
  test('assigns from the template: written, to be filed, and sent to the queue', async () => {
    const api = atApi({ clients: [client] });
    const body = {
      template_id: 11,
      external_id: 'assigned-1',
      start_date: '2026-06-19',
      num_weeks: 12,
      track_adherence: true,
      track_pain_levels: true,
    };

    const answer = await api.shown('POST', programs, { body });

    expect(answer).toEqual({
      status: 201,
      json: {
        id: 900_001,
        external_id: 'assigned-1',
        template_id: 11,
        name: 'Knee strength',
        access_code: expect.stringMatching(/^[a-z]{8}$/),
        start_date: '2026-06-19T00:00:00Z',
        end_date: '2026-09-10T00:00:00Z',
        track_adherence: true,
        track_pain_levels: true,
        access_code_sent_date: null,
        access_code_sent_via: null,
        last_access_date: null,
      },
    });
    const kept = await api.programs.find(client.id, 900_001);
    expect(kept?.exercises).toEqual([
      {
        exerciseId: 101,
        name: 'Straight leg raise',
        instructions: 'Lift the straight leg to the height of the other knee.',
        dose: { sets: 3, reps: 12, holdSeconds: 2, frequency: 'Once a day' },
      },
    ]);
    expect([...api.programs.deliveries.values()].map(({ state }) => state)).toEqual(['pending']);
    expect(api.messages).toMatchObject([{ type: 'com.physitrack.program.assigned.v1' }]);
    expect(api.clients.all.get(client.id)?.currentProgram?.accessCode).toBe(kept?.accessCode);
  });

  test('without num_weeks a program has six, as on the page', async () => {
    const api = atApi({ clients: [client] });

    const { json } = await api.shown('POST', programs, {
      body: { template_id: 11, start_date: '2026-03-02T00:00:00Z' },
    });

    expect(json).toMatchObject({ end_date: '2026-04-12T00:00:00Z', external_id: null });
  });

  test.each([
    [
      {},
      [
        'template_id is missing',
        'start_date is missing',
        'start_date is not in ISO 8601 format (YYYY-MM-DDThh:mm:ssZ)',
      ],
    ],
    [
      { template_id: 11, start_date: '19/06/2026' },
      ['start_date is not in ISO 8601 format (YYYY-MM-DDThh:mm:ssZ)'],
    ],
    [{ template_id: 'eleven', start_date: '2026-06-19' }, ['template_id is invalid']],
    [{ template_id: 99, start_date: '2026-06-19' }, ['Template with given id does not exist']],
    [
      {
        template_id: 11,
        start_date: '2026-06-19',
        num_weeks: 105,
        external_id: {},
        track_adherence: 'constructor',
        track_pain_levels: 1,
      },
      [
        'num_weeks must be between 1 and 104',
        'external_id is invalid',
        'track_adherence must be one of: true, false',
        'track_pain_levels must be one of: true, false',
      ],
    ],
  ])('refuses %j in words', async (body, errors) => {
    const api = atApi({ clients: [client] });

    const answer = await api.shown('POST', programs, { body });

    expect(answer).toEqual({ status: 422, json: { errors } });
    expect([api.programs.versions.size, api.messages]).toEqual([0, []]);
  });

  test('a template whose exercises are gone can’t be assigned', async () => {
    const api = atApi({ clients: [client], exercises: [], templates: [aTemplate()] });

    const answer = await api.shown('POST', programs, {
      body: { template_id: 11, start_date: '2026-06-19' },
    });

    expect(answer).toEqual({ status: 422, json: { errors: ['Template with given id does not exist'] } });
  });
});

describe('PUT …/programs/:code', () => {
  test('a new last day is a new version, filed like any other', async () => {
    const api = withProgram();

    const answer = await api.shown('PUT', path, { body: { end_date: '2026-05-01T00:00:00Z' } });

    expect(answer).toEqual({ status: 200, json: { ...programJson, end_date: '2026-05-01T00:00:00Z' } });
    expect(await currentOf(api)).toEqual({
      ...program,
      version: 2,
      endsOn: '2026-05-01',
      assignedAt: '2026-03-02T09:00:00.000Z',
    });
    expect([...api.programs.deliveries.values()].map(({ programVersion }) => programVersion)).toEqual([2]);
    expect(api.messages).toHaveLength(1);
  });

  test('null ends a program today', async () => {
    const api = withProgram();
    api.clock.now = fixedNow + 7 * 86_400_000;

    const { json } = await api.shown('PUT', path, { body: { end_date: null } });

    expect(json).toEqual({ ...programJson, end_date: '2026-03-09T00:00:00Z' });
  });

  test.each([
    ['no body', undefined, 0],
    ['an empty body', {}, 0],
    ['the day it has', { end_date: '2026-04-12' }, 0],
    ['an end of what is over', { end_date: null }, 365],
  ])('%s changes nothing', async (_words, body, daysLater) => {
    const api = withProgram();
    api.clock.now = fixedNow + daysLater * 86_400_000;

    const answer = await api.shown('PUT', path, { body });

    expect(answer).toEqual({ status: 200, json: programJson });
    expect([await currentOf(api), api.messages]).toEqual([program, []]);
  });

  test.each([
    ['soon', 'end_date is not in ISO 8601 format (YYYY-MM-DDThh:mm:ssZ)'],
    [20260501, 'end_date is not in ISO 8601 format (YYYY-MM-DDThh:mm:ssZ)'],
    ['2026-03-01', 'end_date is before start_date'],
    ['2028-02-28', 'end_date is more than 104 weeks after start_date'],
  ])('refuses %j', async (end_date, error) => {
    const api = withProgram();

    const answer = await api.shown('PUT', path, { body: { end_date } });

    expect(answer).toEqual({ status: 422, json: { errors: [error] } });
    expect(await currentOf(api)).toEqual(program);
  });

  test('goes on top of a version that somebody else made at the same moment', async () => {
    const api = withProgram();
    await api.programs.save({ ...program, version: 2, note: 'Theirs' });
    // The call has read what was there before.
    api.programs.listOfClient = async () => [{ program, deliveries: [] }];

    const { status } = await api.send('PUT', path, { body: { end_date: '2026-05-01' } });

    expect(status).toBe(200);
    expect(await currentOf(api)).toMatchObject({ version: 3, note: 'Theirs', endsOn: '2026-05-01' });
  });
});

describe('POST …/resend', () => {
  test('an e-mail with the code is an empty 200, and is kept', async () => {
    const api = withProgram({ sendsMail: true });

    const answer = await api.send('POST', `${path}/resend?via=email`, { body: {} });
    const after = await api.send('GET', path);

    expect([answer.status, answer.body]).toEqual([200, '']);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-cache' });
    expect(api.mails.map(({ to }) => to)).toEqual(['client@example.org']);
    expect(api.mails[0]?.text).toContain('abcdefgh');
    expect(after.json).toEqual({
      ...programJson,
      access_code_sent_date: '2026-03-02T09:00:00Z',
      access_code_sent_via: 'email',
    });
  });

  test('ten e-mails of one program an hour are enough; nothing more is sent', async () => {
    const api = withProgram({ sendsMail: true });
    for (let n = 0; n < 10; n += 1) await api.send('POST', `${path}/resend`);

    const { status, json, headers } = await api.send('POST', `${path}/resend`);

    expect([status, headers['retry-after']]).toEqual([429, '3600']);
    expect(json).toEqual({
      errors: ['Too many e-mails were sent within the hour. Nothing was sent; try again later.'],
    });
    expect(api.mails).toHaveLength(10);
  });

  test.each([
    ['sms', true, client, 409, 'Cannot send a sms to this client'],
    ['email', false, client, 409, 'Cannot send an email: no sender is set up for this region'],
    [
      'email',
      true,
      aClient({ details: { firstName: 'A', lastName: 'B' } }),
      409,
      'Cannot send an email to this client',
    ],
    ['fax', true, client, 422, 'via must be one of: email, sms'],
  ])('via %s, sender %s: refused, nothing is sent', async (via, sendsMail, one, status, error) => {
    const api = withProgram({ clients: [one], sendsMail });

    const answer = await api.shown('POST', `${path}/resend?via=${via}`, { body: {} });

    expect(answer).toEqual({ status, json: { errors: [error] } });
    expect([api.mails, await currentOf(api)]).toEqual([[], program]);
  });
});

describe('GET …/exercises', () => {
  test('is a schedule in weeks of seven days, keys in the recorded order', async () => {
    const api = withProgram({ programs: [aProgram({ weeks: 1 })] });

    const answer = await api.send('GET', `${path}/exercises`);

    const exercise = {
      name: 'Straight leg raise',
      reps: 10,
      sets: 3,
      duration: null,
      hold: 2,
      thr: null,
      rpe: null,
      id: '101',
      weight: null,
    };
    const days = ['02', '03', '04', '05', '06', '07', '08'].map((day) => ({
      date: `2026-03-${day}T00:00:00Z`,
      exercises: [exercise],
    }));
    expect([answer.status, answer.body]).toEqual([
      200,
      JSON.stringify({ schedule_type: 'weekly', weeks: [{ days }] }),
    ]);
  });

  test('as a PDF is 202 with a link, not to be kept', async () => {
    const answer = await withProgram().send('GET', `${path}/exercises?format=pdf`);

    expect([answer.status, answer.json]).toEqual([
      202,
      { url: 'https://au.example.org/documents/80000001-for-1001.pdf' },
    ]);
    expect(answer.headers['cache-control']).toBe('no-cache');
  });
});

test('whatever the body is, it is read, or refused in words', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.object({ maxDepth: 2 })), (sent) => {
      const parsed = parseProgramBody(sent);

      expect(parsed.ok || parsed.errors.length > 0).toBe(true);
    }),
  );
});

test('a day is read as it is written, with or without a time and a zone', () => {
  const noon = fc.date({
    min: new Date('2000-01-02T00:00:00Z'),
    max: new Date('2099-12-30T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(
      noon,
      fc.constantFrom('', 'T00:00:00Z', 'T23:59:59+10:00', 'T00:00:00.000-05:00'),
      (date, rest) => {
        const day = date.toISOString().slice(0, 10);

        expect(readDay(`${day}${rest}`)).toBe(day);
      },
    ),
  );
});

test.each([
  '2026-02-30',
  '2026-2-3',
  '1999-12-31',
  '2100-01-01',
  '20260302',
  '2026-03-02T25:00:00Z',
  1,
  null,
])('%j is no day', (value) => {
  expect(readDay(value)).toBeUndefined();
});
