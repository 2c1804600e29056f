import { AppError } from './errors.ts';

/** How a step ended that people are told about: with a value, or with a failure we know. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: AppError };

/** Turns a failure we know into an answer. A fault we don't know is still thrown. */
export const outcomeOf = async <Value>(step: Promise<Value>): Promise<Outcome<Value>> => {
  try {
    return { ok: true, value: await step };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, error };
    throw error;
  }
};
