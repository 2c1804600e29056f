import { normalizeEmail, type Practitioner } from '../../lambdas/core/practitioner.ts';
import type { AccountsRepository } from '../../lambdas/store/accounts.ts';
import { OperatorError } from './command.ts';

/** A practice to be, and its first administrator. */
export interface NewPractice {
  readonly name: string;
  readonly adminEmail: string;
  readonly adminName: string;
}

export interface MakePracticeDeps {
  readonly accounts: Pick<AccountsRepository, 'load' | 'addPractice' | 'addPractitioner'>;
  readonly emailClaims: {
    /** True when the address is free or already theirs. */
    take(email: string, practitionerId: number): Promise<boolean>;
    holder(email: string): Promise<number | undefined>;
  };
  readonly drawId: () => number;
}

const inUse = (email: string): OperatorError =>
  new OperatorError(`The e-mail address ${email} belongs to an account already. Nothing was changed.`);

/**
 * Makes a practice with its first administrator. The claim of the e-mail address decides everything: the practice
 * takes its administrator's id, so whoever tries again after a crash finds the same two, and finishes them.
 * Answers the administrator and whether there was anything to do; OperatorError when the address is in use.
 */
export const createMakePractice = (deps: MakePracticeDeps) => {
  const freshId = async (): Promise<number> => {
    const id = deps.drawId();
    return (await deps.accounts.load(id)) === undefined ? id : freshId();
  };

  return async (
    practice: NewPractice,
  ): Promise<{ readonly administrator: Practitioner; readonly isNew: boolean }> => {
    const email = normalizeEmail(practice.adminEmail);
    const id = (await deps.emailClaims.holder(email)) ?? (await freshId());
    const existing = (await deps.accounts.load(id))?.practitioner;
    if (existing !== undefined) {
      const isThisOne = existing.practiceId === id && existing.practiceName === practice.name;
      if (!isThisOne) throw inUse(email);
      return { administrator: existing, isNew: false };
    }
    const administrator: Practitioner = {
      id,
      email,
      name: practice.adminName,
      role: 'admin',
      practiceId: id,
      practiceName: practice.name,
      // Active with the first sign-in, like everybody who is invited; counted among the administrators from the start.
      state: 'invited',
    };
    if (!(await deps.emailClaims.take(email, id))) throw inUse(email);
    await deps.accounts.addPractice({ id, name: practice.name, admins: [id] });
    if (!(await deps.accounts.addPractitioner(administrator))) throw inUse(email);
    return { administrator, isNew: true };
  };
};
