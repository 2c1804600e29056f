/** What a practice may choose about its documents: plain data, with defaults. */
import { DEFAULT_ACCENT } from '../core/default-accent.ts';
import type { DocumentChoices } from '../core/document-options.ts';
import { readableOnPaper } from './contrast.ts';
import type { GivenPicture } from './picture-given.ts';

/** A practice's choices; whatever is absent has the default below. */
export interface DocumentOptions extends DocumentChoices {
  /** Beside the practice's name. PNG or JPEG. */
  readonly logo?: GivenPicture | undefined;
}

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
