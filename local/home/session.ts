import * as z from 'zod/mini';
import { normalizeEmail } from '../../lambdas/core/practitioner.ts';
import { createStackKey } from '../../lambdas/platform/secrets.ts';
import { createSessions } from '../../lambdas/platform/session.ts';
import { createAccountsRepository } from '../../lambdas/store/accounts.ts';
import { createDb } from '../../lambdas/store/db.ts';
import type { OperatorClients } from '../operator-clients.ts';
import { type RegionalApp, variableOf } from '../templates/regional-app.ts';

/** A session for scripts, or why there is none. */
export type SessionAnswer =
  | { readonly status: 200; readonly setCookie: string; readonly name: string; readonly value: string }
  | { readonly status: 400 | 404; readonly error: string };

const requestSchema = z.object({ region: z.string(), email: z.string() });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** `a=b; Path=/` -> its name and value. */
export const readCookie = (setCookie: string): { readonly name: string; readonly value: string } => {
  const pair = setCookie.split(';')[0] ?? '';
  const at = pair.indexOf('=');
  return { name: pair.slice(0, at), value: pair.slice(at + 1) };
};

/** `POST /session`: signs a script in as a practitioner of a region, with a cookie as the region itself issues it. */
export const createSessionIssuer =
  (
    regionOf: (code: string) => { readonly app: RegionalApp; readonly clients: OperatorClients } | undefined,
    now: () => number,
  ) =>
  async (body: string): Promise<SessionAnswer> => {
    const request = requestSchema.safeParse(parseJson(body));
    if (!request.success)
      return { status: 400, error: 'Send JSON with a region and an email: {"region":"au","email":"…"}.' };
    const { region, email } = request.data;
    const found = regionOf(region);
    if (found === undefined) return { status: 404, error: `There is no region “${region}” on this laptop.` };
    const { app, clients } = found;
    const accounts = createAccountsRepository(createDb(clients.dynamodb), variableOf(app, 'ACCOUNTS_TABLE'));
    const practitioner = await accounts.findByEmail(normalizeEmail(email));
    if (practitioner === undefined)
      return { status: 404, error: `No practitioner of region ${region} has the address “${email}”.` };
    const sessions = createSessions({
      region,
      key: createStackKey(clients.secrets, variableOf(app, 'SESSION_KEY_SECRET')),
      now,
    });
    const setCookie = await sessions.issue(practitioner.id);
    return { status: 200, setCookie, ...readCookie(setCookie) };
  };
