import { isActive, type Practitioner } from '../core/practitioner.ts';
import type { StopReason, Transfer } from '../core/transfer.ts';
import type { Said } from './said-words.ts';

/** What a redirect to the page may say: fixed words, never a text. */
export type TransferWord = 'started' | 'continued' | 'stopped' | 'already';

/** The page where all clients of somebody are moved to a colleague. */
export const transferPath = (
  practitionerId: number,
  query?: { readonly done: TransferWord } | { readonly to: number } | { readonly choose: 'again' },
): string => {
  const path = `/users/${practitionerId}/transfer`;
  const [[name, value] = ['', '']] = Object.entries(query ?? {});
  return query === undefined ? path : `${path}?${name}=${value}`;
};

/** `5000` -> `5,000`. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** `1 client`, `5,000 clients`. */
export const clientsWords = (count: number): string =>
  `${grouped(count)} ${count === 1 ? 'client' : 'clients'}`;

/** Why clients can't be moved from the one to the other; `undefined`: they can. */
export const colleagueProblem = (
  from: Practitioner,
  colleague: Practitioner | undefined,
): string | undefined => {
  if (colleague === undefined || colleague.practiceId !== from.practiceId)
    return 'This is nobody of your practice. Clients can be moved to a colleague of the same practice only.';
  if (colleague.id === from.id) return `These clients are ${from.name}’s already. Choose somebody else.`;
  if (isActive(colleague)) return undefined;
  return colleague.state === 'invited'
    ? `${colleague.name} has not signed in yet, and an account owns clients from its first sign-in on. Choose somebody else, or wait for it.`
    : `${colleague.name} is deactivated. Choose somebody else, or reactivate the account first.`;
};

/** Why these clients can't be moved while others are; `undefined`: they can. A ring would move clients for ever. */
export const movingProblem = (
  transfers: readonly Transfer[],
  from: Practitioner,
  to: Practitioner,
): string | undefined => {
  const running = transfers.filter(({ state }) => state === 'running');
  if (running.some(({ fromId }) => fromId === to.id))
    return `The clients of ${to.name} are being moved to somebody else at the moment. Wait until that is done, or choose another colleague.`;
  if (running.some(({ toId }) => toId === from.id))
    return `Clients are being moved to ${from.name} at the moment. Wait until that is done, then begin here.`;
  return undefined;
};

/** Why a transfer stopped, and what to do. */
export const stopWords = (reason: StopReason | undefined, to: string): string => {
  switch (reason) {
    case 'colleague_inactive':
      return `This stopped because ${to} is not active any more. Reactivate ${to} and continue, or choose another colleague.`;
    case 'colleague_moving':
      return `This stopped because the clients of ${to} are being moved to somebody else. Continue when that is done, or choose another colleague.`;
    case 'client_unreadable':
      return 'This stopped because the record of a client can’t be read. All others were moved. Please tell support; then continue.';
    case undefined:
      return 'This was stopped. What was moved stays moved; continue whenever you like, or choose another colleague for the rest.';
  }
};

/** The words for a redirect, as long as they are still true. */
export const transferSaid = (query: URLSearchParams, transfer: Transfer): Said | undefined => {
  switch (query.get('done')) {
    case 'started':
      return transfer.state === 'running' ? { kind: 'good', text: 'The move has begun.' } : undefined;
    case 'continued':
      return transfer.state === 'running' ? { kind: 'good', text: 'The move goes on.' } : undefined;
    case 'already':
      return transfer.state === 'running'
        ? { kind: 'warn', text: 'These clients are being moved already, so nothing more was begun.' }
        : undefined;
    default:
      return undefined;
  }
};
