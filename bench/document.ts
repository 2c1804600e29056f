import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadAssets } from '../lambdas/program-document/assets.ts';
import { createRenderDocument, type DocumentInput } from '../lambdas/program-document/document.ts';
import { givenPicture } from '../lambdas/program-document/picture-given.ts';
import { bundledIn } from '../lib/bundle.ts';
import type { DocumentFigures } from './figures.ts';
import { sampleExercises, sampleProgram } from './sample-program.ts';
import { median, quantile } from './statistics.ts';

const SAMPLES = 40;
const WARM_UPS = 10;

const sampleInput = async (): Promise<DocumentInput> => {
  const exercises = await sampleExercises();
  return {
    program: sampleProgram(exercises, { id: 1, clientId: 1, practitionerId: 1 }, Date.UTC(2026, 2, 2)),
    pictures: exercises.map(({ picture }) => picture && givenPicture(picture)),
    clientName: 'Nguyễn Thị Hồng',
    practitionerName: 'Pat Practitioner',
    practiceName: 'Example Practice',
    paper: 'A4',
    locale: 'en-AU',
  };
};

/** Rendering alone, from the assets that the bundle in `dist/` carries. */
export const measureDocument = async (): Promise<DocumentFigures> => {
  const folder = pathToFileURL(join(bundledIn()('program-document'), 'assets/'));
  const assets = loadAssets(folder);
  const input = await sampleInput();
  const opening = performance.now();
  const render = await createRenderDocument(assets);
  const openMs = performance.now() - opening;

  const times: number[] = [];
  let bytes = 0;
  for (let sample = -WARM_UPS; sample < SAMPLES; sample += 1) {
    const since = performance.now();
    const document = await render(input);
    if (sample >= 0) times.push(performance.now() - since);
    bytes = document.bytes.length;
  }
  const { length: exercises } = input.program.exercises;
  return { ms: median(times), p95Ms: quantile(times, 0.95), exercises, bytes, openMs };
};
