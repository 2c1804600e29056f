import type { Picture, Program } from '../core/program.ts';
import type { DocumentAssets } from './assets.ts';
import { drawDocument } from './draw.ts';
import { createDocumentFonts, openFonts } from './fonts.ts';
import { layoutProgram } from './layout.ts';
import { type ReadyPicture, readPicture } from './picture.ts';
import { oneLine } from './text.ts';

/** Everything a program document shows: plain data, so that the same input is the same document. */
export interface DocumentInput {
  readonly program: Program;
  /** One a `program.exercises`, in that order. */
  readonly pictures: ReadonlyArray<Picture | undefined>;
  readonly clientName: string;
  readonly practitionerName: string;
  readonly practiceName: string;
  readonly paper: 'A4' | 'Letter';
  /** BCP 47, for dates: `en-AU`, `en-US`, … */
  readonly locale: string;
}

export interface RenderedDocument {
  readonly bytes: Uint8Array;
  /** Characters no bundled font has, as `U+1F600`; each is printed as a visible box. */
  readonly missingCharacters: readonly string[];
}

export type RenderDocument = (input: DocumentInput) => Promise<RenderedDocument>;

/** Opens fonts and shaper once; the returned function renders any number of documents. */
export const createRenderDocument = async (assets: DocumentAssets): Promise<RenderDocument> => {
  const open = await openFonts(assets);
  return async (input) => {
    const fonts = createDocumentFonts(open);
    const pages = layoutProgram(input, readPictures(input.pictures), fonts.shape);
    const bytes = await drawDocument(pages, open, fonts, {
      title: oneLine(`${input.program.name} – ${input.clientName}`),
      author: oneLine(`${input.practitionerName}, ${input.practiceName}`),
      language: input.locale,
      at: new Date(input.program.assignedAt),
    });
    return { bytes, missingCharacters: fonts.missingCharacters() };
  };
};

/** The same picture is read once, and so embedded once. */
const readPictures = (pictures: DocumentInput['pictures']): Array<ReadyPicture | undefined> => {
  const ready = new Map<Picture | string, ReadyPicture>();
  return pictures.map((picture) => {
    if (picture === undefined) return undefined;
    const key = picture.kind === 'image' ? picture.base64 : picture;
    const known = ready.get(key) ?? readPicture(picture);
    ready.set(key, known);
    return known;
  });
};
