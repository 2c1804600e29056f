/** What only Cliniko says: its documented 422, and its 429 with the moment of the reset. */
import { timestampOf } from '../../shared/clock.ts';
import { type Answer, json } from '../../shared/http.ts';
import { Refusal } from '../../shared/refusals.ts';

/** 422 as documented: one text a field. */
export const invalid = (errors: Readonly<Record<string, string>>): Answer =>
  json(422, { message: 'Validation Failed', errors });

/** 429 with the moment of the reset, in whole seconds since 1970 (contracts.md, 1.3). */
export const tooManyRequests = (resetAtMs: number): Refusal =>
  new Refusal(429, `Rate limit reached until ${timestampOf(resetAtMs)}.`, {
    'x-ratelimit-reset': String(Math.ceil(resetAtMs / 1000)),
  });
