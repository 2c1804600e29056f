import { vendors } from './pms/registry.ts';

const clicks = vendors.flatMap(({ start }) =>
  start.kind === 'pull' ? [`GET ${start.clickPath}` as const, `POST ${start.clickPath}/ask` as const] : [],
);

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
  /**
   * One click a vendor that begins with one, with the question to a colleague whose client it is; and the one address
   * where the others post patients.
   */
  'patient-import': [...clicks, 'POST /pmsapi/{pms}/v1/patients'],
  'key-exchange': [
    'GET /account/settings',
    'POST /account/settings',
    'POST /account/settings/check',
    'GET /account/settings/disconnect',
    'POST /account/settings/disconnect',
    'POST /account/settings/api-key',
    'GET /users/{practitionerId}/integrate',
    'POST /users/{practitionerId}/integrate',
    'POST /users/{practitionerId}/integrate/check',
    'GET /users/{practitionerId}/integrate/disconnect',
    'POST /users/{practitionerId}/integrate/disconnect',
    'POST /users/{practitionerId}/integrate/api-key',
  ],
  users: [
    'GET /users',
    'POST /users',
    'GET /users/new',
    'GET /users/{practitionerId}',
    'POST /users/{practitionerId}',
    'GET /users/{practitionerId}/transfer',
    'POST /users/{practitionerId}/transfer',
    'GET /practice',
    'POST /practice',
    'POST /practice/webhook',
    'POST /practice/document',
    'GET /practice/activity',
    'GET /practice/activity.csv',
    'GET /practice/clients/{clientId}/activity.csv',
  ],
  /** Who may open whose clients: standing permissions, single clients, the client's own word, the practice's matrix. */
  sharing: [
    'GET /account/sharing',
    'POST /account/sharing',
    'GET /clients/{clientId}/settings',
    'POST /clients/{clientId}/settings',
    'GET /confirmations/{token}',
    'POST /confirmations/{token}',
    'GET /practice/sharing',
    'POST /practice/sharing',
  ],
  subscription: ['GET /account/subscription', 'POST /account/subscription'],
  clients: [
    'GET /clients',
    'POST /clients',
    'GET /clients/{clientId}',
    'POST /clients/{clientId}',
    'GET /clients/{clientId}/activity',
    'GET /clients/{clientId}/programs',
    'POST /clients/{clientId}/programs',
    'GET /clients/{clientId}/programs/new',
    'POST /clients/{clientId}/programs/preview',
    'GET /clients/{clientId}/programs/{programId}',
    'POST /clients/{clientId}/programs/{programId}',
    'POST /clients/{clientId}/programs/{programId}/document',
    'GET /exercises/{exerciseId}/picture',
  ],
  /** API v2 has a table of its own (`api/routes.ts`): it answers unknown paths and trailing slashes in JSON. */
  api: ['ANY /api/v2/{proxy+}', 'GET /documents/{file}'],
} as const;

export type FunctionWithRoutes = keyof typeof routes;
export type RoutesOf<Name extends FunctionWithRoutes> = (typeof routes)[Name][number];
