import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';

/** `https`, a host by its name, and nothing that would send a secret along in the address. */
const isEndpoint = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  const plain = [username, password, hash].every((part) => part === '');
  return protocol === 'https:' && plain && /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+$/.test(hostname);
};

/**
 * What a region's operator agreed with a vendor that has no API for files (contracts.md 2.3): where it wants to be
 * told of documents, and the secret of its own that goes with each call. One secret per vendor.
 */
export const vendorSettingsSchema = z.object({
  endpoint: z.string().check(z.maxLength(2000), z.refine(isEndpoint)),
  apiKey: z.string().check(z.regex(/^[!-~]{8,1000}$/)),
});
export type VendorSettings = z.infer<typeof vendorSettingsSchema>;

/** How long settings are used before they are read again: functions hear of new ones this late at most. */
const KEPT_MS = 5 * 60 * 1000;

/** Reads a vendor's settings; `undefined`: none yet. `prefix`: names of the secrets begin so. */
export const createVendorSettings = (
  client: SecretsManagerClient,
  prefix: string,
  now: () => number,
): ((vendor: string) => Promise<VendorSettings | undefined>) => {
  const kept = new Map<string, { readonly settings: VendorSettings; readonly until: number }>();
  return async (vendor) => {
    const known = kept.get(vendor);
    if (known !== undefined && now() < known.until) return known.settings;
    try {
      const answer = await client.send(new GetSecretValueCommand({ SecretId: `${prefix}${vendor}` }));
      const settings = vendorSettingsSchema.parse(JSON.parse(answer.SecretString ?? '{}'));
      kept.set(vendor, { settings, until: now() + KEPT_MS });
      return settings;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  };
};

/** Writes a vendor's settings, for the operator's command: no function may. Answers whether they are the first ones. */
export const writeVendorSettings = async (
  client: SecretsManagerClient,
  where: { readonly name: string; readonly kmsKeyId?: string; readonly newVersion: string },
  settings: VendorSettings,
): Promise<{ readonly isNew: boolean }> => {
  const value = { ClientRequestToken: where.newVersion, SecretString: JSON.stringify(settings) };
  const encryption = where.kmsKeyId === undefined ? {} : { KmsKeyId: where.kmsKeyId };
  try {
    await client.send(new CreateSecretCommand({ Name: where.name, ...value, ...encryption }));
    return { isNew: true };
  } catch (error) {
    if (!(error instanceof ResourceExistsException)) throw error;
    await client.send(new PutSecretValueCommand({ SecretId: where.name, ...value }));
    return { isNew: false };
  }
};
