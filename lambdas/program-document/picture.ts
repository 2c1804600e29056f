/** Makes a picture ready for the page: read or checked byte by byte. What can't be shown becomes `broken`. */
import type { Picture } from '../core/program.ts';
import type { CheckedImage, DrawingItem, Tone } from './draw-list.ts';
import { checkJpeg } from './picture-jpeg.ts';
import { checkPng } from './picture-png.ts';
import { parsePath } from './svg-path.ts';

/** `broken`: a placeholder that says so is drawn instead. */
export type ReadyPicture =
  | { readonly kind: 'drawing'; readonly strokes: DrawingItem['strokes'] }
  | { readonly kind: 'image'; readonly image: CheckedImage }
  | { readonly kind: 'broken' };

/** Arrows stand out from the person only in a colour of their own. */
const tones = { ink: 'ink', prop: 'prop', accent: 'signal' } as const satisfies Record<string, Tone>;

const broken: ReadyPicture = { kind: 'broken' };

const readDrawing = (paths: Extract<Picture, { kind: 'drawing' }>['paths']): ReadyPicture => {
  const strokes = paths.flatMap((path) => {
    const commands = parsePath(path.d);
    if (commands === undefined) return [];
    const stroke = path.stroke === undefined ? {} : { stroke: path.stroke };
    return [{ commands, tone: tones[path.tone], ...stroke }];
  });
  const whole =
    strokes.length === paths.length && strokes.every(({ stroke = 1 }) => stroke > 0 && stroke <= 100);
  return whole && strokes.length > 0 ? { kind: 'drawing', strokes } : broken;
};

/** Reads a picture of the library or of an event. Never throws. */
export const readPicture = (picture: Picture): ReadyPicture => {
  if (picture.kind === 'drawing') return readDrawing(picture.paths);
  const bytes = Uint8Array.from(Buffer.from(picture.base64, 'base64'));
  const image = picture.mediaType === 'image/png' ? checkPng(bytes) : checkJpeg(bytes);
  return image === undefined ? broken : { kind: 'image', image };
};
