/** What each role may do, as far as we read it (contracts.md, 1.6). */
import type { Role } from './model.ts';

export interface Rights {
  readonly patients: 'none' | 'view' | 'archive';
  /** `list`: may add files and see their names, not open them. `own`: may also change their own. */
  readonly files: 'none' | 'list' | 'own' | 'all';
  readonly settings: boolean;
  readonly otherUsers: boolean;
}

const rights: Readonly<Record<Role, Rights>> = {
  bookkeeper: { patients: 'none', files: 'none', settings: false, otherUsers: false },
  scheduler: { patients: 'view', files: 'none', settings: false, otherUsers: false },
  receptionist: { patients: 'archive', files: 'list', settings: false, otherUsers: false },
  practitioner: { patients: 'archive', files: 'own', settings: false, otherUsers: false },
  'power receptionist': { patients: 'archive', files: 'all', settings: true, otherUsers: false },
  administrator: { patients: 'archive', files: 'all', settings: true, otherUsers: true },
};

/** Every role, least first. */
export const roles: readonly Role[] = [
  'bookkeeper',
  'scheduler',
  'receptionist',
  'practitioner',
  'power receptionist',
  'administrator',
];

export const rightsOf = (role: Role): Rights => rights[role];

/** Whether a role may see what is in a file. */
export const mayOpenFiles = (role: Role): boolean => ['own', 'all'].includes(rights[role].files);

/** Whether a user may rename or archive a file of `uploaderId`. */
export const mayChangeFile = (user: { role: Role; id: string }, uploaderId: string): boolean =>
  rights[user.role].files === 'all' || (rights[user.role].files === 'own' && user.id === uploaderId);
