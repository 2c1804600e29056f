/** What comes in the body of a file's creation or change. */
import * as z from 'zod/mini';
import { refuse } from '../../shared/refusals.ts';

/** The documentation once shows an unquoted patient id; a number is safe up to 2^53 only. */
const attachmentInput = z.object({
  patient_id: z.optional(z.union([z.string(), z.pipe(z.int(), z.transform(String))])),
  upload_url: z.optional(z.nullable(z.string())),
  description: z.optional(z.nullable(z.string())),
});
export type AttachmentInput = z.infer<typeof attachmentInput>;

/** The body, or 400 when it is not an object of that kind. */
export const readAttachmentInput = (body: unknown): AttachmentInput => {
  const { data } = z.safeParse(attachmentInput, body);
  return data ?? refuse(400, 'Bad request.');
};

const longestDescription = 255;

/** The documented limit: 255 characters. */
export const problemWithDescription = (input: AttachmentInput): Record<string, string> | undefined =>
  [...(input.description ?? '')].length > longestDescription
    ? { description: `is too long (maximum is ${longestDescription} characters)` }
    : undefined;
