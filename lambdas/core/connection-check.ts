import { type Connection, type PmsUser, type Trouble, troubleOf } from './connection.ts';

/** What a PMS says of a key it accepts, as far as a check compares it. */
export interface Identified {
  readonly user?: PmsUser;
  readonly tenant: string;
  readonly tenantName: string;
  readonly mayAddFiles: boolean;
}

/** What a check changes of a connection. `trouble`: `undefined` takes away what was there. */
export interface CheckChanges extends Partial<Pick<Connection, 'pmsUser' | 'mayAddFiles' | 'tenantName'>> {
  readonly state: Connection['state'];
  readonly trouble: Trouble | undefined;
  readonly checkedAt: number;
}

/** What a check comes to. */
export interface CheckResult {
  readonly changes: CheckChanges;
  /** It is worse than it was known to be: what to tell the practice. */
  readonly worse?: Trouble['kind'];
  /** Files may be added, and could not before: what waits is due. */
  readonly isMended: boolean;
}

/** The same trouble goes on since when it was first found; what is known of it is renewed. */
const goingOn = (connection: Connection, found: Omit<Trouble, 'since'>, now: number): Trouble => {
  const before = troubleOf(connection);
  const since = before?.kind === found.kind ? before.since : now;
  return { ...(before?.kind === found.kind ? before : {}), ...found, since };
};

/** The role may not add files though it once could; one that never could was said when the key was saved. */
const roleTrouble = (
  connection: Connection,
  { mayAddFiles }: Identified,
  now: number,
): Trouble | undefined => {
  const { trouble, pmsUser } = connection;
  if (mayAddFiles || (!connection.mayAddFiles && trouble?.kind !== 'role_changed')) return undefined;
  const isNew = trouble?.kind !== 'role_changed';
  const roleBefore = isNew && pmsUser !== undefined ? { roleBefore: pmsUser.role } : {};
  return goingOn(connection, { kind: 'role_changed', ...roleBefore }, now);
};

const accepted = (connection: Connection, identity: Identified, now: number): CheckResult => {
  const { user: pmsUser, mayAddFiles, tenantName } = identity;
  const trouble = roleTrouble(connection, identity, now);
  return {
    changes: {
      state: 'connected',
      trouble,
      ...(pmsUser === undefined ? {} : { pmsUser }),
      mayAddFiles,
      tenantName,
      checkedAt: now,
    },
    ...(trouble === undefined || trouble.kind === connection.trouble?.kind ? {} : { worse: trouble.kind }),
    isMended: mayAddFiles && (connection.state === 'needs_key' || !connection.mayAddFiles),
  };
};

/**
 * What follows from what the PMS said of a connection's key. A key of another account is as good as none: what was known
 * of the old account stays, since its clients do. Trouble that was noticed in passing (`needs_key` without a word why)
 * was told to nobody yet, so it is news.
 * @param found whose key it is, or that it is refused
 * @param now epoch milliseconds
 */
export const afterCheck = (
  connection: Connection,
  found: Identified | 'rejected',
  now: number,
): CheckResult => {
  if (found !== 'rejected' && found.tenant === connection.tenant) return accepted(connection, found, now);
  const trouble = goingOn(
    connection,
    found === 'rejected'
      ? { kind: 'key_ended' }
      : { kind: 'account_moved', account: { tenant: found.tenant, name: found.tenantName } },
    now,
  );
  const { kind, account } = trouble;
  const known = connection.trouble;
  return {
    changes: { state: 'needs_key', trouble, checkedAt: now },
    ...(known?.kind === kind && known.account?.tenant === account?.tenant ? {} : { worse: kind }),
    isMended: false,
  };
};
