import { AppError } from '../../core/errors.ts';

/** Reads a body as UTF-8 up to a number of bytes; more throws `pms_unexpected` (`too_large`) without reading on. */
export const readCapped = async (response: Response, largestBytes: number): Promise<string> => {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the stream.
    if (bytes > largestBytes)
      throw new AppError('pms_unexpected', { status: response.status, reason: 'too_large' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};
