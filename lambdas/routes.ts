/**
 * Every route and the function that answers it. `lib/` declares exactly these on the API, each function's
 * `index.ts` must have a handler for each of its own: neither side can drift.
 */
export const routes = {
  'sign-in': [
    'GET /',
    'GET /sign-in',
    'GET /signed-in',
    'GET /signed-out',
    'POST /sign-out',
    'POST /sign-out-everywhere',
  ],
  'patient-import': ['GET /cliniko_patient_import'],
  'key-exchange': [
    'GET /account/settings',
    'POST /account/settings',
    'POST /account/settings/check',
    'GET /account/settings/disconnect',
    'POST /account/settings/disconnect',
  ],
  clients: [
    'GET /clients',
    'POST /clients',
    'GET /clients/{clientId}',
    'POST /clients/{clientId}',
    'GET /clients/{clientId}/programs',
    'POST /clients/{clientId}/programs',
    'GET /clients/{clientId}/programs/new',
    'GET /clients/{clientId}/programs/{programId}',
    'POST /clients/{clientId}/programs/{programId}',
    'GET /exercises/{exerciseId}/picture',
  ],
} as const;

export type FunctionWithRoutes = keyof typeof routes;
export type RoutesOf<Name extends FunctionWithRoutes> = (typeof routes)[Name][number];
