import { describe, expect, test } from '@jest/globals';
import { atApi } from '../../support/api.ts';
import { aClient, aProgram } from '../../support/builders.ts';

const client = aClient();
const other = aClient({ id: 70_000_002 });
const strangers = aClient({ id: 70_000_003, ownerId: 2002 });
const program = aProgram();
const api = () => atApi({ clients: [client, other, strangers], programs: [program] });
const at = (clientId: number | string, code: string, rest: string) =>
  `/clients/${clientId}/programs/${code}/${rest}`;

const missing = (text: string, status = 404) => ({ status, json: { errors: [`${text} does not exist`] } });
const noClient = missing('Client with given id');
const noProgram = missing('Program with given access code');
const noProm = missing('PROM with given id');

describe('what no patient sent us is an empty list in the recorded shape', () => {
  test.each([
    ['adherence', { avg_adherence_last_three_days: 0, avg_adherence: 0, days: [] }],
    ['proms', { proms: [] }],
  ])('%s of a program', async (call, json) => {
    const answer = await api().shown('GET', at(client.id, program.accessCode, call));

    expect(answer).toEqual({ status: 200, json });
  });

  test('messages of a client', async () => {
    const answer = await api().shown('GET', `/clients/${client.id}/messages`);

    expect(answer).toEqual({ status: 200, json: { messages: [] } });
  });
});

describe('what is not there is said in the recorded order: client, program, PROM', () => {
  test.each(['adherence', 'proms', 'proms/2166', 'proms/2166/results'])('%s', async (call) => {
    const { shown } = api();

    const answers = [
      await shown('GET', at(12_345, program.accessCode, call)),
      await shown('GET', at(12_345, 'nah_son', call)),
      await shown('GET', at('12x', program.accessCode, call)),
      await shown('GET', at(strangers.id, program.accessCode, call)),
      await shown('GET', at(client.id, 'nah_son', call)),
      await shown('GET', at(other.id, program.accessCode, call)),
    ];

    expect(answers).toEqual([noClient, noClient, noClient, noClient, noProgram, noProgram]);
  });

  test.each(['2166', '0', 'x', '__proto__'])('no PROM %s exists', async (promId) => {
    const { shown } = api();

    const answers = [
      await shown('GET', at(client.id, program.accessCode, `proms/${promId}`)),
      await shown('GET', at(client.id, program.accessCode, `proms/${promId}/results`)),
    ];

    expect(answers).toEqual([noProm, noProm]);
  });

  test('the list of messages says 422 for an unknown client, a single message 404', async () => {
    const { shown } = api();

    const answers = [
      await shown('GET', '/clients/12345/messages'),
      await shown('GET', `/clients/${strangers.id}/messages`),
      await shown('GET', '/clients/12345/messages/1'),
      await shown('GET', `/clients/${client.id}/messages/1`),
    ];

    expect(answers).toEqual([
      missing('Client with given id', 422),
      missing('Client with given id', 422),
      noClient,
      missing('Message with given id'),
    ]);
  });
});
