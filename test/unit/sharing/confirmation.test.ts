import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fixedNow } from '../../support/builders.ts';
import { atClient, client, colleague, owner, tokenIn } from './at-client.ts';

const DAY = 24 * 60 * 60 * 1000;

/** A client who was asked, with the link in hand. */
const asked = async (form: Readonly<Record<string, string>> = {}) => {
  const at = await atClient({ mail: 'on' });
  await at.handOver(form);
  return { ...at, token: tokenIn(at.mails[0]) };
};

describe('the client’s link', () => {
  test('shows who asks what, never the client’s name, and changes nothing however often it is opened', async () => {
    const at = await asked();

    const first = await at.link(at.token);
    const second = await at.link(at.token);

    expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
    expect(first.body).toContain(
      'Olive Owner of Example Practice would like to share your Physitrack record with Cole Colleague of Example Practice.',
    );
    expect(first.body).not.toContain('Example Client');
    expect(first.headers).toMatchObject({
      'x-robots-tag': 'noindex, nofollow',
      'cache-control': 'no-store',
      'Referrer-Policy': 'same-origin',
    });
    expect(at.now()).toEqual(client);
    expect(at.handovers.waiting.size).toBe(1);
  });

  test.each([
    ['unknown', 'f'.repeat(32)],
    ['mistyped', 'short'],
  ])('that is %s opens the page of a link that is over', async (_, token) => {
    const at = await asked();

    const answers = [await at.link(token), await at.link(token, 'confirm')];

    for (const { statusCode, body } of answers) {
      expect(statusCode).toBe(410);
      expect(body).toContain('This link does not work any more');
    }
    expect(at.now()).toEqual(client);
  });

  test('works for fourteen days and not a moment longer', async () => {
    const at = await asked();

    at.clock.now = fixedNow + 14 * DAY - 1;
    const within = await at.link(at.token);
    at.clock.now = fixedNow + 14 * DAY;
    const after = [await at.link(at.token), await at.link(at.token, 'confirm')];

    expect([within.statusCode, ...after.map(({ statusCode }) => statusCode)]).toEqual([200, 410, 410]);
    expect(at.now()).toEqual(client);
  });

  test('is over when the client is somebody else’s by then, or either of the two is deactivated', async () => {
    const moved = await asked();
    const closed = await asked();
    const left = await asked();

    moved.clients.all.set(client.id, { ...client, ownerId: 3 });
    closed.accounts.people.set(2, { ...colleague, state: 'deactivated' });
    left.accounts.people.set(1, { ...owner, state: 'deactivated' });
    const answers = [
      await moved.link(moved.token, 'confirm'),
      await closed.link(closed.token, 'confirm'),
      await left.link(left.token, 'confirm'),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([410, 410, 410]);
    expect(left.now()).toEqual(client);
    expect(moved.now()).toEqual({ ...client, ownerId: 3 });
    expect(closed.now()).toEqual(client);
  });

  test('a form without an answer is refused', async () => {
    const at = await asked();

    const { statusCode } = await at.link(at.token, 'maybe');

    expect(statusCode).toBe(422);
    expect(at.handovers.waiting.size).toBe(1);
  });
});

describe('the client’s yes', () => {
  test('shares the client, once: the link says afterwards that it is done', async () => {
    const at = await asked();

    const yes = await at.link(at.token, 'confirm');
    const again = await at.link(at.token, 'confirm');
    const changedMind = await at.link(at.token, 'decline');
    const page = await at.link(at.token);

    expect(
      [yes, again, changedMind].map(({ statusCode, headers }) => [statusCode, headers?.location]),
    ).toEqual(Array.from({ length: 3 }, () => [303, `/confirmations/${at.token}`]));
    expect(page.body).toContain('You agreed, and your record is shared.');
    expect(at.now()?.sharedWith).toEqual([2]);
    expect(at.handovers.waiting.size).toBe(0);
    expect(at.activity.entries.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['share_asked', 'mailed'],
      ['shared', 'confirmed'],
    ]);
  });

  test('transfers the client, with a share for the old owner where that was asked', async () => {
    const at = await asked({ what: 'transfer', keep: 'on' });

    const question = await at.link(at.token);
    await at.link(at.token, 'confirm');

    expect(question.body).toContain('Olive Owner could still see your record.');
    expect(at.now()).toEqual({ ...client, ownerId: 2, sharedWith: [1] });
    expect(at.activity.entries.at(-1)).toEqual({
      clientId: client.id,
      practiceId: 501,
      at: fixedNow,
      kind: 'transferred',
      by: { id: owner.id, name: owner.name },
      to: { id: colleague.id, name: colleague.name },
      detail: 'confirmed',
    });
  });

  test('that comes when twenty colleagues have the client already changes nothing', async () => {
    const at = await asked();
    const full = { ...client, sharedWith: Array.from({ length: 20 }, (_, n) => 100 + n) };
    at.clients.all.set(client.id, full);

    const { statusCode } = await at.link(at.token, 'confirm');

    expect(statusCode).toBe(410);
    expect(at.now()).toEqual(full);
  });

  test('wherever carrying it out dies, the same link or the owner completes it, with one entry', async () => {
    const steps = ['moveClient', 'answer', 'remove', 'add', 'unpoint', 'point', 'replace'] as const;

    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('share', 'transfer'),
        fc.boolean(),
        fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 4 }),
        async (what, keep, deaths) => {
          const at = await atClient({ mail: 'on', client: { ...client, sharedWith: [3] } });
          await at.shared.point({ ownerId: 1, clientId: client.id, colleagueId: 3 });
          await at.handOver({ what, ...(keep ? { keep: 'on' } : {}) });
          const token = tokenIn(at.mails[0]);

          for (const death of deaths) {
            at.dies.at = death;
            const { statusCode } = await at.link(token, 'confirm');
            expect([303, 500]).toContain(statusCode);
          }
          at.dies.at = undefined;
          const { statusCode } = await at.link(token, 'confirm');

          const kept = what === 'transfer' && keep ? { sharedWith: [1] } : {};
          expect(statusCode).toBe(303);
          expect(at.now()).toEqual(
            what === 'share' ? { ...client, sharedWith: [3, 2] } : { ...client, ownerId: 2, ...kept },
          );
          expect(at.activity.entries.filter(({ detail }) => detail === 'confirmed').length).toBe(1);
          expect((await at.link(token)).body).toContain('You agreed');
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the client’s no', () => {
  test('changes nothing, stays a no, and is told', async () => {
    const at = await asked();

    const no = await at.link(at.token, 'decline');
    const changedMind = await at.link(at.token, 'confirm');
    const page = await at.link(at.token);
    const settings = await at.look();

    expect([no.statusCode, changedMind.statusCode]).toEqual([303, 303]);
    expect(page.body).toContain('You did not agree, so nothing was changed.');
    expect(settings.body).not.toContain('Waits for the client');
    expect(at.now()).toEqual(client);
    expect(at.activity.entries.at(-1)).toEqual({
      clientId: client.id,
      practiceId: 501,
      at: fixedNow,
      kind: 'handover_declined',
      to: { id: colleague.id, name: colleague.name },
    });
  });
});

describe('a yes whose carrying out died', () => {
  test('is shown to the owner, who can finish it and not cancel it', async () => {
    const at = await asked();
    at.dies.at = 'replace';
    await at.link(at.token, 'confirm');
    at.dies.at = undefined;

    const page = await at.look();
    await at.act({ action: 'cancel', colleague: '2' });
    const finished = await at.act({ action: 'finish', colleague: '2' });

    expect(page.body).toContain('Confirmed by the client');
    expect(finished.headers?.location).toBe(`/clients/${client.id}/settings?done=shared`);
    expect(at.now()?.sharedWith).toEqual([2]);
    expect((await at.link(at.token)).body).toContain('You agreed');
  });

  test('gives nothing to a colleague who was deactivated meanwhile', async () => {
    const at = await asked();
    at.dies.at = 'replace';
    await at.link(at.token, 'confirm');
    at.dies.at = undefined;
    at.accounts.people.set(2, { ...colleague, state: 'deactivated' });

    const { statusCode, body } = await at.act({ action: 'finish', colleague: '2' });

    expect(statusCode).toBe(422);
    expect(body).toContain('This colleague’s account is not active any more');
    expect(at.now()).toEqual(client);
  });
});
