import { expect, test } from '@jest/globals';
import { createBillingEvents } from '../../../lambdas/billing-events/handler.ts';
import { createLogger } from '../../../lambdas/platform/logger.ts';
import { fixedNow } from '../../support/builders.ts';

test('an owner whose events can’t be sent is counted and holds up nobody; what is fresh is left to its writer', async () => {
  const log: string[] = [];
  const asked: number[] = [];
  const sweep = createBillingEvents({
    subscriptions: {
      async waiting(before) {
        asked.push(before);
        return [1, 2, 3];
      },
    },
    async sendOutbox(ownerId) {
      if (ownerId === 2) throw new Error('the bus is away');
      return ownerId;
    },
    logger: createLogger('test', (line) => log.push(line)),
    now: () => fixedNow,
  });

  const answer = await sweep();

  expect(answer).toEqual({ sent: 4 });
  expect(asked).toEqual([fixedNow - 60_000]);
  expect(
    log.map((line) => JSON.parse(line)).map(({ code, practitionerId }) => [code, practitionerId]),
  ).toEqual([
    ['unexpected', 2],
    [undefined, undefined],
  ]);
});
