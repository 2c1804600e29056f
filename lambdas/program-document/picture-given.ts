/** Pictures as a document takes them: what events and tables hold as text is bytes here. Pure. */
import type { Picture } from '../core/program.ts';

type Drawing = Extract<Picture, { kind: 'drawing' }>;

/** Line art, or a picture's file as it is; what its bytes are decides, not what it was called. */
export type GivenPicture = Drawing | { readonly kind: 'image'; readonly bytes: Uint8Array };

/** Of a picture of the library or of a practice. What is no base64 has no bytes. */
export const givenPicture = (picture: Picture): GivenPicture =>
  picture.kind === 'drawing' ? picture : { kind: 'image', bytes: Buffer.from(picture.base64, 'base64') };
