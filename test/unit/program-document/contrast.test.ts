import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contrast, parseColour, readableOnPaper } from '../../../lambdas/program-document/contrast.ts';
import { completeOptions } from '../../../lambdas/program-document/document-options.ts';
import { PAIRS, tones } from '../../../lambdas/program-document/theme.ts';

const anyColour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('contrast is measured as WCAG does', () => {
  const [black, white] = [parseColour('#000000'), parseColour('#ffffff')];

  expect(contrast(black, white)).toBeCloseTo(21, 5);
  expect(contrast(white, white)).toBe(1);
  expect(contrast(parseColour('#767676'), white)).toBeCloseTo(4.54, 2);
});

test('whatever accent a practice chooses, every text has 4.5:1 on its background', () => {
  fc.assert(
    fc.property(anyColour, (accent) => {
      const colours = tones(completeOptions({ accent }).accent);

      for (const [text, background] of PAIRS) {
        expect([text, background, contrast(colours[text], colours[background]) >= 4.5]).toEqual([
          text,
          background,
          true,
        ]);
      }
    }),
  );
});

test('an accent that can be read already stays as it was chosen', () => {
  const chosen = ['#00555e', '#9b2226', '#003049', '#000000'];

  expect(chosen.map(readableOnPaper)).toEqual(chosen);
  expect(readableOnPaper('#ffff00')).not.toBe('#ffff00');
});
