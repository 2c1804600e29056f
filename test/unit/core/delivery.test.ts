import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deliveryMarker, GIVE_UP_AFTER_MS, sortFailure } from '../../../lambdas/core/delivery.ts';
import { AppError, type ErrorCode } from '../../../lambdas/core/errors.ts';
import { aDelivery, fixedNow } from '../../support/builders.ts';

const attempt = (attempts: number) => aDelivery({ attempts });

describe('a failure', () => {
  test.each<ErrorCode>([
    'not_connected',
    'not_in_this_pms',
    'role_may_not_add_files',
    'pms_key_rejected',
    'pms_forbidden',
    'pms_storage_full',
    'patient_not_found',
  ])('%s is refused: only a person can change it', (code) => {
    expect(sortFailure(new AppError(code), attempt(1), fixedNow, 0)).toEqual({ kind: 'refused', code });
  });

  test.each<ErrorCode>([
    'pms_rejected',
    'pms_unexpected',
    'document_failed',
    'client_unknown',
    'practitioner_unknown',
    'form_too_large',
  ])('%s is broken: the same try would fail the same way', (code) => {
    expect(sortFailure(new AppError(code), attempt(1), fixedNow, 0)).toEqual({ kind: 'broken', code });
  });

  test('of our own making waits: the next version of the code may know better', () => {
    expect(sortFailure(new TypeError('x is undefined'), attempt(1), fixedNow, 0)).toEqual({
      kind: 'wait',
      code: 'unexpected',
      until: fixedNow + 30_000,
    });
  });

  test('that has waited three days is broken, one that a person must settle stays refused', () => {
    const old = aDelivery({ attempts: 200, createdAt: fixedNow - GIVE_UP_AFTER_MS - 1 });

    expect([
      sortFailure(new AppError('pms_unavailable'), old, fixedNow, 0),
      sortFailure(new AppError('pms_key_rejected'), old, fixedNow, 0),
    ]).toEqual([
      { kind: 'broken', code: 'waited_too_long' },
      { kind: 'refused', code: 'pms_key_rejected' },
    ]);
  });
});

describe('a wait', () => {
  const untilOf = (error: unknown, attempts: number, random = 0): number => {
    const outcome = sortFailure(error, attempt(attempts), fixedNow, random);
    if (outcome.kind !== 'wait') throw new Error(outcome.kind);
    return outcome.until - fixedNow;
  };

  test('doubles from 30 seconds to 15 minutes', () => {
    const down = new AppError('pms_unavailable');

    expect([0, 1, 2, 3, 4, 5, 6, 7, 1000].map((attempts) => untilOf(down, attempts))).toEqual(
      [30, 30, 60, 120, 240, 480, 900, 900, 900].map((seconds) => seconds * 1000),
    );
  });

  test('is never shorter than the PMS said, and at most half a backoff longer', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 0, max: 300_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempts, wait, random) => {
          const limited = new AppError('pms_rate_limited', { retryAt: fixedNow + wait });
          const waited = untilOf(limited, attempts, random);
          expect(waited).toBeGreaterThanOrEqual(wait);
          expect(waited).toBeLessThanOrEqual(wait + 450_000);
        },
      ),
    );
  });

  test('is not in the past when the PMS named a moment that is over', () => {
    expect(untilOf(new AppError('pms_rate_limited', { retryAt: fixedNow - 60_000 }), 1)).toBe(0);
  });
});

test('no two program versions share a marker', () => {
  const number = fc.integer({ min: 1, max: 1200 });

  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(number, number), { selector: String }), (versions) => {
      const markers = versions.map(([programId, programVersion]) =>
        deliveryMarker({ programId, programVersion }),
      );
      expect(new Set(markers).size).toBe(versions.length);
    }),
  );
});
