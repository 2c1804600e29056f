import { GetObjectCommand, HeadObjectCommand, NotFound, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { type DocumentStore, documentKey } from './documents.ts';

/** Long enough for a slow browser to follow the redirect, short enough to be worth nothing in a history. */
const ADDRESS_SECONDS = 5 * 60;

/**
 * The half that hands documents out. Its function needs `s3:ListBucket` besides `s3:GetObject`: without it S3 answers
 * 403 for what is not there (API reference of HeadObject), and a missing right would look like a missing document.
 */
export const createDocumentReader = (
  s3: S3Client,
  bucket: string,
): Pick<DocumentStore, 'find' | 'presign'> => ({
  async find(token) {
    try {
      const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: documentKey(token) }));
      return { storedAt: head.LastModified?.getTime() ?? 0 };
    } catch (error) {
      if (error instanceof NotFound) return undefined;
      throw error;
    }
  },
  presign: (token) =>
    getSignedUrl(s3, new GetObjectCommand({ Bucket: bucket, Key: documentKey(token) }), {
      expiresIn: ADDRESS_SECONDS,
    }),
});
