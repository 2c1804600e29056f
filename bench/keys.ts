/** Keys of both kinds for the practitioner whom everything is measured with, put where the pages would put them. */
import { maskApiKey, newApiKey } from '../lambdas/core/api-key.ts';
import type { Connection } from '../lambdas/core/connection.ts';
import { vendors } from '../lambdas/pms/registry.ts';
import type { Vendor } from '../lambdas/pms/vendor.ts';
import { createAccountsRepository, type Member } from '../lambdas/store/accounts.ts';
import { createApiKeysRepository } from '../lambdas/store/api-keys.ts';
import type { Subject } from './subject.ts';

/** Of no PMS: nothing is asked of one with it. */
const PMS_TOKEN = 'BenchTokenOfNobody0123456789abcdef';

const accountsOf = ({ db, facts }: Subject) => createAccountsRepository(db, facts.tables.accounts ?? '');

const meOf = async (subject: Subject): Promise<Member> => {
  const me = await accountsOf(subject).load(subject.practitionerId);
  if (me === undefined) throw new Error('The practitioner of the demo is gone.');
  return me;
};

/** Connects the practitioner to the first vendor that posts patients; answers which, and the token it posts with. */
export const connectPush = async (
  subject: Subject,
): Promise<{ readonly vendor: Vendor; readonly token: string }> => {
  const vendor = vendors.find(({ start }) => start.kind === 'push');
  const parsed = vendor?.parseKey(PMS_TOKEN);
  if (vendor === undefined || parsed?.ok !== true) throw new Error('No vendor takes the token of the bench.');
  const { practitioner } = await meOf(subject);
  const accounts = accountsOf(subject);
  const tokenHash = await subject.keyHash(vendor.id, parsed.canonical);
  const now = Date.now();
  const connection: Connection = {
    practitionerId: practitioner.id,
    vendor: vendor.id,
    state: 'connected',
    tenant: 'bench',
    tenantName: 'Bench clinic',
    tenantPlace: 'bench',
    mayAddFiles: true,
    secretVersion: 'bench',
    tokenHash,
    maskedToken: '••••••••cdef',
    connectedAt: now,
    checkedAt: now,
  };
  await accounts.claimToken(tokenHash, practitioner.id, now);
  await accounts.saveConnection(connection, { practiceId: practitioner.practiceId });
  return { vendor, token: PMS_TOKEN };
};

/** Issues the practitioner a Physitrack API key for a connection they have; answers the key. */
export const issueApiKey = async (subject: Subject): Promise<string> => {
  const { connections } = await meOf(subject);
  const [connection] = connections;
  if (connection === undefined) throw new Error('The practitioner of the demo is not connected.');
  const { practitionerId, vendor, secretVersion } = connection;
  const key = newApiKey(subject.facts.code, () => 7);
  const hash = await subject.keyHash('physitrack', key);
  const apiKey = { hash, masked: maskApiKey(key), issuedAt: Date.now() };
  await createApiKeysRepository(subject.db, subject.facts.tables.accounts ?? '').claim(hash, {
    practitionerId,
    vendor,
  });
  await accountsOf(subject).changeApiKeys(connection, { secretVersion, apiKey });
  return key;
};
