/** A hand-out as our own renderer takes it, and the floor. */
import type { DocumentInput } from '../../lambdas/program-document/document.ts';
import type { HandOut } from './hand-out.ts';

export const documentInput = ({ input, exercises }: HandOut): DocumentInput => ({
  ...input,
  pictures: exercises.map(({ photo }) => ({
    kind: 'image',
    mediaType: 'image/jpeg',
    base64: Buffer.from(photo).toString('base64'),
  })),
});
