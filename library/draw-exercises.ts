/** `npm run library:draw`: draws every exercise and writes the drawings into `exercises.json`. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Exercise } from '../lambdas/core/program.ts';
import { drawings } from './drawing/scenes.ts';

const file = new URL('./exercises.json', import.meta.url);

/**
 * The exercises' file with today's drawings: one drawn stroke a line, so that a change can be reviewed.
 * Throws when an exercise has no drawing or a drawing no exercise.
 */
export const withDrawings = (exercises: readonly Exercise[]): string => {
  const known = new Set(exercises.map((exercise) => exercise.id));
  const undrawn = exercises.filter((exercise) => !drawings.has(exercise.id)).map((exercise) => exercise.id);
  const unused = [...drawings.keys()].filter((id) => !known.has(id));
  if (undrawn.length + unused.length > 0) {
    throw new Error(`Without a drawing: ${undrawn.join(', ')}. Without an exercise: ${unused.join(', ')}.`);
  }
  const drawn = exercises.map(({ picture: _old, pictureDescription, ...exercise }) => ({
    ...exercise,
    pictureDescription,
    picture: drawings.get(exercise.id),
  }));
  const json = JSON.stringify(drawn, null, 2);
  return `${json.replace(/\{\n +"d": ("[^"]*"),\n +(?:"stroke": ([\d.]+),\n +)?"tone": ("\w+")\n +\}/g, (_all, d: string, stroke: string | undefined, tone: string) => `{ "d": ${d}, ${stroke === undefined ? '' : `"stroke": ${stroke}, `}"tone": ${tone} }`)}\n`;
};

if (import.meta.main) {
  const before = await readFile(file, 'utf8');
  const after = withDrawings(JSON.parse(before));
  await writeFile(file, after);
  console.log(after === before ? 'The drawings were up to date.' : 'Wrote the drawings into exercises.json.');
}
