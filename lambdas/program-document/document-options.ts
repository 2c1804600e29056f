/** What a practice may choose about its documents: plain data, with defaults. */
import { DEFAULT_ACCENT } from '../core/default-accent.ts';
import { readableOnPaper } from './contrast.ts';
import type { DocumentOptions } from './document-options-schema.ts';

export type { DocumentOptions };

export type DocumentLanguage = NonNullable<DocumentOptions['language']>;

/** Options with nothing left open, but the logo, which may be absent. */
export type CompleteOptions = Required<Omit<DocumentOptions, 'logo'>> & Pick<DocumentOptions, 'logo'>;

/** Fills in defaults, and settles what does not go together. */
export const completeOptions = (options: DocumentOptions = {}): CompleteOptions => {
  const largePrint = options.largePrint ?? false;
  return {
    accent: readableOnPaper(options.accent ?? DEFAULT_ACCENT),
    columns: largePrint ? 1 : (options.columns ?? 1),
    largePrint,
    pictures: options.pictures ?? true,
    language: options.language ?? 'en',
    ...(options.logo === undefined ? {} : { logo: options.logo }),
  };
};
