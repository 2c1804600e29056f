import { isActive, normalizeEmail, type Practitioner } from '../core/practitioner.ts';
import type { AccountsRepository } from '../store/accounts.ts';

/** A colleague by e-mail address, or the sentence that says why nobody can be added by it. */
export const createFindColleague =
  (accounts: Pick<AccountsRepository, 'findByEmail'>) =>
  async (
    typed: string,
    me: Practitioner,
    region: string,
  ): Promise<{ readonly colleague: Practitioner } | { readonly error: string }> => {
    const email = normalizeEmail(typed);
    if (email === '') return { error: 'Enter the e-mail address of your colleague’s account.' };
    if (email === me.email)
      return { error: 'This is your own address: you are on your subscription already.' };
    const colleague = await accounts.findByEmail(email);
    if (colleague === undefined || !isActive(colleague))
      return {
        error: `Nobody with this address has an active Physitrack account in the region ${region.toUpperCase()}.`,
      };
    return { colleague };
  };
