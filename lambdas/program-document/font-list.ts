/** The fonts that travel with the function. Plain data. All are Noto (OFL). */
import type { FontKey, FontStyle } from './draw-list.ts';

/** A script's fonts, and those for signs that belong to no script. */
export type Family =
  | 'latin'
  | 'arabic'
  | 'hebrew'
  | 'devanagari'
  | 'bengali'
  | 'tamil'
  | 'gurmukhi'
  | 'thai'
  | HanVariant
  | 'math'
  | 'symbols'
  | 'emoji';

/** How Han characters are written: the same character has different shapes in China, Taiwan, Japan and Korea. */
export type HanVariant = 'sc' | 'tc' | 'jp' | 'kr';

export interface FontFile {
  readonly family: Family;
  /** `any`: one weight for both styles; bold is drawn with a stroke around it. */
  readonly weight: FontStyle | 'any';
  /** Path inside the packages it comes from. */
  readonly from: string;
  /** Name in the folder `assets/`. */
  readonly to: string;
  /** How far its letters reach above and below the baseline where its own table asks for too much. */
  readonly reach?: { readonly ascent: number; readonly descent: number };
}

const styles = [
  ['regular', '400Regular'],
  ['bold', '700Bold'],
] as const;

const twoWeights = (family: Family, folder: string, name: string, reach?: FontFile['reach']): FontFile[] =>
  styles.map(([weight, file]) => ({
    family,
    weight,
    from: `@expo-google-fonts/${folder}/${file}/${name}_${file}.ttf`,
    to: `${family}-${weight}.ttf`,
    ...(reach === undefined ? {} : { reach }),
  }));

const oneWeight = (family: Family, folder: string, name: string, reach?: FontFile['reach']): FontFile => ({
  family,
  weight: 'any',
  from: `@expo-google-fonts/${folder}/400Regular/${name}_400Regular.ttf`,
  to: `${family}.ttf`,
  ...(reach === undefined ? {} : { reach }),
});

/** The signs that stand in texts are no taller than letters, whatever else is in the font. */
const LETTERS = { ascent: 1069, descent: 293 };

export const fontFiles: readonly FontFile[] = [
  ...twoWeights('latin', 'noto-sans', 'NotoSans'),
  ...twoWeights('arabic', 'noto-sans-arabic', 'NotoSansArabic', { ascent: 1180, descent: 520 }),
  ...twoWeights('hebrew', 'noto-sans-hebrew', 'NotoSansHebrew'),
  ...twoWeights('devanagari', 'noto-sans-devanagari', 'NotoSansDevanagari'),
  ...twoWeights('bengali', 'noto-sans-bengali', 'NotoSansBengali'),
  ...twoWeights('tamil', 'noto-sans-tamil', 'NotoSansTamil'),
  ...twoWeights('gurmukhi', 'noto-sans-gurmukhi', 'NotoSansGurmukhi'),
  ...twoWeights('thai', 'noto-sans-thai', 'NotoSansThai'),
  oneWeight('sc', 'noto-sans-sc', 'NotoSansSC'),
  oneWeight('tc', 'noto-sans-tc', 'NotoSansTC'),
  oneWeight('jp', 'noto-sans-jp', 'NotoSansJP'),
  oneWeight('kr', 'noto-sans-kr', 'NotoSansKR'),
  oneWeight('math', 'noto-sans-math', 'NotoSansMath', LETTERS),
  oneWeight('symbols', 'noto-sans-symbols-2', 'NotoSansSymbols2', LETTERS),
  oneWeight('emoji', 'noto-emoji', 'NotoEmoji', LETTERS),
];

/** The name the document knows a font by: its file's name. */
export const fontKey = ({ to }: FontFile): FontKey => to.replace('.ttf', '');

const byFamily = new Map(
  fontFiles.flatMap((file) =>
    (file.weight === 'any' ? (['regular', 'bold'] as const) : [file.weight]).map(
      (style) => [`${file.family} ${style}`, file] as const,
    ),
  ),
);

/** The font file for a family in a style. */
export const fontFileFor = (family: Family, style: FontStyle): FontFile | undefined =>
  byFamily.get(`${family} ${style}`);
