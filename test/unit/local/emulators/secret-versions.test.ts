import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  CURRENT,
  findVersion,
  PREVIOUS,
  putVersion,
  type SecretVersion,
} from '../../../../local/emulators/secret-versions.ts';

const put = (versions: readonly SecretVersion[], id: string, value: string, stages = [CURRENT]) =>
  putVersion(versions, { id, value, stages }, 0);

test('whatever is put in whatever order, each stage is on one version and the last current one was current before', () => {
  const step = fc.record({
    id: fc.integer({ min: 0, max: 300 }).map((n) => `version ${n}`),
    stages: fc.constantFrom<string[]>([CURRENT], ['AWSPENDING'], [CURRENT, 'custom']),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      let versions: readonly SecretVersion[] = [];
      let current: string | undefined;
      let previous: string | undefined;
      for (const { id, stages } of steps) {
        const isNew = !versions.some((version) => version.id === id);
        versions = put(versions, id, `value of ${id}`, stages);
        if (isNew && stages.includes(CURRENT)) [previous, current] = [current, id];
      }

      const stages = versions.flatMap((version) => version.stages);
      expect(new Set(stages).size).toBe(stages.length);
      expect(findVersion(versions, {})?.id).toBe(current);
      expect(findVersion(versions, { stage: PREVIOUS })?.id).toBe(previous);
    }),
  );
});

test('the same id and value change nothing; another value under a known id is refused', () => {
  const versions = put([], 'a', 'one');

  const again = put(versions, 'a', 'one');

  expect(again).toBe(versions);
  expect(() => put(versions, 'a', 'two')).toThrow(
    expect.objectContaining({ code: 'ResourceExistsException' }),
  );
});

test('a version out of use is still read by its id, until a hundred others are out of use too', () => {
  const names = Array.from({ length: 103 }, (_, index) => `v${index}`);

  const versions = names.reduce<readonly SecretVersion[]>((all, id) => put(all, id, id), []);

  expect(findVersion(versions, { id: 'v0' })).toBeUndefined();
  expect(findVersion(versions, { id: 'v1' })?.value).toBe('v1');
  expect(versions).toHaveLength(102);
});

test('an id together with a stage it does not have finds nothing', () => {
  const versions = put(put([], 'a', 'one'), 'b', 'two');

  expect(findVersion(versions, { id: 'a', stage: PREVIOUS })?.value).toBe('one');
  expect(findVersion(versions, { id: 'a', stage: CURRENT })).toBeUndefined();
});
