import { createHmac } from 'node:crypto';

/** Keyed hash of a key, for lookup: tables never hold a key, nor a hash that could be tried offline. */
export type KeyHash = (vendor: string, key: string) => Promise<string>;

export const createKeyHash =
  (hashKey: () => Promise<Uint8Array>): KeyHash =>
  async (vendor, key) =>
    createHmac('sha256', await hashKey())
      .update(`${vendor}\0${key}`)
      .digest('base64url');
