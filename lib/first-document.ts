/**
 * Draws a document as a process is likely to draw first, with a bundle of the drawing code, and writes down which of
 * its functions were called: `node lib/first-document.ts /…/drawing.mjs /…/called.json`. Run by document-drawing.ts.
 */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { pathToFileURL } from 'node:url';
import type { DocumentInput } from '../lambdas/program-document/document.ts';
import { assetsFromPackages } from '../lambdas/program-document/package-assets.ts';
import { givenPicture } from '../lambdas/program-document/picture-given.ts';
import type { CalledFunction } from './compile-ahead.ts';

/** Two pixels each: how a picture is read does not depend on its size. */
const photo = givenPicture({
  kind: 'image',
  mediaType: 'image/jpeg',
  base64:
    '/9j/2wBDAAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAj/wAALCAABAAIBAREA/8QAHAAAAAAJAAAAAAAAAAAAAAAAAAECAwQFBgcI/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAAPwBn3//Z',
});
const logo = givenPicture({
  kind: 'image',
  mediaType: 'image/png',
  base64:
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAEklEQVR4nGNgSMlrAGFGMAMIACoHA/hR4JXCAAAAAElFTkSuQmCC',
});
const drawing = givenPicture({
  kind: 'drawing',
  paths: [
    { d: 'M10 90H90', stroke: 3, tone: 'prop' },
    { d: 'M20 20C30 10 40 10 50 20L60 40Z', tone: 'ink' },
    { d: 'M50 50a10 10 0 1 0 20 0', stroke: 2, tone: 'accent' },
  ],
});

const input: DocumentInput = {
  program: {
    id: 1,
    clientId: 1,
    practitionerId: 1,
    version: 1,
    name: 'Knee program',
    accessCode: 'abcdefgh',
    startDate: '2026-03-02',
    weeks: 6,
    note: 'Take it easy in the first week.\nStop if it hurts.',
    exercises: [
      {
        exerciseId: 1,
        name: 'Heel slide',
        instructions:
          'Lie on your back with both legs straight. Slide one heel towards your bottom, hold it there for a moment, and let it slide back slowly.\nKeep the other leg still.',
        dose: { sets: 3, reps: 10, holdSeconds: 5, restSeconds: 30, frequency: 'Twice a day' },
      },
      {
        exerciseId: 2,
        name: 'Wall squat',
        instructions: 'Stand with your back against a wall.',
        dose: { sets: 2, durationSeconds: 90, weightKilograms: 2.5, frequency: 'Mon, Wed and Fri' },
      },
      { exerciseId: 3, name: 'Rest', instructions: '', dose: {} },
    ],
    assignedAt: '2026-03-02T09:00:00.000Z',
  },
  pictures: [photo, drawing, undefined],
  clientName: 'Zoë Ōkāti Nguyễn',
  practitionerName: 'Pat Practitioner',
  practiceName: 'Example Practice',
  paper: 'A4',
  locale: 'en-AU',
  options: { logo },
};

const [, , file = '', answer = ''] = process.argv;
const inspector = new Session();
inspector.connect();
await inspector.post('Profiler.enable');
await inspector.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
const { createRenderDocument }: typeof import('../lambdas/program-document/document.ts') = await import(
  pathToFileURL(file).href
);
const render = await createRenderDocument(assetsFromPackages());
await render(input);
const { result } = await inspector.post('Profiler.takePreciseCoverage');
const script = result.find(({ url }) => url === pathToFileURL(file).href);
const called = (script?.functions ?? [])
  .flatMap(({ ranges }) => ranges.slice(0, 1))
  .filter(({ count }) => count > 0)
  .map(({ startOffset, endOffset }): CalledFunction => ({ start: startOffset, end: endOffset }));
if (called.length === 0) throw new Error('No function of the drawing was seen to be called.');
writeFileSync(answer, JSON.stringify(called));
