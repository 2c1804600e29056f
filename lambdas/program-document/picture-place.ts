/** Where a picture goes on the page: orientation and place as one matrix. Pure. */
import type { Matrix, ShownPicture } from './picture-types.ts';

/**
 * The matrix before `Do` that shows the picture upright, filling this box. PDF's coordinates: y up, `y` is the lower
 * edge.
 */
export const placedMatrix = (
  { matrix: [a, b, c, d, e, f] }: Pick<ShownPicture, 'matrix'>,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Matrix => [
  a * box.width,
  b * box.height,
  c * box.width,
  d * box.height,
  e * box.width + box.x,
  f * box.height + box.y,
];

/** The largest size of the picture's shape inside a box. */
export const fitted = (
  picture: Pick<ShownPicture, 'width' | 'height'>,
  box: { readonly width: number; readonly height: number },
): { width: number; height: number } => {
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
};
