import { html } from 'hono/html';
import type { Vendor } from '../pms/vendor.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { Html } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { mayConnect, type Screen } from './screen.ts';

/** Names that fit into a sentence; a practice with more administrators has enough to ask. */
const NAMED = 3;

/**
 * Who can enable an integration, for a sentence: names of the practice's administrators, none for a reader who is one,
 * and none when everything is enabled, since nobody asks then.
 */
export const createNamesToAsk =
  (accounts: Pick<AccountsRepository, 'load'>) =>
  async ({ me, practice }: Screen, vendors: readonly Vendor[]): Promise<readonly string[]> => {
    if (me.role === 'admin' || vendors.every((vendor) => mayConnect(practice, vendor))) return [];
    const ids = (practice.admins ?? []).slice(0, NAMED);
    const found = await Promise.all(ids.map((id) => accounts.load(id)));
    return found.flatMap((one) => (one === undefined ? [] : [one.practitioner.name]));
  };

const whoCan = (names: readonly string[]): string => {
  const last = names.at(-1);
  if (last === undefined) return 'An administrator of your practice';
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
};

/** Why a system in the list can't be chosen, and who can change that. */
export const notEnabled = (site: Site, { me }: Screen, vendor: Vendor, names: readonly string[]): Html =>
  me.role === 'admin'
    ? html`${vendor.title} is not enabled for your practice. You can enable it in
        <a href="${site.href('/practice')}">Practice settings</a>.`
    : html`${vendor.title} is not enabled for your practice. ${whoCan(names)} can enable it in Practice settings.`;
