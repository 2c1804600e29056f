import type { Practitioner } from '../core/practitioner.ts';
import type { InvitationWord } from './invitations.ts';

/** What a redirect to a user's page may say: fixed words, never a text. */
export type DoneWord = 'added' | 'invited' | 'role' | 'renamed' | 'deactivated' | 'reactivated';

export interface Said {
  readonly kind: 'good' | 'warn';
  readonly text: string;
}

/** A user's page, optionally with what has just been done. */
export const userPath = (
  practitionerId: number,
  said?: { readonly done: DoneWord; readonly invitation?: InvitationWord },
): string =>
  said === undefined
    ? `/users/${practitionerId}`
    : `/users/${practitionerId}?${new URLSearchParams({ ...said })}`;

const invitationWords = (word: string | null, { email, name }: Practitioner): Said => {
  switch (word) {
    case 'sent':
      return { kind: 'good', text: `An invitation is on its way to ${email}.` };
    case 'known':
      return { kind: 'good', text: `${name} can sign in already, so no e-mail was sent.` };
    case 'failed':
      return { kind: 'warn', text: 'The invitation could not be sent. Please invite again in a minute.' };
    default:
      return { kind: 'warn', text: `Nobody is told by e-mail: tell ${name} the sign-in address below.` };
  }
};

/** The words for a redirect, as long as they are still true: somebody may open the same address again later. */
export const saidWords = (query: URLSearchParams, user: Practitioner): Said | undefined => {
  const invitation = query.get('invitation');
  switch (query.get('done')) {
    case 'added': {
      if (user.state !== 'invited') return undefined;
      const { kind, text } = invitationWords(invitation, user);
      return { kind, text: `${user.name} is added. ${text}` };
    }
    case 'invited':
      return user.state === 'invited' ? invitationWords(invitation, user) : undefined;
    case 'role':
    case 'renamed':
      return { kind: 'good', text: 'Your changes are saved.' };
    case 'deactivated':
      return user.state === 'deactivated'
        ? { kind: 'good', text: `${user.name} is deactivated and signed out everywhere.` }
        : undefined;
    case 'reactivated':
      return user.state === 'deactivated'
        ? undefined
        : { kind: 'good', text: `${user.name} is reactivated. Programs that waited are sent by themselves.` };
    default:
      return undefined;
  }
};
