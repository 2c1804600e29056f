import { expect, test } from '@jest/globals';
import { fixedWords } from '../../../lambdas/program-document/fixed-words.ts';
import { en, englishSpellings } from '../../../lambdas/program-document/words/en.ts';
import { fr } from '../../../lambdas/program-document/words/fr.ts';
import { mi } from '../../../lambdas/program-document/words/mi.ts';
import { regions } from '../../../lib/regions.ts';

const blanks = (phrase: string): string[] => [...phrase.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort();

test('every translation has every phrase, with the same blanks to fill in', () => {
  for (const translation of [fr, mi]) {
    expect(Object.keys(translation).sort()).toEqual(Object.keys(en).sort());
    for (const key of Object.keys(en) as Array<keyof typeof en>) {
      expect(translation[key].trim()).not.toBe('');
      expect([key, blanks(translation[key])]).toEqual([key, blanks(en[key])]);
    }
  }
});

test('every language names seven days', () => {
  expect([en, fr, mi].map(({ weekdays }) => weekdays.split(' ').length)).toEqual([7, 7, 7]);
});

test('each region spells English its own way', () => {
  const kinds = regions.map(({ code, locale }) => [code, fixedWords('en', locale).say('documentKind')]);

  expect(Object.fromEntries(kinds)).toEqual({
    au: 'Exercise program',
    nz: 'Exercise programme',
    ca: 'Exercise program',
    ie: 'Exercise programme',
    uk: 'Exercise programme',
    us: 'Exercise program',
  });
  expect(
    Object.keys(englishSpellings).filter((locale) => !regions.some((region) => region.locale === locale)),
  ).toEqual([]);
});

test('phrases follow the number in them as the language does', () => {
  const [english, french, maori] = [
    fixedWords('en', 'en-AU'),
    fixedWords('fr', 'en-CA'),
    fixedWords('mi', 'en-NZ'),
  ];

  expect([1, 2].map((count) => english.count('seconds', count))).toEqual(['1 second', '2 seconds']);
  expect([0, 1, 2].map((count) => french.count('seconds', count))).toEqual([
    '0 seconde',
    '1 seconde',
    '2 secondes',
  ]);
  expect(maori.say('page', { page: 1, pages: 2 })).toBe('Whārangi 1 o te 2');
});

test('words fill in what people wrote as they wrote it', () => {
  expect(fixedWords('en', 'en-AU').say('logoOf', { practice: '$& {code}' })).toBe('Logo of $& {code}');
});

test('dates follow the language of the words', () => {
  expect(fixedWords('fr', 'en-CA').locale).toBe('fr-CA');
  expect(fixedWords('fr', 'fr-FR').locale).toBe('fr-FR');
  expect(fixedWords('mi', 'en-NZ').locale).toBe('mi-NZ');
  expect(fixedWords('en', 'en-IE').locale).toBe('en-IE');
});
