import { expect, test } from '@jest/globals';
import { createRenderDocument } from '../../../lambdas/program-document/document.ts';
import type { DocumentOptions } from '../../../lambdas/program-document/document-options.ts';
import { aProgram } from '../../support/builders.ts';
import { anInput } from '../../support/laid-out.ts';

const notRead = (): never => {
  throw new Error('It is read.');
};
const nothing = { shaper: notRead, subsetter: notRead, font: notRead };

const languages: ReadonlyArray<NonNullable<DocumentOptions['language']>> = ['en', 'fr', 'mi'];

test.each(languages)(
  'a document in Latin letters, its fixed words in %s, reads neither HarfBuzz nor a font',
  async (language) => {
    const render = await createRenderDocument(nothing);
    const exercise = {
      exerciseId: 1,
      name: 'Heel slide – “slow”',
      instructions:
        'Lie on the floor, and lift one foot off it (10–15 times). Różowa, Ngāti, Nguyễn Thị Hồng.',
      dose: {
        sets: 3,
        reps: 10,
        holdSeconds: 5,
        restSeconds: 90,
        weightKilograms: 2.5,
        frequency: 'Monday and Friday',
      },
    };
    const input = anInput({
      program: aProgram({ note: 'Take it easy.', exercises: [exercise] }),
      options: { language },
    });

    const { missingCharacters } = await render(input);

    expect(missingCharacters).toEqual([]);
  },
);

test('a letter of another script reads HarfBuzz', async () => {
  const render = await createRenderDocument(nothing);

  await expect(render(anInput({ clientName: 'Юлія' }))).rejects.toThrow('It is read.');
});
