/** The frame around every page of the simulated Cliniko. */
import { createPageAnswer, type PageOf } from '../../shared/pages/place.ts';
import type { Account, User } from '../model.ts';
import { colours } from './colours.ts';

/** Whose Cliniko a page shows. */
export interface Place {
  readonly account: Account;
  readonly users: readonly User[];
  readonly me: User;
}

type Current = 'patients' | 'settings' | 'me';

export type Page = PageOf<Place, Current>;

/** A whole page. */
export const pageAnswer = createPageAnswer<Place, Current>(
  { title: 'Cliniko', colours, homeWords: 'Accounts' },
  ({ account, users, me }) => {
    const base = `/accounts/${account.id}`;
    return {
      kind: 'Account',
      name: account.name,
      users: users.map((user) => ({ ...user, roleWords: user.role })),
      meId: me.id,
      switchPath: `${base}/me/switch`,
      links: [
        { name: 'patients', path: `${base}/patients`, words: 'Patients' },
        { name: 'settings', path: `${base}/settings/integrations`, words: 'Settings' },
        { name: 'me', path: `${base}/me`, words: 'My info', isLast: true },
      ],
    };
  },
);
