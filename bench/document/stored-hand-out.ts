/** Hand-outs as files, for fresh processes: what an application would have at hand. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HandOut } from './hand-out.ts';

const photoFile = (index: number): string => `photo-${index}.jpg`;

export const storeHandOut = (folder: string, handOut: HandOut): void => {
  mkdirSync(folder, { recursive: true });
  const { logo, exercises, ...rest } = handOut;
  writeFileSync(join(folder, 'logo.png'), logo);
  exercises.forEach(({ photo }, index) => {
    writeFileSync(join(folder, photoFile(index)), photo);
  });
  const texts = exercises.map(({ photo: _, ...words }) => words);
  writeFileSync(join(folder, 'hand-out.json'), JSON.stringify({ ...rest, exercises: texts }));
};

/** Only ever reads what `storeHandOut` wrote. */
export const readHandOut = (folder: string): HandOut => {
  const stored: HandOut = JSON.parse(readFileSync(join(folder, 'hand-out.json'), 'utf8'));
  return {
    ...stored,
    logo: readFileSync(join(folder, 'logo.png')),
    exercises: stored.exercises.map((words, index) => ({
      ...words,
      photo: readFileSync(join(folder, photoFile(index))),
    })),
  };
};
