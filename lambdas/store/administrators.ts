import { raise } from '../core/errors.ts';
import type { Practice, Practitioner } from '../core/practitioner.ts';
import type { AccountsRepository } from './accounts.ts';
import type { PracticesRepository } from './practices.ts';

/** Who administers a practice: the list in the practice's item, which is never emptied. */
export interface Administrators {
  /** Puts somebody on the list. Before the account is changed: a name too many on it does no harm. */
  add(practiceId: number, practitionerId: number): Promise<void>;
  /**
   * Takes somebody off the list, so that the account may be changed. Throws `last_administrator` when nobody on it
   * would be left who really is one. Two who remove each other at the same moment meet at the practice's revision:
   * the second sees what the first did.
   */
  remove(practiceId: number, practitionerId: number): Promise<void>;
}

const adminsOf = ({ admins = [] }: Practice): readonly number[] => admins;

/** Deactivated people and those whose promotion stopped halfway don't count; who was invited first does. */
const isAdministrator = (practitioner: Practitioner | undefined): boolean =>
  practitioner?.role === 'admin' && practitioner.state !== 'deactivated';

export const createAdministrators = (deps: {
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly practices: Pick<PracticesRepository, 'change'>;
}): Administrators => ({
  async add(practiceId, practitionerId) {
    await deps.practices.change(practiceId, (practice) =>
      adminsOf(practice).includes(practitionerId)
        ? practice
        : { ...practice, admins: [...adminsOf(practice), practitionerId] },
    );
  },
  async remove(practiceId, practitionerId) {
    await deps.practices.change(practiceId, async (practice) => {
      const others = adminsOf(practice).filter((id) => id !== practitionerId);
      const found = await Promise.all(others.map((id) => deps.accounts.load(id)));
      if (!found.some((one) => isAdministrator(one?.practitioner))) raise('last_administrator');
      return others.length === adminsOf(practice).length ? practice : { ...practice, admins: others };
    });
  },
});
