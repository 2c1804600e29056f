import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  InvalidRequestException,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';

/** What one connection's secret holds. */
export const connectionKeysSchema = z.object({
  pmsToken: z.string().check(z.minLength(1)),
  /** The Physitrack API key in force, to be shown again; absent when there is none or it was revoked. */
  apiKey: z.optional(z.string()),
});
export type ConnectionKeys = z.infer<typeof connectionKeysSchema>;

/** Keys of connections, one secret each: small on purpose, so that packing can change behind it (design.md, section 3). */
export interface KeyVault {
  /** The keys of a version; versions never change, so each is fetched once per container. `undefined`: gone. */
  read(practitionerId: number, vendor: string, version: string): Promise<ConnectionKeys | undefined>;
  /** Stores keys and answers their version. The version in force stays readable until the next call but one. */
  write(practitionerId: number, vendor: string, keys: ConnectionKeys): Promise<string>;
  /** Deletes all versions at once. */
  remove(practitionerId: number, vendor: string): Promise<void>;
}

const CACHED_VERSIONS = 500;

/**
 * A secret deleted a moment ago keeps its name for a few seconds more (API reference of DeleteSecret,
 * ForceDeleteWithoutRecovery): who disconnects and connects again at once must not see a fault.
 */
const WAITS_FOR_DELETION_MS = [300, 900, 2000];
const isBeingDeleted = (error: unknown): boolean =>
  error instanceof InvalidRequestException || error instanceof ResourceNotFoundException;

interface NewVersion {
  readonly ClientRequestToken: string;
  readonly SecretString: string;
}

export const createKeyVault = (
  client: SecretsManagerClient,
  options: {
    readonly prefix: string;
    readonly kmsKeyId?: string;
    readonly newVersion: () => string;
    readonly sleep?: (ms: number) => Promise<unknown>;
  },
): KeyVault => {
  const cache = new Map<string, ConnectionKeys>();
  const pause = options.sleep ?? sleep;
  const create = async (name: string, value: NewVersion): Promise<void> => {
    const encryption = options.kmsKeyId === undefined ? {} : { KmsKeyId: options.kmsKeyId };
    await client.send(new CreateSecretCommand({ Name: name, ...value, ...encryption }));
  };
  const createOrPut = async (name: string, value: NewVersion): Promise<void> => {
    try {
      await create(name, value);
    } catch (error) {
      if (!(error instanceof ResourceExistsException)) throw error;
      await client.send(new PutSecretValueCommand({ SecretId: name, ...value }));
    }
  };
  const nameOf = (practitionerId: number, vendor: string) => `${options.prefix}${practitionerId}/${vendor}`;
  return {
    async read(practitionerId, vendor, version) {
      const name = nameOf(practitionerId, vendor);
      const cacheKey = `${name} ${version}`;
      const known = cache.get(cacheKey);
      if (known !== undefined) return known;
      try {
        const answer = await client.send(new GetSecretValueCommand({ SecretId: name, VersionId: version }));
        const keys = connectionKeysSchema.parse(JSON.parse(answer.SecretString ?? '{}'));
        if (cache.size >= CACHED_VERSIONS) cache.delete(cache.keys().next().value ?? '');
        cache.set(cacheKey, keys);
        return keys;
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return undefined;
        throw error;
      }
    },
    async write(practitionerId, vendor, keys) {
      const version = options.newVersion();
      const name = nameOf(practitionerId, vendor);
      const value = { ClientRequestToken: version, SecretString: JSON.stringify(keys) };
      for (const wait of WAITS_FOR_DELETION_MS) {
        try {
          await createOrPut(name, value);
          return version;
        } catch (error) {
          if (!isBeingDeleted(error)) throw error;
          await pause(wait);
        }
      }
      await createOrPut(name, value);
      return version;
    },
    async remove(practitionerId, vendor) {
      const name = nameOf(practitionerId, vendor);
      try {
        // At once: the practitioner asked us to forget the key, and the name must be free for a new one.
        await client.send(new DeleteSecretCommand({ SecretId: name, ForceDeleteWithoutRecovery: true }));
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error;
      }
    },
  };
};

/** How long a key of the stack is used before it is read again: after a rotation functions disagree this long at most. */
const STACK_KEY_MS = 5 * 60 * 1000;

/** Reads a key of the stack (session key, hash key), again every five minutes. */
export const createStackKey = (
  client: SecretsManagerClient,
  secretId: string,
  now: () => number = Date.now,
): (() => Promise<Uint8Array>) => {
  let kept: { readonly key: Promise<Uint8Array>; readonly until: number } | undefined;
  const load = async () => {
    const answer = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    if (answer.SecretString === undefined || answer.SecretString.length < 32)
      throw new TypeError(`The secret behind ${secretId} is too short.`);
    return new TextEncoder().encode(answer.SecretString);
  };
  return () => {
    if (kept === undefined || now() >= kept.until) {
      const key = load().catch((error: unknown) => {
        kept = undefined;
        throw error;
      });
      kept = { key, until: now() + STACK_KEY_MS };
    }
    return kept.key;
  };
};
