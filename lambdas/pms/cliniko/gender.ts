import type { Gender } from '../../core/client.ts';

/** Words that mean one thing only. Cliniko's fields are free text; whatever is not here stays unknown (design.md 6.3). */
const WORDS: Readonly<Record<Gender, readonly string[]>> = {
  m: [
    'm',
    'male',
    'man',
    'boy',
    'trans man',
    'transgender man',
    'trans male',
    'transgender male',
    'female to male',
  ],
  f: [
    'f',
    'female',
    'woman',
    'girl',
    'trans woman',
    'transgender woman',
    'trans female',
    'transgender female',
    'male to female',
  ],
  x: [
    'x',
    'non binary',
    'nonbinary',
    'genderqueer',
    'gender diverse',
    'gender fluid',
    'genderfluid',
    'agender',
    'intersex',
    'indeterminate',
    'other',
  ],
};

const MEANING: ReadonlyMap<string, Gender> = new Map(
  (['m', 'f', 'x'] as const).flatMap((gender) =>
    WORDS[gender].map((word): [string, Gender] => [word, gender]),
  ),
);

/**
 * A gender out of Cliniko's free texts. What a person says of themselves (`gender_identity`) decides alone when it
 * is there, understood or not: to fall back to `sex` would overrule them.
 */
export const toGender = (patient: {
  readonly gender_identity?: string | undefined;
  readonly sex?: string | undefined;
  readonly gender?: string | undefined;
}): Gender | undefined => {
  const said = patient.gender_identity ?? patient.sex ?? patient.gender ?? '';
  return MEANING.get(
    said
      .toLowerCase()
      .replace(/[\s/_-]+/g, ' ')
      .trim(),
  );
};
