/** The frame around every page of the simulated Juvonno. */
import { createPageAnswer, type PageOf } from '../../shared/pages/place.ts';
import type { Clinic, User } from '../model.ts';
import { colours } from './colours.ts';

/** Whose Juvonno a page shows. */
export interface Place {
  readonly clinic: Clinic;
  readonly users: readonly User[];
  readonly me: User;
}

type Current = 'customers' | 'settings';

export type Page = PageOf<Place, Current>;

/** A whole page. */
export const pageAnswer = createPageAnswer<Place, Current>(
  { title: 'Juvonno', colours, homeWords: 'Clinics' },
  ({ clinic, users, me }) => {
    const base = `/clinics/${clinic.id}`;
    return {
      kind: 'Clinic',
      name: clinic.name,
      users: users.map((user) => ({ ...user, roleWords: user.userType })),
      meId: me.id,
      switchPath: `${base}/me`,
      links: [
        { name: 'customers', path: `${base}/customers`, words: 'Customers' },
        { name: 'settings', path: `${base}/settings`, words: 'Settings' },
      ],
    };
  },
);
