import { raise } from '../core/errors.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ActivityRepository } from '../store/activity.ts';
import type { Administrators } from '../store/administrators.ts';

export interface JoinDeps {
  readonly accounts: Pick<AccountsRepository, 'load' | 'changeAccount'>;
  readonly administrators: Pick<Administrators, 'add'>;
  readonly activity: Pick<ActivityRepository, 'add'>;
  readonly now: () => number;
}

/**
 * The first sign-in accepts the invitation. Answers the account as it is then: active, or as somebody else left it
 * meanwhile (another tab that signed in, an administrator who deactivated it). An administrator is counted before
 * becoming active: dying in between, the next sign-in completes it.
 */
export const createJoin =
  ({ accounts, administrators, activity, now }: JoinDeps) =>
  async (invited: Practitioner): Promise<Practitioner> => {
    const { id, name, practiceId } = invited;
    if (invited.role === 'admin') await administrators.add(practiceId, id);
    if (await accounts.changeAccount(invited, { state: 'active' })) {
      const me = { id, name };
      await activity.add({ practiceId, at: now(), kind: 'user_joined', by: me, to: me });
      return { ...invited, state: 'active' };
    }
    const meanwhile = (await accounts.load(id))?.practitioner ?? raise('changed_meanwhile');
    return meanwhile.state === 'invited' ? raise('changed_meanwhile') : meanwhile;
  };
