/**
 * Writes `packed-metadata.ts` anew after an update of the phone library: `node lambdas/pms/phone/pack-metadata.ts`.
 * Runs on a developer's machine only; no function imports it.
 */
import { writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import metadata from 'libphonenumber-js/mobile/metadata';
import { type PhoneMetadata, stripFormats } from './strip-metadata.ts';

const packed = brotliCompressSync(JSON.stringify(stripFormats(metadata as unknown as PhoneMetadata)), {
  params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
}).toString('base64');

writeFileSync(
  new URL('./packed-metadata.ts', import.meta.url),
  `/** Made by pack-metadata.ts out of libphonenumber-js (MIT): its mobile metadata without formats, brotli, base64. */
export const packedMetadata =
  '${packed}';
`,
);
