import type { Connection } from '../core/connection.ts';
import { raise } from '../core/errors.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { Sessions } from '../platform/session.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { WebRequest } from './request.ts';

/** Who sent a request, with all their connections: one query. */
export interface SignedIn {
  readonly practitioner: Practitioner;
  readonly connections: readonly Connection[];
}

/** Answers who is signed in, or throws `not_signed_in`: no session, forged, over, or signed out everywhere since. */
export const createSignedIn =
  (deps: { readonly sessions: Sessions; readonly accounts: Pick<AccountsRepository, 'load'> }) =>
  async (request: WebRequest): Promise<SignedIn> => {
    const session = (await deps.sessions.read(request.cookies)) ?? raise('not_signed_in');
    const found = (await deps.accounts.load(session.practitionerId)) ?? raise('not_signed_in');
    if (session.issuedAt <= (found.practitioner.signedOutAt ?? 0)) raise('not_signed_in');
    request.visitor = found.practitioner;
    return found;
  };
