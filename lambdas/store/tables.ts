/**
 * The four tables as data: `lib/` makes them in AWS, tests make them on the emulators. Every table has the string
 * keys `pk` and `sk` and the TTL attribute `expiresAt` (epoch seconds); indexes project all attributes.
 */
export const tables = {
  /** `byPractice`: a practice's practitioners with their connections. `byDue`, sparse: what is to be looked at, by time. */
  accounts: {
    indexes: [
      { name: 'byPractice', pk: 'practiceKey', sk: 'memberKey', skType: 'S' },
      { name: 'byDue', pk: 'dueKey', sk: 'dueAt', skType: 'N' },
    ],
  },
  /** `byOwner`: an owner's clients by name. `byOwnerAndId`: by id, as API v2 lists them. */
  clients: {
    indexes: [
      { name: 'byOwner', pk: 'ownerKey', sk: 'nameKey', skType: 'S' },
      { name: 'byOwnerAndId', pk: 'ownerKey', sk: 'id', skType: 'N' },
    ],
  },
  /** `byColleague`: who shares with me. */
  sharing: { indexes: [{ name: 'byColleague', pk: 'colleagueKey', sk: 'sk', skType: 'S' }] },
  /** `byWork`, sparse: unfinished deliveries (`UNFINISHED`) and refused ones (`REFUSED#practitioner`), by time. */
  programs: { indexes: [{ name: 'byWork', pk: 'workKey', sk: 'workAt', skType: 'N' }] },
} as const satisfies Record<
  string,
  { indexes: ReadonlyArray<{ name: string; pk: string; sk: string; skType: 'S' | 'N' }> }
>;

export type TableName = keyof typeof tables;
