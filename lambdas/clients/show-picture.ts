import { raise } from '../core/errors.ts';
import { parseId } from '../core/ids.ts';
import type { Picture } from '../core/program.ts';
import type { WebHandler, WebRequest, WebResponse } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { LibraryRepository } from '../store/library.ts';

const colours = { ink: '#16262e', prop: '#8aa1a8', accent: '#c2410c' } as const;

const svgOf = (picture: Extract<Picture, { kind: 'drawing' }>): string => {
  const paths = picture.paths.map(({ d, stroke, tone }) =>
    stroke === undefined
      ? `<path d="${d}" fill="${colours[tone]}"/>`
      : `<path d="${d}" fill="none" stroke="${colours[tone]}" stroke-width="${stroke}" stroke-linecap="round" stroke-linejoin="round"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${paths.join('')}</svg>`;
};

const cached = { 'cache-control': 'private, max-age=86400' };

/** Path data is drawn as it came, so it may hold nothing that leaves an attribute. */
const isPathData = (d: string): boolean => /^[\d\s.,eE+\-MmLlHhVvCcSsQqTtAaZz]*$/.test(d);

const pictureResponse = (picture: Picture): WebResponse => {
  if (picture.kind === 'image') {
    return {
      statusCode: 200,
      headers: { 'content-type': picture.mediaType, ...cached },
      body: picture.base64,
      isBase64Encoded: true,
    };
  }
  if (!picture.paths.every(({ d }) => isPathData(d))) raise('exercise_not_found', { reason: 'bad_drawing' });
  return { statusCode: 200, headers: { 'content-type': 'image/svg+xml', ...cached }, body: svgOf(picture) };
};

export interface PictureDeps {
  readonly signedIn: (request: WebRequest) => Promise<SignedIn>;
  readonly library: Pick<LibraryRepository, 'exercises'>;
}

/** The picture of an exercise of the region's library, for whoever is signed in. */
export const createShowPicture =
  (deps: PictureDeps): WebHandler =>
  async (request) => {
    await deps.signedIn(request);
    const exerciseId = parseId(request.params.exerciseId) ?? raise('exercise_not_found');
    const [exercise] = await deps.library.exercises([exerciseId]);
    return pictureResponse(exercise?.picture ?? raise('exercise_not_found'));
  };
