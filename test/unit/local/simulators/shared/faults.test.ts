import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultSwitches, type SwitchesInput } from '../../../../../local/simulators/cliniko/switches.ts';
import { changeSwitches } from '../../../../../local/simulators/shared/fault-switches.ts';
import { mishapFor } from '../../../../../local/simulators/shared/faults.ts';
import { seededRandom } from '../../../../../local/simulators/shared/random.ts';

const now = Date.UTC(2026, 2, 2, 9);
const never = (): number => 1;
const fault = { kind: 'error503', route: '*', times: null, delayMs: 3000, resetSeconds: 5 } as const;

const withFaults = (...faults: NonNullable<SwitchesInput['faults']>) =>
  changeSwitches(defaultSwitches, { faults }, now);

describe('mishaps of the simulated Cliniko', () => {
  test('nothing is switched on at first, and the switches are left as they are', () => {
    const { mishap, faults } = mishapFor(defaultSwitches, 'GET /user', now, never);

    expect(mishap).toEqual({ delayMs: 0, kind: undefined, resetAt: now });
    expect(faults).toBe(defaultSwitches.faults);
  });

  test('a fault for the next n calls befalls exactly n', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (times) => {
        let switches = withFaults({ ...fault, times });
        const kinds = Array.from({ length: times + 3 }, () => {
          const { mishap, faults } = mishapFor(switches, 'GET /user', now, never);
          switches = { ...switches, faults };
          return mishap.kind;
        });
        expect(kinds.filter((kind) => kind === 'error503')).toHaveLength(times);
        expect(kinds.slice(times)).toEqual([undefined, undefined, undefined]);
      }),
    );
  });

  test('a fault for a time ends with it, and its 429 announces the end', () => {
    const switches = withFaults({ ...fault, kind: 'tooManyRequests', seconds: 30 });

    const during = mishapFor(switches, 'GET /user', now + 29_999, never);
    const after = mishapFor(switches, 'GET /user', now + 30_000, never);

    expect(during.mishap).toEqual({ delayMs: 0, kind: 'tooManyRequests', resetAt: now + 30_000 });
    expect(after.mishap.kind).toBeUndefined();
    expect(after.faults).toEqual([]);
  });

  test('a fault for one route leaves the others, and the upload is no API call', () => {
    const one = withFaults({ ...fault, kind: 'lostAnswer', route: 'POST /patient_attachments', times: 1 });
    const all = withFaults(fault);

    expect(mishapFor(one, 'GET /patient_attachments', now, never).mishap.kind).toBeUndefined();
    expect(mishapFor(one, 'POST /patient_attachments', now, never).mishap.kind).toBe('lostAnswer');
    expect(mishapFor(all, 'POST s3', now, never).mishap.kind).toBeUndefined();
  });

  test('slowness adds to a failure', () => {
    const switches = withFaults({ ...fault, kind: 'slow' }, fault);

    const { mishap } = mishapFor(switches, 'GET /user', now, never);

    expect(mishap).toMatchObject({ delayMs: 3000, kind: 'error503' });
  });

  test('the same seed brings the same mishaps', () => {
    const switches = { ...defaultSwitches, chaos: { probability: 0.5, seed: 7 } };
    const run = () => {
      const random = seededRandom(7);
      return Array.from({ length: 50 }, () => mishapFor(switches, 'GET /user', now, random).mishap);
    };

    expect(run()).toEqual(run());
    expect(new Set(run().map((mishap) => mishap.kind)).size).toBeGreaterThan(3);
  });
});
