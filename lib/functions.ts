/** Every function: the folder under `lambdas/` with its `index.ts`, and the folder of its bundle under `dist/`. */
export const functionNames = [
  'sign-in',
  'patient-import',
  'key-exchange',
  'users',
  'sharing',
  'subscription',
  'clients',
  'api',
  'client-opened',
  'program-document',
  'program-sweep',
  'webhooks',
  'client-transfer',
  'connection-check',
  'billing-events',
] as const;

export type FunctionName = (typeof functionNames)[number];

/** Where a function's bundle is: absolute path of a folder with `index.mjs` and whatever else it needs. */
export type FunctionFolder = (name: FunctionName) => string;
