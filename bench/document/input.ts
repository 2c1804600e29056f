/** A hand-out as our own renderer takes it, and the floor. */
import type { DocumentInput } from '../../lambdas/program-document/document.ts';
import type { HandOut } from './hand-out.ts';

export const documentInput = ({ input, logo, exercises }: HandOut): DocumentInput => ({
  ...input,
  options: { logo: { kind: 'image', bytes: logo } },
  pictures: exercises.map(({ photo }) => ({ kind: 'image', bytes: photo })),
});
