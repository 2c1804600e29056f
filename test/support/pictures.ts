/** The smallest pictures there are. More kinds: png.ts, jpeg.ts. */
import type { GivenPicture } from '../../lambdas/program-document/picture-given.ts';
import { aJpegOf } from './jpeg.ts';
import { aPngOf } from './png.ts';

/** A one-colour PNG with transparency. `claimedHeight`: what its header says, when that shall be a lie. */
export const aPng = (width = 4, height = 3, claimedHeight = height): Uint8Array =>
  aPngOf({
    width,
    height,
    type: 6,
    pixel: () => [0, 100, 110, 128],
    claimed: { width, height: claimedHeight },
  });

/** A grey JPEG of 2 × 1 pixels. */
export const aJpeg = (): Uint8Array => aJpegOf({ blocks: [[[96]]], claimed: { width: 2, height: 1 } });

/** A file as the renderer takes it. */
export const aGiven = (bytes: Uint8Array): GivenPicture => ({ kind: 'image', bytes });
