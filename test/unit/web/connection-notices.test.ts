import { describe, expect, test } from '@jest/globals';
import type { Connection } from '../../../lambdas/core/connection.ts';
import { connectionNotices } from '../../../lambdas/web/connection-notices.ts';
import { aConnection, fixedNow } from '../../support/builders.ts';
import { site } from '../../support/web.ts';

const textOf = async (connections: readonly Connection[], toldHere?: 'all' | readonly string[]) =>
  String(await connectionNotices(site, connections, toldHere))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const ended = aConnection({ state: 'needs_key', trouble: { kind: 'key_ended', since: fixedNow } });
const demoted = aConnection({
  mayAddFiles: false,
  pmsUser: { id: '3001', name: 'Pat Practitioner', role: 'scheduler' },
  trouble: { kind: 'role_changed', since: fixedNow, roleBefore: 'practitioner' },
});
const moved = aConnection({
  state: 'needs_key',
  trouble: { kind: 'account_moved', since: fixedNow, account: { tenant: 'au1/7', name: 'Another Clinic' } },
});
const LINK = ' Open My account &gt; Settings';

describe('above every page', () => {
  test.each([
    [
      'a key that ended',
      ended,
      'Your key for Example Clinic is not accepted any more. New clients and PDFs wait for a new key.',
    ],
    [
      'a role that was changed',
      demoted,
      'Your role at Example Clinic (scheduler) may not add files any more, so PDFs of your programs can’t be filed there.',
    ],
    [
      'a key of another account',
      moved,
      'Your key for Example Clinic belongs to Another Clinic now. Nothing is fetched or filed until you save a key again.',
    ],
  ])('%s is told with what waits for it and where it is mended', async (_, connection, words) => {
    expect(await textOf([connection])).toBe(`${words}${LINK}`);
  });

  test('nothing is told of a connection that is well, or whose role never could add files', async () => {
    expect(await textOf([aConnection(), aConnection({ mayAddFiles: false })])).toBe('');
  });

  test('nothing is told twice: a page may speak of some vendors, or of all, itself', async () => {
    const other = { ...ended, vendor: 'other', tenantName: 'Other Clinic' };

    expect(await textOf([ended, other], ['cliniko'])).toContain('Your key for Other Clinic');
    expect(await textOf([ended, other], ['cliniko'])).not.toContain('Example Clinic');
    expect(await textOf([ended, other], 'all')).toBe('');
  });

  test('the name of an account is text', async () => {
    const named = { ...ended, tenantName: '<img src=x>' };

    expect(String(await connectionNotices(site, [named]))).not.toContain('<img');
  });
});
