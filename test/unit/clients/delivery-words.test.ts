import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deliveryWords } from '../../../lambdas/clients/delivery-words.ts';
import { deliverySchema } from '../../../lambdas/core/delivery.ts';
import { aDelivery, fixedNow } from '../../support/builders.ts';

const later = fixedNow + 120_000;

test.each([
  [{ state: 'pending' }, 'Being prepared', undefined],
  [
    { state: 'pending', reason: 'pms_rate_limited', dueAt: later },
    'Waiting: Cliniko asked us to slow down until',
    later,
  ],
  [
    { state: 'pending', reason: 'pms_unavailable', dueAt: later },
    'Waiting: Cliniko is not answering. We try again at',
    later,
  ],
  [{ state: 'pending', reason: 'pms_unavailable', dueAt: fixedNow }, 'Being prepared', undefined],
  [{ state: 'uploading' }, 'Being sent to Cliniko', undefined],
  [{ state: 'filed', updatedAt: fixedNow }, 'Filed in Cliniko', fixedNow],
  [
    { state: 'refused', reason: 'role_may_not_add_files' },
    'Cliniko refused: your Cliniko role may not add files',
    undefined,
  ],
  [
    { state: 'refused', reason: 'pms_key_rejected' },
    'Cliniko refused: it no longer accepts your key. Save a new one in My account > Settings, then it is sent by itself',
    undefined,
  ],
  [
    { state: 'pending', reason: 'webhook_failed', dueAt: later },
    'Waiting: Cliniko did not take the document. We try again at',
    later,
  ],
  [
    { state: 'refused', reason: 'practitioner_inactive' },
    'Not sent: the account of whoever assigned the program is deactivated. It is sent by itself when it is active again',
    undefined,
  ],
  [
    { state: 'refused', reason: 'vendor_not_set_up' },
    'Not sent: sending documents to Cliniko is not set up in this region yet. Ask our support for it, then press Check my connection in My account > Settings',
    undefined,
  ],
  [
    { state: 'broken', updatedAt: fixedNow },
    'The PDF could not be sent to Cliniko. Our support has been told',
    fixedNow,
  ],
] as const)('%j reads “%s”', (changes, text, at) => {
  const words = deliveryWords(aDelivery(changes), 'Cliniko', fixedNow);

  expect([words.text, words.at]).toEqual([text, at]);
});

test('every state with any reason has words of its own, and only what may still change is under way', () => {
  const states = deliverySchema.shape.state.def.entries;
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(states)),
      fc.option(fc.string(), { nil: undefined }),
      (state, reason) => {
        const words = deliveryWords(
          aDelivery({ state, ...(reason === undefined ? {} : { reason }) }),
          'Cliniko',
          fixedNow,
        );

        expect(words.text.length).toBeGreaterThan(5);
        expect(words.underWay).toBe(['pending', 'rendering', 'uploading'].includes(state));
      },
    ),
  );
});
