import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { signatureOf } from '../../../lambdas/webhooks/sign.ts';
import { fixedNow } from '../../support/builders.ts';

test('the header names the moment in seconds and the signature of moment and body', () => {
  const header = signatureOf('whsec_example', '{"id":1}', fixedNow + 999);

  const expected = createHmac('sha256', 'whsec_example').update('1772442000.{"id":1}').digest('hex');
  expect(header).toBe(`t=1772442000,v1=${expected}`);
});

test('another secret, moment or body has another signature', () => {
  const parts = fc.record({
    secret: fc.string({ minLength: 1 }),
    body: fc.string(),
    now: fc.nat({ max: 4_000_000_000 }).map((seconds) => seconds * 1000),
  });

  fc.assert(
    fc.property(parts, parts, (one, other) => {
      const same = one.secret === other.secret && one.body === other.body && one.now === other.now;
      expect(
        signatureOf(one.secret, one.body, one.now) === signatureOf(other.secret, other.body, other.now),
      ).toBe(same);
    }),
  );
});
