import { expect, test } from '@jest/globals';
import type { Logo } from '../../../lambdas/core/logo.ts';
import type { Practice } from '../../../lambdas/core/practitioner.ts';
import type { Exercise } from '../../../lambdas/core/program.ts';
import { createLogger } from '../../../lambdas/platform/logger.ts';
import type { DocumentInput, RenderedDocument } from '../../../lambdas/program-document/document.ts';
import { createRenderProgram } from '../../../lambdas/program-document/render-program.ts';
import { aPractitioner, aProgram } from '../../support/builders.ts';
import { memoryLibrary, memoryLogos, memoryPractices } from '../../support/memory-store.ts';

const exercise: Exercise = {
  id: 101,
  name: 'Straight leg raise',
  difficulty: 'beginner',
  instructions: 'Lift.',
  dose: {},
  picture: { kind: 'drawing', paths: [{ d: 'M 1 2 L 3 4', stroke: 2, tone: 'ink' }] },
  pictureDescription: 'A person lifts one leg',
};
const photographed: Exercise = {
  ...exercise,
  id: 102,
  picture: { kind: 'image', mediaType: 'image/jpeg', base64: '/9j/' },
};
const program = aProgram({
  exercises: [
    { exerciseId: 101, name: 'Straight leg raise', instructions: 'Lift.', dose: {} },
    { name: 'My own', instructions: '', dose: {} },
    { exerciseId: 102, name: 'Bridge', instructions: 'Lift.', dose: {} },
  ],
});
const logo: Logo = { mediaType: 'image/png', base64: 'AAAA' };
const people = { clientName: 'Example Client', practitioner: aPractitioner() };

const parts = (document: Practice['document'], answer: Partial<RenderedDocument> | Error = {}) => {
  const inputs: DocumentInput[] = [];
  const lines: Array<Record<string, unknown>> = [];
  const render = createRenderProgram({
    library: memoryLibrary([exercise, photographed], []),
    practices: memoryPractices([{ id: 501, name: 'Example Practice', ...(document && { document }) }]),
    logos: memoryLogos([[501, logo]]),
    render: async (input) => {
      inputs.push(input);
      return answer instanceof Error
        ? Promise.reject(answer)
        : { bytes: new Uint8Array([37]), missingCharacters: [], ...answer };
    },
    paper: 'A4',
    locale: 'en-AU',
    logger: createLogger('test', (line) => lines.push(JSON.parse(line))),
  });
  return { render, inputs, lines };
};

test('a document looks as its practice chose, and says what its pictures show', async () => {
  const { render, inputs, lines } = parts({ accent: '#aa0000', largePrint: true, hasLogo: true });

  await render(program, people);

  expect(inputs).toMatchObject([
    {
      options: { accent: '#aa0000', largePrint: true, logo: { kind: 'image', bytes: Buffer.alloc(3) } },
      pictures: [exercise.picture, undefined, { kind: 'image', bytes: Buffer.of(0xff, 0xd8, 0xff) }],
      pictureDescriptions: ['A person lifts one leg', undefined, 'A person lifts one leg'],
      clientName: 'Example Client',
    },
  ]);
  expect(lines).toEqual([]);
});

test('where nobody chose, nothing is passed on, and a logo that was removed is not read', async () => {
  const [unset, removed] = [parts(undefined), parts({ columns: 2, hasLogo: false })];

  await unset.render(program, people);
  await removed.render(program, people);

  expect([unset, removed].map(({ inputs }) => inputs[0]?.options)).toEqual([{}, { columns: 2 }]);
});

test('a sample shows what is chosen in a form instead, with the logo that is saved', async () => {
  const { render, inputs } = parts({ accent: '#aa0000', columns: 2, hasLogo: true });

  await render(program, { ...people, choices: { language: 'fr' } });

  expect(inputs[0]?.options).toEqual({ language: 'fr', logo: { kind: 'image', bytes: Buffer.alloc(3) } });
});

test('the log counts what could not be shown, in fixed words and single signs', async () => {
  const codes = Array.from({ length: 12 }, (_, index) => `U+1F6${String(index).padStart(2, '0')}`);
  const { render, lines } = parts(undefined, {
    missingCharacters: codes.toReversed(),
    brokenPictures: ['cut_short', 'unknown_format', 'cut_short'],
  });

  await render(program, people);

  expect(lines).toMatchObject([
    { message: 'characters without a font', count: 12, characters: codes.slice(0, 10).join(' ') },
    { message: 'pictures that can’t be shown', count: 3, reason: 'cut_short unknown_format' },
  ]);
});

test('a renderer that fails is a document that failed', async () => {
  const { render } = parts(undefined, new RangeError('no such glyph'));

  await expect(render(program, people)).rejects.toMatchObject({ code: 'document_failed' });
});
