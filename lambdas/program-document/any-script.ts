/**
 * The libraries for UAX 9 and UAX 14: a file of their own, loaded when a text first needs them. Reading their code and
 * unpacking their tables costs 12 ms and several MB, and a document in Latin letters needs neither. Only `require` can
 * wait without making everything around it wait too.
 */
import type { Bidi } from 'bidi-js';
import { lazily } from './lazily.ts';

interface Breaker {
  nextBreak(): { readonly position: number; readonly required: boolean } | null;
}

interface AnyScript {
  readonly bidi: () => Bidi;
  readonly LineBreaker: new (text: string) => Breaker;
}

export const anyScript = lazily(
  (): AnyScript => process.getBuiltinModule('node:module').createRequire(import.meta.url)('./any-script.cjs'),
);
