import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

/**
 * Documents that are handed out by a link: `documents/<token>.pdf`, deleted by the bucket when a day old. The token is
 * all that protects one, so it is 16 random bytes in hexadecimal and stands in no log and no table.
 */
export interface DocumentStore {
  /** Stores a PDF; storing it again replaces it and starts its day anew. */
  put(token: string, bytes: Uint8Array): Promise<void>;
  /** When the document was stored, epoch milliseconds; `undefined`: not there (yet, or any more). */
  find(token: string): Promise<{ readonly storedAt: number } | undefined>;
  /** An address of S3 that serves the document for some minutes, to whoever has it. */
  presign(token: string): Promise<string>;
}

/** What may be a token: nothing else becomes part of an object's name. */
export const DOCUMENT_TOKEN = /^[0-9a-f]{32}$/;

/** How long a link works, also when S3 is late in deleting (its days end at midnight). */
export const DOCUMENT_LIFE_MS = 24 * 60 * 60 * 1000;

/** The object of a token. Throws TypeError for anything but a token. */
export const documentKey = (token: string): string => {
  if (!DOCUMENT_TOKEN.test(token)) throw new TypeError('Not a token of a document.');
  return `documents/${token}.pdf`;
};

/** The address a document is handed out by: no cookie is needed, and nothing of a patient stands in it. */
export const documentLink = (publicUrl: string, token: string): string =>
  `${publicUrl.replace(/\/+$/, '')}/${documentKey(token)}`;

/** The half that writes. What reads is in `document-reader.ts`: it carries the signing of addresses with it. */
export const createDocumentWriter = (s3: S3Client, bucket: string): Pick<DocumentStore, 'put'> => ({
  async put(token, bytes) {
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: documentKey(token),
        Body: bytes,
        ContentType: 'application/pdf',
        ContentDisposition: 'inline; filename="program.pdf"',
        CacheControl: 'private, no-store',
      }),
    );
  },
});
