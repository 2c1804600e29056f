/**
 * Writes `packed-core-fonts.ts` and `packed-core-letters.ts` anew after an update of Noto Sans or HarfBuzz: `npm run document:pack-fonts`.
 * Runs on a developer's machine only; no function imports it.
 */
import { writeFileSync } from 'node:fs';
import { makeCoreFonts } from './make-core-fonts.ts';
import { makeCoreLetters } from './make-core-letters.ts';
import { assetsFromPackages } from './package-assets.ts';

const literal = (value: unknown): string =>
  typeof value === 'string' ? `'${value}'` : JSON.stringify(value).replaceAll(',', ', ');

const packages = assetsFromPackages();
const fonts = makeCoreFonts(packages);
const { fonts: lettersOf, ...shared } = makeCoreLetters(packages);

writeFileSync(
  new URL('./packed-core-fonts.ts', import.meta.url),
  `/** Made by pack-core-fonts.ts out of Noto Sans (OFL): the glyphs that most texts in Latin letters need, by font. */

/** A font cut beforehand. */
export interface PackedCoreFont {
  /** The glyphs it has. */
  readonly glyphs: readonly number[];
  /** Bytes of the font. */
  readonly length: number;
  /** The font, deflated, base64. */
  readonly deflated: string;
}

// biome-ignore format: made, and a list is a line.
export const packedCoreFonts: Readonly<Record<string, PackedCoreFont>> = {
${Object.entries(fonts)
  .map(
    ([key, { glyphs, length, deflated }]) => `  '${key}': {
    glyphs: ${literal(glyphs)},
    length: ${length},
    deflated:
      '${deflated}',
  },`,
  )
  .join('\n')}
};
`,
);

writeFileSync(
  new URL('./packed-core-letters.ts', import.meta.url),
  `/** Made by pack-core-fonts.ts: what HarfBuzz said of Noto Sans's Latin letters and of each pair of them. */
import type { PackedCoreLetters } from './packed-letters.ts';

// biome-ignore format: made, and a list is a line.
export const packedCoreLetters: PackedCoreLetters = {
${Object.entries(shared)
  .map(([name, list]) => `  ${name}: ${literal(list)},`)
  .join('\n')}
  fonts: {
${Object.entries(lettersOf)
  .map(
    ([key, { measures, ...lists }]) => `    '${key}': {
      measures: {
${Object.entries(measures)
  .map(([name, value]) => `        ${name}: ${literal(value)},`)
  .join('\n')}
      },
${Object.entries(lists)
  .map(([name, list]) => `      ${name}: ${literal(list)},`)
  .join('\n')}
    },`,
  )
  .join('\n')}
  },
};
`,
);
