import { describe, expect, test } from '@jest/globals';
import { fixedNow } from '../../support/builders.ts';
import {
  atClient,
  client,
  colleague,
  errorBeside,
  gone,
  invited,
  outsider,
  owner,
  tokenIn,
} from './at-client.ts';

const by = { id: owner.id, name: owner.name };
const to = { id: colleague.id, name: colleague.name };
const entry = { clientId: client.id, practiceId: 501, at: fixedNow, by, to };
const asked = { asked: 'on' };

describe('who may see Client settings', () => {
  test('a stranger gets the page of a client that does not exist, and changes nothing', async () => {
    const at = await atClient();

    const answers = [await at.look(2), await at.handOver({ ...asked, email: outsider.email }, 2)];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404]);
    expect(answers[0]?.body).not.toContain('Example Client');
    expect(at.now()).toEqual(client);
    expect(at.activity.entries).toEqual([]);
  });

  test('a colleague reads whose client it is, may give it back, and nothing else', async () => {
    const at = await atClient({ client: { ...client, sharedWith: [2] } });

    const page = await at.look(2);
    const refused = await at.handOver({ ...asked, email: outsider.email, outside: '3' }, 2);
    const left = await at.act({ action: 'leave' }, 2);
    const after = await at.look(2);

    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Olive Owner');
    expect(page.body).toContain('End my access');
    expect(page.body).not.toContain('name="email"');
    expect([refused.statusCode, left.statusCode, after.statusCode]).toEqual([403, 303, 404]);
    expect(at.now()).toEqual(client);
    expect(at.activity.entries).toEqual([{ ...entry, kind: 'unshared', by: to }]);
  });

  test('a colleague who gives a client back and sees all the others too still sees it, and is not told otherwise', async () => {
    const at = await atClient({
      client: { ...client, sharedWith: [2] },
      sharings: [{ ownerId: 1, colleagueId: 2, state: 'accepted' }],
    });

    const { headers } = await at.act({ action: 'leave' }, 2);
    const page = await at.look(2);

    expect(headers?.location).toBe(`/clients/${client.id}/settings`);
    expect(page.body).toContain('Olive Owner shares all clients with you');
    expect(at.now()).toEqual(client);
  });

  test('whoever sees all clients of the owner is led to where that ends', async () => {
    const at = await atClient({ sharings: [{ ownerId: 1, colleagueId: 2, state: 'accepted' }] });

    const { body } = await at.look(2);

    expect(body).toContain('href="/account/sharing"');
    expect(body).not.toContain('End my access');
  });
});

describe('on the practitioner’s word', () => {
  test('a client is shared once the practitioner says that the client agrees, and that is on record', async () => {
    const at = await atClient();

    const without = await at.handOver({});
    const untouched = [at.now(), at.activity.entries.length];
    const done = await at.handOver(asked);

    expect(without.statusCode).toBe(422);
    expect(errorBeside('asked', without.body)).toBe(
      'Ask the client first. Tick the box once the client has agreed.',
    );
    expect(untouched).toEqual([client, 0]);
    expect([done.statusCode, done.headers?.location]).toEqual([
      303,
      `/clients/${client.id}/settings?done=shared`,
    ]);
    expect(at.now()?.sharedWith).toEqual([2]);
    expect(at.activity.entries).toEqual([
      { ...entry, kind: 'share_asked', detail: 'asked' },
      { ...entry, kind: 'shared', detail: 'asked' },
    ]);
  });

  test('who shares sees with whom, and ends it', async () => {
    const at = await atClient({ client: { ...client, sharedWith: [2] } });

    const before = await at.look();
    const ended = await at.act({ action: 'end', colleague: '2' });
    const again = await at.act({ action: 'end', colleague: '2' });

    expect(before.body).toContain('<strong>Cole Colleague</strong><br>Example Practice');
    expect([ended.headers?.location, again.headers?.location]).toEqual([
      `/clients/${client.id}/settings?done=ended`,
      `/clients/${client.id}/settings?done=ended`,
    ]);
    expect(at.now()).toEqual(client);
    expect(at.activity.entries).toEqual([{ ...entry, kind: 'unshared' }]);
  });

  test('a transfer leaves nothing for the old owner nor for those it was shared with', async () => {
    const at = await atClient({ client: { ...client, sharedWith: [3] } });
    await at.shared.point({ ownerId: 1, clientId: client.id, colleagueId: 3 });

    const done = await at.handOver({ ...asked, what: 'transfer' });
    const pages = [await at.look(1), await at.look(3), await at.look(2)];

    expect([done.statusCode, done.headers?.location]).toEqual([303, '/clients?done=transferred']);
    expect(at.now()).toEqual({ ...client, ownerId: 2 });
    expect(at.shared.places.size).toBe(0);
    expect(pages.map(({ statusCode }) => statusCode)).toEqual([404, 404, 200]);
    expect(at.activity.entries.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['transfer_asked', 'asked'],
      ['transferred', 'asked'],
    ]);
  });

  test('an old owner who keeps a share is one of those it is shared with', async () => {
    const at = await atClient();

    const done = await at.handOver({ ...asked, what: 'transfer', keep: 'on' });
    const mine = await at.look(1, 'transferred');

    expect(done.headers?.location).toBe(`/clients/${client.id}/settings?done=transferred`);
    expect(at.now()).toEqual({ ...client, ownerId: 2, sharedWith: [1] });
    expect([...at.shared.places.values()]).toEqual([{ ownerId: 2, clientId: client.id, colleagueId: 1 }]);
    expect(mine.body).toContain('This client is transferred. The new owner shares it with you.');
  });

  test('what waited for the client ends with the ownership, and does not come back with it', async () => {
    const at = await atClient({ mail: 'on' });
    await at.handOver({ email: outsider.email, outside: '3' });
    await at.handOver({ what: 'transfer' });
    const [first, second] = at.mails.map(tokenIn);

    await at.link(second ?? '', 'confirm');
    at.clients.all.set(client.id, client);
    const late = await at.link(first ?? '', 'confirm');

    expect(late.statusCode).toBe(410);
    expect(at.now()).toEqual(client);
    expect(at.handovers.waiting.size).toBe(0);
  });
});

