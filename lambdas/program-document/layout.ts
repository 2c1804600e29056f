/** A program's document as a draw list: program -> pages of items and their structure. Pure; shaping is passed in. */
import type { DocumentInput } from './document.ts';
import type { CompleteOptions } from './document-options.ts';
import type { BreakText, Page } from './draw-list.ts';
import { fixedWords } from './fixed-words.ts';
import { cardBlocks } from './layout-cards.ts';
import { type Body, flow } from './layout-flow.ts';
import { footerHeight, furniture } from './layout-footer.ts';
import { headerBlocks } from './layout-header.ts';
import { noteBlocks, sectionBlock } from './layout-note.ts';
import type { Setting } from './layout-rows.ts';
import { weekBlocks } from './layout-week.ts';
import { type Look, lookOf } from './look.ts';
import type { ReadyPicture } from './picture-types.ts';
import { group, type StructNode } from './struct-node.ts';

/** Points. ISO 216 and ANSI. */
const PAPER = { A4: { width: 595.28, height: 841.89 }, Letter: { width: 612, height: 792 } } as const;
/** From the foot of the paper to the footer's last line. */
const FOOT = 28;
/** Between the body and the footer's rule. */
const FOOTER_GAP = 12;

/** Pictures ready for the page: one an exercise, in that order. */
export interface ReadyPictures {
  readonly logo?: ReadyPicture | undefined;
  readonly exercises: ReadonlyArray<ReadyPicture | undefined>;
}

export interface LaidOut {
  readonly pages: readonly Page[];
  /** The root of the structure tree. */
  readonly structure: StructNode;
  /** The document's own language, BCP 47. */
  readonly locale: string;
}

const bodyOf = (paper: { readonly width: number; readonly height: number }, look: Look): Body => ({
  left: look.margin,
  right: paper.width - look.margin,
  top: look.margin - 8,
  bottom: paper.height - FOOT - footerHeight(look) - FOOTER_GAP,
  pageWidth: paper.width,
});

export const layoutProgram = (
  input: DocumentInput,
  options: CompleteOptions,
  pictures: ReadyPictures,
  breakText: BreakText,
): LaidOut => {
  const paper = PAPER[input.paper];
  const look = lookOf(options.largePrint);
  const words = fixedWords(options.language, input.locale);
  const setting: Setting = { look, words, breakText, body: bodyOf(paper, look) };
  const { exercises, note } = input.program;
  const cards = exercises.map((exercise, index) => ({
    exercise,
    number: index + 1,
    picture: pictures.exercises[index],
    description: input.pictureDescriptions?.[index],
  }));
  const blocks = [
    ...headerBlocks(input, pictures.logo, setting),
    ...noteBlocks(note, setting),
    sectionBlock(words.count('exercisesTitle', exercises.length), setting),
    ...cardBlocks(cards, options.columns, setting),
    ...weekBlocks(exercises, setting),
  ];
  const pages = flow(blocks, setting.body);
  return {
    pages: pages.map((items, index) => ({
      ...paper,
      items: [
        ...items,
        ...furniture(input, { number: index + 1, count: pages.length }, setting, paper.height - FOOT),
      ],
    })),
    structure: group(
      'Document',
      blocks.flatMap(({ nodes }) => nodes),
    ),
    locale: words.locale,
  };
};
