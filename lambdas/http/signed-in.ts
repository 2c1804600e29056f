import type { Connection } from '../core/connection.ts';
import { raise } from '../core/errors.ts';
import { isActive, type Practitioner } from '../core/practitioner.ts';
import type { Sessions } from '../platform/session.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { WebRequest } from './request.ts';

/** Who sent a request, with all their connections: one query. */
export interface SignedIn {
  readonly practitioner: Practitioner;
  readonly connections: readonly Connection[];
}

interface Deps {
  readonly sessions: Pick<Sessions, 'read'>;
  readonly accounts: Pick<AccountsRepository, 'load'>;
}

/** Answers who is signed in; `undefined`: no session, or it is forged, over, or signed out everywhere since. */
export const createFindSignedIn =
  (deps: Deps) =>
  async (request: WebRequest): Promise<SignedIn | undefined> => {
    const session = await deps.sessions.read(request.cookies);
    const found = session && (await deps.accounts.load(session.practitionerId));
    if (session === undefined || found === undefined) return undefined;
    if (session.issuedAt <= (found.practitioner.signedOutAt ?? 0)) return undefined;
    if (!isActive(found.practitioner)) return undefined;
    request.visitor = found.practitioner;
    request.connections = found.connections;
    return found;
  };

/** Answers who is signed in, or throws `not_signed_in`. */
export const createSignedIn = (deps: Deps) => {
  const findSignedIn = createFindSignedIn(deps);
  return async (request: WebRequest): Promise<SignedIn> =>
    (await findSignedIn(request)) ?? raise('not_signed_in');
};

/** Answers who is signed in; throws `not_signed_in`, or `not_administrator` for everybody who is not one. */
export const createSignedInAdmin =
  (signedIn: (request: WebRequest) => Promise<SignedIn>) =>
  async (request: WebRequest): Promise<SignedIn> => {
    const me = await signedIn(request);
    return me.practitioner.role === 'admin' ? me : raise('not_administrator');
  };
