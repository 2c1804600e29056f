import type { Connection } from '../core/connection.ts';
import { raise } from '../core/errors.ts';
import { parseId } from '../core/ids.ts';
import { isEnabled, type Practice, type Practitioner } from '../core/practitioner.ts';
import type { WebRequest } from '../http/request.ts';
import { createSignedInAdmin, type SignedIn } from '../http/signed-in.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { PracticesRepository } from '../store/practices.ts';
import type { Whose } from './whose.ts';

/** What a practice has said about its integrations, as far as connecting depends on it. */
export type PracticeSays = Pick<Practice, 'integrations' | 'admins'>;

/**
 * The screen that connects a practitioner, in one of its two places: *My account > Settings* for oneself, and
 * *Users > (practitioner) > Integrate with* for an administrator of the same practice.
 */
export interface Screen {
  /** Where it is, without a trailing slash; its forms are below it. */
  readonly path: string;
  /** Who looks at it. */
  readonly me: Practitioner;
  /** Whose connections it is about. */
  readonly practitioner: Practitioner;
  readonly whose: Whose;
  readonly connections: readonly Connection[];
  readonly practice: PracticeSays;
}

/** Reads who asks for the screen, and about whom. Every handler begins with it. */
export type OpenScreen = (request: WebRequest) => Promise<Screen>;

interface Deps {
  readonly signedIn: (request: WebRequest) => Promise<SignedIn>;
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly practices: Pick<PracticesRepository, 'find'>;
}

/** One's own screen; throws `not_signed_in`. */
export const createOwnScreen =
  (deps: Deps): OpenScreen =>
  async (request) => {
    const { practitioner, connections } = await deps.signedIn(request);
    const practice = (await deps.practices.find(practitioner.practiceId)) ?? {};
    const whose = { own: true, name: practitioner.name };
    return { path: '/account/settings', me: practitioner, practitioner, whose, connections, practice };
  };

/** A colleague's screen; throws `not_administrator`, or `user_not_found` also for users of other practices. */
export const createColleagueScreen = (deps: Deps): OpenScreen => {
  const signedInAdmin = createSignedInAdmin(deps.signedIn);
  return async (request) => {
    const { practitioner: me } = await signedInAdmin(request);
    const id = parseId(request.params.practitionerId) ?? raise('user_not_found');
    const found = (await deps.accounts.load(id)) ?? raise('user_not_found');
    if (found.practitioner.practiceId !== me.practiceId) raise('user_not_found');
    const practice = (await deps.practices.find(me.practiceId)) ?? {};
    const whose = { own: false, name: found.practitioner.name };
    return { path: `/users/${id}/integrate`, me, whose, practice, ...found };
  };
};

/** What the practice set for a vendor that needs something from it. */
export const placeFor = (practice: PracticeSays, vendor: Vendor): string | undefined =>
  practice.integrations?.[vendor.id]?.place;

/** May practitioners of this practice connect to the vendor? On, and with what the vendor needs from the practice. */
export const mayConnect = (practice: PracticeSays, vendor: Vendor): boolean =>
  isEnabled(practice, vendor) &&
  (vendor.practiceField === undefined || placeFor(practice, vendor) !== undefined);
