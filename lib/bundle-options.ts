import type { BuildOptions } from 'esbuild';
import { leanPdfLib } from './lean-pdf-lib.ts';

/**
 * How anything is bundled here, the bench's reference bundle included: ES modules are preferred over CommonJS
 * (`mainFields`), since only those can be tree-shaken; the AWS clients travel along, at the version we tested.
 */
export const bundleOptions = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'silent',
  plugins: [leanPdfLib],
} as const satisfies BuildOptions;
