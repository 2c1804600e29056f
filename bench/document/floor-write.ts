/** The floor writer's parts: tokens of a recipe as bytes, with the glyphs of their characters looked up anew. */
import type { ByteWriter } from '../../lambdas/program-document/byte-writer.ts';
import { writeModules } from '../../lambdas/program-document/content-qr.ts';
import { type FontProgram, fontProgram } from '../../lambdas/program-document/font-program.ts';
import { codeWidths, type UsedGlyph } from '../../lambdas/program-document/font-use.ts';
import type { OpenFonts } from '../../lambdas/program-document/open-fonts.ts';
import { textString, written } from '../../lambdas/program-document/pdf-values.ts';
import { qrModules } from '../../lambdas/program-document/qr.ts';
import { CLIENT, type Recipe, type Run, type Token } from './floor-recipe.ts';

/** A character of a font, known from one document to the next, as the font's own tables are. */
interface Letter {
  readonly glyph: number;
  readonly code: string;
  readonly width: number;
}

/** A font: its letters as far as they were wanted. */
export interface FloorFont {
  letter(text: string): Letter;
  program(used: readonly UsedGlyph[]): FontProgram;
}

export const floorFont = (fonts: OpenFonts, key: string, ligatures: Recipe['ligatures']): FloorFont => {
  const font = fonts.byKey(key);
  const { glyph, advance, measures } = font;
  const letters = new Map<string, Letter>();
  return {
    program: (used) => fontProgram(font, used),
    letter(text) {
      const known = letters.get(text);
      if (known !== undefined) return known;
      const id = ligatures[`${key} ${text}`] ?? glyph(text.codePointAt(0) ?? 0);
      const width = (advance(id) * 1000) / measures.unitsPerEm;
      const made = { glyph: id, code: id.toString(16).padStart(4, '0'), width };
      letters.set(text, made);
      return made;
    },
  };
};

/** What one document uses of a font. */
export class FloorUse {
  readonly font: FloorFont;
  readonly #used = new Map<string, Letter>();
  readonly #ligatures: ReadonlySet<string>;
  constructor(font: FloorFont, ligatures: ReadonlySet<string>) {
    this.font = font;
    this.#ligatures = ligatures;
  }

  #code(text: string): string {
    let letter = this.#used.get(text);
    if (letter === undefined) {
      letter = this.font.letter(text);
      this.#used.set(text, letter);
    }
    return letter.code;
  }

  /** The operands that show a run. */
  show(out: ByteWriter, run: Run, client: string): void {
    const { moves, nameLength } = run;
    const shown = run.shown.replace(CLIENT, client);
    const nameEnd = shown === run.shown ? Number.POSITIVE_INFINITY : run.shown.indexOf(CLIENT) + nameLength;
    const longer = client.length - nameLength;
    let [at, move] = [0, 0];
    let open = false;
    while (at < shown.length) {
      const next = moves[move];
      if (next !== undefined && next[0] + (next[0] < nameEnd ? 0 : longer) === at) {
        out.text(`${open ? '>' : ''}${next[1]}`);
        open = false;
        move += 1;
        continue;
      }
      // Only letters that begin with f join in Latin.
      const joined =
        shown[at] === 'f' ? [3, 2].find((length) => this.#ligatures.has(shown.slice(at, at + length))) : 1;
      const text = joined === undefined ? 'f' : shown.slice(at, at + joined);
      if (!open) out.text('<');
      open = true;
      out.text(this.#code(text));
      at += text.length;
    }
    if (open) out.text('>');
    for (; move < moves.length; move += 1) out.text(`${moves[move]?.[1]}`);
  }

  used(): UsedGlyph[] {
    return [...this.#used]
      .map(([text, { glyph, width }]) => ({ code: glyph, glyph, text, width }))
      .sort((a, b) => a.code - b.code);
  }
}

/** What is another in every document. */
export interface Changing {
  readonly client: string;
  readonly accessCode: string;
}

/** Writes tokens. `use`: of a font by its name. */
export const writeTokens = (
  out: ByteWriter,
  tokens: readonly Token[],
  use: (font: string) => FloorUse,
  { client, accessCode }: Changing,
): void => {
  for (const token of tokens) {
    if (typeof token === 'string') out.text(token);
    else if (typeof token === 'number') out.number(token);
    else if ('shown' in token) use(token.font).show(out, token, client);
    else if ('words' in token) out.text(written(textString(token.words.replace(CLIENT, client))));
    else if ('kind' in token) writeModules(out, qrModules(accessCode));
    else {
      const runs = codeWidths(use(token.widths).used());
      out.text(
        `[ ${runs.map((each) => (typeof each === 'number' ? each : `[ ${each.join(' ')} ]`)).join(' ')} ]`,
      );
    }
  }
};
