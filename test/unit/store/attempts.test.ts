import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { windowEndsAt } from '../../../lambdas/store/attempts.ts';

test('a window ends after now, within its length, and where the next one begins', () => {
  const aLimit = fc.record({ most: fc.constant(1), windowSeconds: fc.integer({ min: 1, max: 86_400 }) });

  fc.assert(
    fc.property(aLimit, fc.integer({ min: 0, max: 4e12 }), (limit, now) => {
      const end = windowEndsAt(limit, now);
      const windowMs = limit.windowSeconds * 1000;
      expect(end > now && end <= now + windowMs && end % windowMs === 0).toBe(true);
    }),
  );
});
