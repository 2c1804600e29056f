/** The document's own words in one language. The phrases themselves are in words/, one file a language. */
import type { DocumentLanguage } from './document-options.ts';
import { en, englishSpellings, type WordKey, type Words } from './words/en.ts';
import { fr } from './words/fr.ts';
import { mi } from './words/mi.ts';

type Values = Readonly<Record<string, string | number>>;
type Counted<Key extends string> = Key extends `${infer Name}.one` ? Name : never;

export interface FixedWords {
  /** Of words and dates, BCP 47: the document's own language. */
  readonly locale: string;
  say(key: WordKey, values?: Values): string;
  /** A phrase with singular and plural; `{count}` is filled in. */
  count(key: Counted<WordKey>, count: number, values?: Values): string;
}

/** Where each translation comes from; dates follow it unless the region's locale is of that language anyway. */
const HOME: Readonly<Record<DocumentLanguage, string>> = { en: 'en-AU', fr: 'fr-CA', mi: 'mi-NZ' };

const wordsIn = (language: DocumentLanguage, locale: string): Words => {
  if (language === 'fr') return fr;
  if (language === 'mi') return mi;
  return { ...en, ...englishSpellings[locale] };
};

/** `locale`: the region's. `fixedWords('fr', 'en-CA').say('page', { page: 1, pages: 2 })` is `Page 1 de 2`. */
export const fixedWords = (language: DocumentLanguage, locale: string): FixedWords => {
  const words = wordsIn(language, locale);
  const say = (key: WordKey, values?: Values): string =>
    values === undefined
      ? words[key]
      : words[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  return {
    locale: locale.startsWith(`${language}-`) ? locale : HOME[language],
    say,
    count(key, count, values = {}) {
      // In French nothing and one are both singular.
      const one = count === 1 || (language === 'fr' && count === 0);
      return say(one ? `${key}.one` : `${key}.other`, { ...values, count });
    },
  };
};
