import type { Connection } from '../core/connection.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { Site } from '../web/site.ts';
import { createNamesToAsk } from './not-enabled.ts';
import { type ScreenContent, screenPage } from './page.ts';
import { mayConnect, type Screen } from './screen.ts';

/** What a handler has to say besides what stands there. */
export type Said = Pick<ScreenContent, 'message' | 'checks' | 'problem' | 'shown'>;

/** Answers the screen as it stands, about a vendor or the one that matters most. */
export type ShowScreen = (
  request: WebRequest,
  screen: Screen,
  vendor: Vendor | undefined,
  said?: Said,
) => Promise<WebResponse>;

/** A vendor and the connection to it. */
export interface Found {
  readonly vendor: Vendor;
  readonly connection: Connection;
}

/** The vendor a form or link names, and the connection to it; without one there is nothing to do but look. */
export const connectionTo = (
  { connections }: Screen,
  vendors: readonly Vendor[],
  vendorId: string | null,
): Found | undefined => {
  const vendor = vendors.find(({ id }) => id === vendorId);
  const connection = connections.find((one) => one.vendor === vendor?.id);
  return vendor && connection && { vendor, connection };
};

export const createShowScreen = (deps: {
  readonly site: Site;
  readonly accounts: Pick<AccountsRepository, 'load'>;
  /** The registry's list, at least one. */
  readonly vendors: readonly Vendor[];
  readonly now: () => number;
}): ShowScreen => {
  const { site, vendors, now } = deps;
  const [firstVendor] = vendors;
  if (firstVendor === undefined) throw new TypeError('The registry has no vendor.');
  const namesToAsk = createNamesToAsk(deps.accounts);
  /** The one that is connected, or else the first that could be. */
  const usual = (screen: Screen): Vendor =>
    vendors.find(({ id }) => screen.connections.some((one) => one.vendor === id)) ??
    vendors.find((one) => mayConnect(screen.practice, one)) ??
    firstVendor;

  return async (request, screen, vendor, said = {}) => {
    const selected = vendor ?? usual(screen);
    return screenPage(site, request, screen, {
      vendors,
      selected,
      connection: connectionTo(screen, vendors, selected.id)?.connection,
      namesToAsk: await namesToAsk(screen, vendors),
      now: now(),
      ...said,
    });
  };
};
