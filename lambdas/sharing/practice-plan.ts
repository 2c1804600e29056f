import type { Sharing } from '../core/sharing.ts';

/** An owner and a colleague who sees all the owner's clients. */
export type Pair = readonly [ownerId: number, colleagueId: number];

/** What an administrator's choice changes. */
export interface PracticePlan {
  readonly give: readonly Pair[];
  readonly end: readonly Pair[];
}

/** Who has part in what the practice switched on. */
export const inPractice = (sharings: readonly Sharing[]): ReadonlySet<number> =>
  new Set(sharings.flatMap((one) => (one.by === 'practice' ? [one.ownerId, one.colleagueId] : [])));

/**
 * From a choice to what is missing for it and what is too much. Everybody chosen shares with everybody chosen; whoever
 * was `shown` and not chosen loses what the practice made, both ways, and keeps what owners gave themselves.
 */
export const practicePlan = (
  shown: readonly number[],
  chosen: ReadonlySet<number>,
  sharings: readonly Sharing[],
): PracticePlan => {
  const accepted = new Set(
    sharings.flatMap((one) => (one.state === 'accepted' ? [`${one.ownerId} ${one.colleagueId}`] : [])),
  );
  const group = shown.filter((id) => chosen.has(id));
  const out = new Set(shown.filter((id) => !chosen.has(id)));
  const ended = sharings.filter(
    ({ by, ownerId, colleagueId }) => by === 'practice' && (out.has(ownerId) || out.has(colleagueId)),
  );
  return {
    give: group.flatMap((owner) =>
      group.flatMap((colleague): Pair[] =>
        owner === colleague || accepted.has(`${owner} ${colleague}`) ? [] : [[owner, colleague]],
      ),
    ),
    end: [...new Map(ended.map((one) => [`${one.ownerId} ${one.colleagueId}`, one])).values()].map(
      ({ ownerId, colleagueId }): Pair => [ownerId, colleagueId],
    ),
  };
};
