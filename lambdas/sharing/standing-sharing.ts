import type { Sharing } from '../core/sharing.ts';
import type { SharingRepository } from '../store/sharing.ts';

/** What became of an invitation: there is one between the two at most. */
export type Invited = 'invited' | 'invited_before' | 'accepted_before';

export interface StandingSharingDeps {
  readonly sharing: Pick<SharingRepository, 'between' | 'add' | 'accept' | 'end'>;
  readonly now: () => number;
}

/**
 * The ways in which one practitioner's standing permission for another begins and ends. All of it is one item, changed by
 * one conditional write each; whoever loses a condition reads again, since somebody else's change was made then.
 */
export const createStandingSharing = ({ sharing, now }: StandingSharingDeps) => {
  /** Once the colleague accepts, they see all the owner's clients. */
  const invite = async (ownerId: number, colleagueId: number): Promise<Invited> => {
    if (await sharing.add({ ownerId, colleagueId, state: 'invited', since: now() })) return 'invited';
    const before = await sharing.between(ownerId, colleagueId);
    if (before === undefined) return invite(ownerId, colleagueId);
    return before.state === 'accepted' ? 'accepted_before' : 'invited_before';
  };
  /** The colleague's yes. `gone`: the owner took the invitation back. */
  const accept = async (ownerId: number, colleagueId: number): Promise<'accepted' | 'gone' | 'before'> => {
    const before = await sharing.between(ownerId, colleagueId);
    if (before === undefined) return 'gone';
    if (before.state === 'accepted') return 'before';
    return (await sharing.accept({ ...before, since: now() })) ? 'accepted' : accept(ownerId, colleagueId);
  };
  /**
   * Without an invitation, or in place of one that waits: the colleague has asked for it, or an administrator (`by`)
   * switches it on. An invitation stays the owner's own. False when it was so already.
   */
  const give = async (ownerId: number, colleagueId: number, by?: 'practice'): Promise<boolean> => {
    const given: Sharing = { ownerId, colleagueId, state: 'accepted', since: now() };
    if (await sharing.add({ ...given, ...(by === undefined ? {} : { by }) })) return true;
    const before = await sharing.between(ownerId, colleagueId);
    if (before?.state === 'accepted') return false;
    const isGiven = before !== undefined && (await sharing.accept({ ...before, since: given.since }));
    return isGiven || give(ownerId, colleagueId, by);
  };
  return { invite, accept, give, end: sharing.end };
};
export type StandingSharing = ReturnType<typeof createStandingSharing>;
