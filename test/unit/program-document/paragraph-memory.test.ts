import { expect, test } from '@jest/globals';
import { type Broken, createParagraphMemory } from '../../../lambdas/program-document/paragraph-memory.ts';

/** Counts how often a text is broken anew. */
const countingBreaker = () => {
  const broken: string[] = [];
  const breakNew = (text: string) => (): Broken => {
    broken.push(text);
    return { paragraphs: [], missing: [] };
  };
  return { broken, breakNew };
};
const column = { style: 'regular', maxWidth: 30_000 } as const;

test('a text is broken once a column, style and kind of document', () => {
  const { broken, breakNew } = countingBreaker();
  const memory = createParagraphMemory();
  const [english, french] = [memory('en'), memory('fr')];

  const first = english('Lift', column, breakNew('Lift'));
  expect(english('Lift', column, breakNew('Lift'))).toBe(first);
  expect(broken).toHaveLength(1);

  english('Lift', { ...column, maxWidth: 20_000 }, breakNew('Lift'));
  english('Lift', { ...column, style: 'bold' }, breakNew('Lift'));
  french('Lift', column, breakNew('Lift'));
  expect(broken).toHaveLength(4);
});

test('what comes again stays, what does not is forgotten, and a very long text is not kept at all', () => {
  const { broken, breakNew } = countingBreaker();
  const remember = createParagraphMemory(100)('en');

  for (let turn = 0; turn < 50; turn += 1) {
    remember('from the library', column, breakNew('from the library'));
    remember(`client ${turn}`, column, breakNew(`client ${turn}`));
  }
  remember('client 0', column, breakNew('client 0'));
  for (const _ of [1, 2]) remember('x'.repeat(4000), column, breakNew('long'));

  expect(broken.filter((text) => text === 'from the library')).toHaveLength(1);
  expect(broken.filter((text) => text === 'client 0')).toHaveLength(2);
  expect(broken.filter((text) => text === 'long')).toHaveLength(2);
});
