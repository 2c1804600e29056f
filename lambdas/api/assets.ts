import { API_PATH } from './match-call.ts';
import { openApi } from './openapi.ts';

/**
 * What travels beside the function's code. The description of the API is made from the table of calls while
 * bundling: what turns schemas into JSON Schema is larger than all our calls, and no call needs it.
 */
export const assets: ReadonlyArray<{ readonly make: () => string; readonly to: string }> = [
  { make: () => JSON.stringify(openApi(API_PATH)), to: 'openapi.json' },
];
