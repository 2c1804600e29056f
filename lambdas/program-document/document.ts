import type { Program } from '../core/program.ts';
import type { DocumentAssets } from './assets.ts';
import { completeOptions, type DocumentOptions } from './document-options.ts';
import { drawDocument } from './draw.ts';
import { fixedWords } from './fixed-words.ts';
import { createDocumentFonts, openFonts } from './fonts.ts';
import { layoutProgram } from './layout.ts';
import type { GivenPicture } from './picture-given.ts';
import { createReadPictures } from './picture-store.ts';
import type { BrokenReason } from './picture-types.ts';
import { oneLine } from './text.ts';
import { themeOf } from './theme.ts';

/** Everything a program document shows: plain data, so that the same input is the same document. */
export interface DocumentInput {
  readonly program: Program;
  /** One a `program.exercises`, in that order. */
  readonly pictures: ReadonlyArray<GivenPicture | undefined>;
  readonly clientName: string;
  readonly practitionerName: string;
  readonly practiceName: string;
  readonly paper: 'A4' | 'Letter';
  /** BCP 47, for dates: `en-AU`, `en-US`, … */
  readonly locale: string;
  /** The practice's choices. */
  readonly options?: DocumentOptions;
  /** What each picture shows, in the pictures' order; without one the exercise's name stands for it. */
  readonly pictureDescriptions?: ReadonlyArray<string | undefined>;
}

export interface RenderedDocument {
  readonly bytes: Uint8Array;
  /** Characters no bundled font has, as `U+1F600`; each is printed as a visible box. */
  readonly missingCharacters: readonly string[];
  /** Why pictures (the logo first) could not be shown, one reason a placeholder; for the log. */
  readonly brokenPictures?: readonly BrokenReason[];
}

export type RenderDocument = (input: DocumentInput) => Promise<RenderedDocument>;

/** Fonts and shaper are opened when a text needs them, and once; the returned function renders any number of documents. */
export const createRenderDocument = async (assets: DocumentAssets): Promise<RenderDocument> => {
  const open = openFonts(assets);
  const readPictures = createReadPictures();
  return async (input) => {
    const options = completeOptions(input.options);
    const [logo, ...exercises] = readPictures([options.logo, ...(options.pictures ? input.pictures : [])]);
    const fonts = createDocumentFonts(open, { language: languageOf(input), text: textOf(input) });
    const laidOut = layoutProgram(input, options, { logo, exercises }, fonts.breakText);
    const bytes = drawDocument(laidOut, fonts, themeOf(options.accent), {
      title: joined([input.program.name, input.clientName], ' – '),
      author: joined([input.practitionerName, input.practiceName], ', '),
      language: laidOut.locale,
      at: new Date(input.program.assignedAt),
    });
    const brokenPictures = [logo, ...exercises].flatMap((picture) =>
      picture?.kind === 'broken' ? [picture.reason] : [],
    );
    return { bytes, missingCharacters: fonts.missingCharacters(), brokenPictures };
  };
};

const joined = (names: readonly string[], by: string): string =>
  names
    .map(oneLine)
    .filter((name) => name !== '')
    .join(by);

/** The document's own language: of its fixed words and dates. */
const languageOf = ({ options, locale }: DocumentInput): string =>
  fixedWords(options?.language ?? 'en', locale).locale;

/** Everything people wrote: tells whose Han characters they are. */
const textOf = ({ program, ...input }: DocumentInput): string =>
  [
    input.clientName,
    input.practitionerName,
    input.practiceName,
    program.name,
    program.note ?? '',
    ...program.exercises.flatMap(({ name, instructions }) => [name, instructions]),
  ].join('\n');