describe('what is refused stands beside its field and changes nothing', () => {
  test.each([
    ['nothing', { email: '' }, 'email', 'Enter your colleague’s e-mail address.'],
    [
      'no address',
      { email: 'cole' },
      'email',
      'This is not an e-mail address. It looks like name@example.org.',
    ],
    [
      'nobody here',
      { email: 'nobody@example.org' },
      'email',
      'No Physitrack account in this region has this address.',
    ],
    [
      'a deactivated account',
      { email: gone.email },
      'email',
      'No Physitrack account in this region has this address.',
    ],
    ['oneself', { email: ' Olive@Example.org ' }, 'email', 'This is your own address.'],
    ['neither share nor transfer', { what: 'give' }, 'what', 'Choose whether to share or to transfer.'],
    [
      'a transfer to somebody who was never here',
      { email: invited.email, what: 'transfer' },
      'email',
      'Ina Invited has not signed in to Physitrack yet',
    ],
    [
      'somebody of another practice who was not confirmed',
      { email: outsider.email, outside: '2' },
      'outside',
      'Tick the box if this is the person you mean',
    ],
  ])('%s', async (_, form, field, words) => {
    const at = await atClient();

    const { statusCode, body } = await at.handOver({ ...asked, ...form });

    expect(statusCode).toBe(422);
    expect(errorBeside(field, body)).toContain(words);
    expect(body).toContain('<title>Nothing changed: Client settings');
    expect(at.now()).toEqual(client);
    expect(at.activity.entries).toEqual([]);
  });

  test('a colleague who has this client, or all of them, already', async () => {
    const one = await atClient({ client: { ...client, sharedWith: [2] } });
    const all = await atClient({ sharings: [{ ownerId: 1, colleagueId: 2, state: 'accepted' }] });

    const answers = [await one.handOver(asked), await all.handOver(asked)];

    expect(answers.map(({ body }) => errorBeside('email', body))).toEqual([
      'You share this client with Cole Colleague already.',
      'Cole Colleague sees all your clients already, so there is nothing to share. You can end that under My account &gt; Sharing.',
    ]);
    expect(all.now()).toEqual(client);
  });

  test('a twenty-first colleague', async () => {
    const full = { ...client, sharedWith: Array.from({ length: 20 }, (_, n) => 100 + n) };
    const at = await atClient({ client: full });

    const { statusCode, body } = await at.handOver(asked);

    expect(statusCode).toBe(422);
    expect(errorBeside('email', body)).toContain('One client can be shared with 20 colleagues.');
    expect(at.now()).toEqual(full);
  });

  test('somebody of another practice is shared with once it is said that they are meant', async () => {
    const at = await atClient();

    const first = await at.handOver({ ...asked, email: outsider.email });
    const second = await at.handOver({ ...asked, email: outsider.email, outside: '3' });

    expect(first.body).toContain('I mean Otto Outside of Another Practice');
    expect(second.statusCode).toBe(303);
    expect(at.now()?.sharedWith).toEqual([3]);
  });

  test('more than thirty addresses within an hour', async () => {
    const at = await atClient();
    for (let n = 0; n < 30; n += 1) await at.handOver({ ...asked, email: `nobody-${n}@example.org` });

    const { statusCode, body } = await at.handOver(asked);

    expect(statusCode).toBe(429);
    expect(errorBeside('email', body)).toContain('You have entered 30 addresses within an hour.');
    expect(at.now()).toEqual(client);
  });
});

