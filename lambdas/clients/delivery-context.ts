import type { Client } from '../core/client.ts';
import type { Vendor } from '../pms/vendor.ts';

/** What the sentences about a client's deliveries need to know. */
export interface DeliveryContext {
  readonly vendorTitle: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The PMS the client comes from, by the name people know, at this moment. */
export const deliveryContext = (
  deps: { readonly findVendor: (id: string) => Vendor | undefined; readonly now: () => number },
  client: Client,
): DeliveryContext => ({
  vendorTitle: deps.findVendor(client.origin.vendor)?.title ?? client.origin.vendor,
  now: deps.now(),
});
