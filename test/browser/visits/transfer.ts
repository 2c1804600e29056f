import type { Client } from '../../../lambdas/core/client.ts';
import { inBatches } from '../../../lambdas/core/in-batches.ts';
import type { Transfer } from '../../../lambdas/core/transfer.ts';
import { createDb } from '../../../lambdas/store/db.ts';
import { createTransfersRepository } from '../../../lambdas/store/transfers.ts';
import { toNextPage } from '../../support/browser.ts';
import type { AtLaptop } from '../at-laptop.ts';
import { REGION } from './look.ts';
import { at, button, link, type Start, send, type Visit } from './visit.ts';

const COUNT = 5;
const THREE_MINUTES = 3 * 60 * 1000;

/** Who leaves, and who takes over. */
export const leaverAndHeir = async (laptop: AtLaptop) => {
  const [newton, connie] = await Promise.all([
    laptop.signIn(REGION, 'newton'),
    laptop.signIn(REGION, 'connie'),
  ]);
  return { newton, connie };
};

/** Clients of the one who leaves. */
const makeClients = async (laptop: AtLaptop): Promise<void> => {
  const { newton } = await leaverAndHeir(laptop);
  const { clients } = laptop.stores(REGION);
  const made = Array.from({ length: COUNT }, (_, n): Client => {
    const origin = { vendor: 'cliniko', tenant: 'au1/1', patientId: `left-${n}` };
    const details = { firstName: 'Example', lastName: `Client ${n}` };
    return {
      id: 800_001 + n,
      ownerId: newton.id,
      details,
      origin,
      createdFor: origin,
      createdAt: 1,
      refreshedAt: 1,
    };
  });
  await inBatches(made, COUNT, (one) => clients.add(one));
};

/** A transfer that nobody works on, `moved` of ten, begun so long ago: what the page shows of one under way. */
export const pretendMoving = async (laptop: AtLaptop, moved: number, agoMs = 0): Promise<Transfer> => {
  const { newton, connie } = await leaverAndHeir(laptop);
  const { accounts } = laptop.stores(REGION);
  const practiceId = (await accounts.load(newton.id))?.practitioner.practiceId ?? 0;
  const transfers = createTransfersRepository(
    createDb(laptop.aws(REGION).dynamodb),
    laptop.region(REGION).tables.accounts ?? '',
  );
  const begun = {
    practiceId,
    fromId: newton.id,
    toId: connie.id,
    total: 10,
    startedBy: { id: 1, name: 'Ada Admin' },
    startedAt: Date.now() - agoMs,
  };
  const found = await transfers.find(practiceId, newton.id);
  const running = found?.state === 'running' ? found : await transfers.start(begun);
  if (running === undefined) throw new Error('The pretended transfer did not begin.');
  const held = await transfers.claim(running, `pretended-${moved}`, Date.now() - agoMs);
  const advanced =
    held === undefined ? undefined : await transfers.advance({ ...held, moved }, Date.now() - agoMs);
  if (advanced === undefined) throw new Error('The pretended transfer did not advance.');
  return advanced;
};

const transferPage = async (start: Start, query = '') => {
  const { newton } = await leaverAndHeir(start.at);
  return at(`/users/${newton.id}/transfer${query}`)(start);
};

/** Everything an administrator meets on the way of somebody's clients to a colleague, in its order. */
export const transfer: readonly Visit[] = [
  {
    name: 'a user’s page with the way to moving all clients',
    who: 'ada',
    async open(start) {
      const { newton } = await leaverAndHeir(start.at);
      return at(`/users/${newton.id}`)(start);
    },
    heading: 'Newton Newcomer',
    says: ['Move all clients to a colleague'],
    action: link('Move all clients'),
  },
  {
    name: 'moving the clients of somebody who has none',
    who: 'ada',
    open: (start) => transferPage(start),
    heading: 'Move all clients of Newton Newcomer',
    says: ['has no clients: there is nothing to move'],
    action: link('Back to Newton Newcomer'),
  },
  {
    name: 'the choice of a colleague',
    who: 'ada',
    async open(start) {
      await makeClients(start.at);
      return transferPage(start);
    },
    heading: 'Move all clients of Newton Newcomer',
    says: ['Newton Newcomer has 5 clients.', 'Connie Connected'],
    action: button('Go on'),
  },
  {
    name: 'a choice that can’t be',
    who: 'ada',
    async open(start) {
      const { newton } = await leaverAndHeir(start.at);
      await transferPage(start);
      await start.page.evaluate((id) => {
        const option = document.querySelector('option');
        if (option !== null) option.value = id;
      }, String(newton.id));
      await start.page.getByLabel('Colleague').selectOption(String(newton.id));
      return send(start.page, 'Go on');
    },
    heading: 'Move all clients of Newton Newcomer',
    status: 422,
    says: ['These clients are Newton Newcomer’s already.'],
    focused: (page) => page.getByLabel('Colleague'),
  },
  {
    name: 'what will happen, before it does',
    who: 'ada',
    async open(start) {
      const { connie } = await leaverAndHeir(start.at);
      await transferPage(start);
      await start.page.getByLabel('Colleague').selectOption(String(connie.id));
      await toNextPage(start.page, () => button('Go on')(start.page).click());
      return undefined;
    },
    heading: 'Move all clients of Newton Newcomer',
    says: ['5 clients', 'Connie Connected becomes the owner', 'that ends', 'It can’t be undone'],
    action: button('Move 5 clients'),
  },
  {
    name: 'clients on their way',
    who: 'ada',
    async open(start) {
      await pretendMoving(start.at, 4);
      return transferPage(start);
    },
    heading: 'Moving clients of Newton Newcomer',
    says: ['Clients moved', '4 of 10', 'Ada Admin'],
    action: button('Stop'),
  },
  {
    name: 'clients whose move was stopped',
    who: 'ada',
    async open({ page }) {
      await toNextPage(page, () => button('Stop')(page).click());
      return undefined;
    },
    heading: 'Not all moved: clients of Newton Newcomer',
    says: ['This was stopped.', 'Newton Newcomer has 5 clients left.'],
    action: button('Continue'),
  },
  {
    name: 'clients whose move is silent',
    who: 'ada',
    async open(start) {
      await pretendMoving(start.at, 6, THREE_MINUTES);
      return transferPage(start);
    },
    heading: 'Moving clients of Newton Newcomer',
    says: ['Nothing was heard of this for two minutes.', 'No client is lost'],
    action: button('Continue'),
  },
  {
    name: 'clients that were moved, once Continue was pressed and the page went on by itself',
    who: 'ada',
    async open({ page }) {
      await toNextPage(page, () => button('Continue')(page).click());
      await page.getByRole('heading', { name: 'Moved: clients of Newton Newcomer' }).waitFor();
      return undefined;
    },
    heading: 'Moved: clients of Newton Newcomer',
    says: ['belong to Connie Connected now.'],
    action: link('Back to Newton Newcomer'),
  },
];