describe('asking the client by e-mail', () => {
  test('the page shows a masked address and asks for no word of the practitioner', async () => {
    const at = await atClient({ mail: 'on' });

    const { body } = await at.look();

    expect(body).toContain('c…@example.org');
    expect(body).not.toContain('client@example.org');
    expect(body).not.toContain('name="asked"');
  });

  test('a client without an address is asked by the practitioner, sender or not', async () => {
    const { email: _email, ...details } = client.details;
    const at = await atClient({ mail: 'on', client: { ...client, details } });

    const { body } = await at.look();
    await at.handOver(asked);

    expect(body).toContain('I have asked the client, and the client agrees');
    expect(at.now()?.sharedWith).toEqual([2]);
    expect(at.mails).toEqual([]);
  });

  test('the mail names who asks what, and neither the client nor anything of theirs', async () => {
    const at = await atClient({ mail: 'on' });

    const done = await at.handOver({ what: 'transfer' });

    expect(done.headers?.location).toBe(`/clients/${client.id}/settings?done=asked`);
    expect(at.now()).toEqual(client);
    expect(at.mails).toEqual([
      {
        to: 'client@example.org',
        subject: 'Example Practice asks for your agreement',
        text: [
          'Hello,',
          'Olive Owner of Example Practice would like to hand your Physitrack record over to Cole Colleague of Example Practice. Cole Colleague would look after your details and exercise programs from then on. Olive Owner could not see your record any more.',
          'Do you agree? Please answer here:',
          `https://au.example.org/confirmations/${'1'.padStart(32, '0')}`,
          'Nothing happens unless you confirm. The link works for 14 days.',
          'If you have questions, or did not expect this message, please ask your practice. Answers to this e-mail are not read.',
        ].join('\n\n'),
      },
    ]);
    expect(at.activity.entries).toEqual([{ ...entry, kind: 'transfer_asked', detail: 'mailed' }]);
    expect([...at.handovers.waiting.values()]).toEqual([
      expect.objectContaining({
        what: 'transfer',
        tokenHash: `hash of confirmation ${'1'.padStart(32, '0')}`,
      }),
    ]);
  });

  test('a mail that can’t be sent leaves nothing behind, and the page says so', async () => {
    const at = await atClient({ mail: 'broken' });

    const { statusCode, body } = await at.handOver({});

    expect(statusCode).toBe(502);
    expect(errorBeside('email', body)).toContain('The e-mail to the client could not be sent');
    expect([at.handovers.waiting.size, at.handovers.links.size]).toEqual([0, 0]);
    expect(at.activity.entries).toEqual([]);
    expect(at.logged()).toContain('confirmation not mailed');
    expect(at.logged()).not.toContain('client@example.org');
  });

  test('nobody is asked twice about one colleague, nor more than five times a day', async () => {
    const at = await atClient({ mail: 'on' });

    await at.handOver({});
    const twice = await at.handOver({ what: 'transfer' });
    for (let n = 0; n < 3; n += 1) {
      await at.act({ action: 'cancel', colleague: '2' });
      await at.handOver({});
    }
    await at.act({ action: 'cancel', colleague: '2' });
    const sixth = await at.handOver({});

    expect([twice.statusCode, sixth.statusCode]).toEqual([422, 429]);
    expect(errorBeside('email', twice.body)).toContain('The client was asked about this colleague already');
    expect(errorBeside('email', sixth.body)).toContain('This client was written to five times today.');
    expect(at.mails.length).toBe(4);
  });

  test('what waits is shown and can be cancelled: the link then opens nothing', async () => {
    const at = await atClient({ mail: 'on' });
    await at.handOver({});

    const before = await at.look();
    const cancelled = await at.act({ action: 'cancel', colleague: '2' });
    const after = await at.look();
    const link = await at.link(tokenIn(at.mails[0]), 'confirm');

    expect(before.body).toContain('Waits for the client');
    expect(cancelled.headers?.location).toBe(`/clients/${client.id}/settings?done=cancelled`);
    expect(after.body).not.toContain('Waits for the client');
    expect(link.statusCode).toBe(410);
    expect(at.now()).toEqual(client);
    expect(at.activity.entries.map(({ kind }) => kind)).toEqual(['share_asked', 'handover_cancelled']);
  });
});
