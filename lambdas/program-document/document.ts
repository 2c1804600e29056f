import type { Picture, Program } from '../core/program.ts';

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
