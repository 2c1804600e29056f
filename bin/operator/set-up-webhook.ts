import { type VendorSettings, vendorSettingsSchema } from '../../lambdas/platform/vendor-settings.ts';
import type { Vendor } from '../../lambdas/pms/vendor.ts';
import { OperatorError, UsageError } from './command.ts';

/** The vendor of an id, if it is one that is told of documents by webhook. UsageError otherwise. */
export const webhookVendor = (id: string, vendors: readonly Vendor[]): Vendor => {
  const known = vendors.filter(({ files }) => files === 'webhook');
  const vendor = known.find((one) => one.id === id);
  if (vendor !== undefined) return vendor;
  const other = vendors.find((one) => one.id === id);
  if (other !== undefined)
    throw new UsageError(`${other.title} takes documents through its own API: there is nothing to set up`);
  const words =
    known.length === 0
      ? 'no vendor of this version takes documents by webhook'
      : `documents go by webhook to ${known.map((one) => one.id).join(', ')}`;
  throw new UsageError(`There is no vendor “${id}”: ${words}`);
};

/** Checks what is to be written. OperatorError says what is wrong with it; the key itself is never shown. */
export const checkSettings = (settings: VendorSettings): VendorSettings => {
  const parsed = vendorSettingsSchema.safeParse(settings);
  if (parsed.success) return parsed.data;
  const [field] = parsed.error.issues[0]?.path ?? [];
  throw new OperatorError(
    field === 'apiKey'
      ? 'The API key must have 8 to 1000 printable characters without blanks. Nothing was changed.'
      : 'The URL must begin with https://, name a host and contain no password. Nothing was changed.',
  );
};
