import { type Connection, withNewKey } from '../core/connection.ts';
import { raise } from '../core/errors.ts';
import type { ConnectionKeys, KeyVault } from '../platform/secrets.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { IssueKey } from './issue-key.ts';

/** What can be done with a connection's Physitrack API key after the PMS token was accepted. */
export interface ApiKeys {
  /** Issues the first one. Throws `changed_meanwhile` when there is one. */
  create(connection: Connection): Promise<string>;
  /** The key in force. Throws `not_connected` when there is none, `pms_key_rejected` when its secret is gone. */
  show(connection: Connection): Promise<string>;
  /**
   * Issues a new one; the one it replaces works for a day more, any earlier one no longer. `issuedAt` says which key
   * is meant to be replaced: a form that is sent twice, or from a second tab, throws `changed_meanwhile`.
   */
  rotate(connection: Connection, issuedAt: number): Promise<string>;
  /** Ends both keys at once, also a newer one that another tab made at this moment. */
  revoke(connection: Connection, reload: () => Promise<Connection | undefined>): Promise<void>;
}

type Keys = Pick<Connection, 'apiKey' | 'previousApiKey'>;

/** Somebody changes the connection at the same moment: once is chance, more often is something else. */
const REVOCATION_TRIES = 4;

/**
 * Every change is: claim, secret, connection. The connection's write counts only while its secret version is
 * the one that was read, and always names a new one: of two changes at once, one wins. What dies before that write has
 * changed nothing; what dies after it leaves a claim that no connection names, which opens nothing.
 */
export const createApiKeys = (deps: {
  readonly accounts: Pick<AccountsRepository, 'changeApiKeys'>;
  readonly vault: Pick<KeyVault, 'read' | 'write'>;
  readonly issueKey: IssueKey;
  readonly now: () => number;
}): ApiKeys => {
  const { accounts, vault, issueKey, now } = deps;

  const find = ({ practitionerId, vendor, secretVersion }: Connection) =>
    vault.read(practitionerId, vendor, secretVersion);
  const keysOf = async (connection: Connection): Promise<ConnectionKeys> =>
    (await find(connection)) ?? raise('pms_key_rejected', { reason: 'secret_missing' });

  /** False when the connection was changed meanwhile. */
  const put = async (before: Connection, keys: ConnectionKeys, after: Keys): Promise<boolean> => {
    const secretVersion = await vault.write(before.practitionerId, before.vendor, keys);
    return accounts.changeApiKeys(before, { ...after, secretVersion });
  };

  const replace = async (connection: Connection): Promise<string> => {
    const { key, entry } = await issueKey({
      practitionerId: connection.practitionerId,
      vendor: connection.vendor,
    });
    const { pmsToken } = await keysOf(connection);
    const isFirst = await put(connection, { pmsToken, apiKey: key }, withNewKey(connection, entry, now()));
    return isFirst ? key : raise('changed_meanwhile');
  };

  /** A secret that is gone (a disconnecting that died halfway) keeps no key alive: the version named then is none. */
  const end = async (connection: Connection): Promise<boolean> => {
    const keys = await find(connection);
    return keys === undefined
      ? accounts.changeApiKeys(connection, { secretVersion: `${connection.secretVersion}-revoked` })
      : put(connection, { pmsToken: keys.pmsToken }, {});
  };

  return {
    async create(connection) {
      return connection.apiKey === undefined ? replace(connection) : raise('changed_meanwhile');
    },
    async show(connection) {
      if (connection.apiKey === undefined) return raise('not_connected');
      return (await keysOf(connection)).apiKey ?? raise('pms_key_rejected', { reason: 'api_key_missing' });
    },
    async rotate(connection, issuedAt) {
      return connection.apiKey?.issuedAt === issuedAt ? replace(connection) : raise('changed_meanwhile');
    },
    async revoke(connection, reload) {
      let current: Connection | undefined = connection;
      for (let tries = 0; tries < REVOCATION_TRIES; tries += 1) {
        if (current?.apiKey === undefined || (await end(current))) return;
        current = await reload();
      }
      raise('changed_meanwhile');
    },
  };
};
