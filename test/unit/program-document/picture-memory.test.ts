import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { GivenPicture } from '../../../lambdas/program-document/picture-given.ts';
import { PictureMemory, roughKey } from '../../../lambdas/program-document/picture-memory.ts';
import { aGiven } from '../../support/pictures.ts';

const aDrawing = (d: string): GivenPicture => ({ kind: 'drawing', paths: [{ d, tone: 'ink' }] });

/** Few enough that the same one comes twice, most images of the same length. */
const anyPicture: fc.Arbitrary<GivenPicture> = fc.oneof(
  fc.uint8Array({ minLength: 2, maxLength: 3, max: 2 }).map(aGiven),
  fc.constantFrom('M0 0', 'M0 0L9 9').map(aDrawing),
);
const identity = (picture: GivenPicture): string => JSON.stringify(picture);

test('a memory finds what it was given last, of equal pictures and of no others', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyPicture, fc.boolean())), (turns) => {
      const [memory, model] = [new PictureMemory<number>(), new Map<string, number>()];
      for (const [turn, [picture, keep]] of turns.entries()) {
        const [key, known] = [roughKey(picture), memory.find(roughKey(picture), structuredClone(picture))];
        expect(known?.value).toBe(model.get(identity(picture)));
        if (known !== undefined) memory.remove(known);
        model.delete(identity(picture));
        if (!keep) continue;
        memory.add({ key, picture, value: turn });
        model.set(identity(picture), turn);
      }
      for (const [picture] of turns)
        expect(memory.find(roughKey(picture), picture)?.value).toBe(model.get(identity(picture)));
    }),
  );
});
