import { describe, expect, test } from '@jest/globals';
import type { ClientActivity } from '../../../lambdas/core/activity.ts';
import { aClient, fixedNow } from '../../support/builders.ts';
import { admin, atUsers, member, stranger } from './at-users.ts';

const entry = (changes: Partial<ClientActivity> = {}): ClientActivity => ({
  clientId: 70_000_001,
  practiceId: 501,
  at: fixedNow,
  kind: 'opened',
  by: { id: member.id, name: member.name },
  vendor: 'cliniko',
  ...changes,
});
const shared = entry({ kind: 'shared', to: { id: 3, name: '=Max "M", jr' }, detail: 'asked' });
const three = [shared, entry({ at: fixedNow - 1 }), entry({ at: fixedNow - 2, kind: 'imported' })];
const HEADER = '\uFEFFtime_utc,who,who_id,what,kind,from,from_id,to,to_id,client_id,system,detail';

describe('the list of what happened to clients', () => {
  test('names clients by their number, and never the patient', async () => {
    const { ask } = await atUsers({ clientActivity: three });

    const { body } = await ask('GET', '/practice/activity', { query: [['list', 'clients']] });

    expect(body).toContain('70000001');
    expect(body).toContain('Shared the client with');
    expect(body).not.toContain('Example Client');
  });
});

describe('an export', () => {
  test('holds every entry of all pages as CSV, and is itself on record', async () => {
    const { ask, activity } = await atUsers({ clientActivity: three });

    const answer = await ask('GET', '/practice/activity.csv', { query: [['list', 'clients']] });

    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="activity-clients.csv"',
    });
    expect(answer.body.split('\r\n')).toEqual([
      HEADER,
      `2026-03-02T09:00:00.000Z,Max Member,2,"Shared the client with =Max ""M"", jr, having asked the client",shared,,,"'=Max ""M"", jr",3,70000001,cliniko,asked`,
      '2026-03-02T08:59:59.999Z,Max Member,2,Opened the client,opened,,,,,70000001,cliniko,',
      '2026-03-02T08:59:59.998Z,Max Member,2,Added the client from Cliniko,imported,,,,,70000001,cliniko,',
      '',
    ]);
    expect(activity.entries).toEqual([
      {
        practiceId: 501,
        at: fixedNow,
        kind: 'activity_exported',
        by: { id: admin.id, name: admin.name },
      },
    ]);
  });

  test.each([
    ['with too many rows', 20_001, 'Max Member'],
    ['with names so long that no function may answer it', 15_000, 'n'.repeat(200)],
  ])('%s is refused in words, and is not on record', async (_, length, name) => {
    const by = { id: member.id, name };
    const many = Array.from({ length }, (__, n) => entry({ at: fixedNow - n, by, to: by, kind: 'shared' }));
    const { ask, activity } = await atUsers({ clientActivity: many });

    const answer = await ask('GET', '/practice/activity.csv', { query: [['list', 'clients']] });

    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Choose a shorter time');
    expect(activity.entries).toEqual([]);
  });

  test.each([
    ['an administrator of the owner’s practice gets one client’s', admin.id, 200],
    ['an administrator of another practice does not', stranger.id, 404],
    ['somebody who is no administrator does not', member.id, 403],
  ])('%s', async (_who, as, status) => {
    const { ask } = await atUsers({
      as,
      clients: [aClient({ ownerId: member.id })],
      clientActivity: three,
    });

    const answer = await ask('GET', '/practice/clients/{clientId}/activity.csv', { client: 70_000_001 });

    expect(answer.statusCode).toBe(status);
    expect(answer.body.includes('Opened the client')).toBe(status === 200);
  });
});
