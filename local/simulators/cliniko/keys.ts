/** API keys: an opaque text, a dash, the shard (contracts.md, 1.1). */
import { createHash, randomBytes } from 'node:crypto';
import { shardPattern } from './hosts.ts';

/** A key in its two parts; keys older than shards have no suffix. */
export interface KeyParts {
  readonly body: string;
  readonly shard: string | undefined;
}

/** Splits a key at its last dash, when a shard follows it. */
export const splitKey = (key: string): KeyParts => {
  const dash = key.lastIndexOf('-');
  const suffix = key.slice(dash + 1).toLowerCase();
  return dash >= 0 && shardPattern.test(suffix)
    ? { body: key.slice(0, dash), shard: suffix }
    : { body: key, shard: undefined };
};

/** The hash by which a key is found; the suffix plays no part, as Cliniko accepts a key with or without it. */
export const hashOfKey = (key: string): string =>
  createHash('sha256').update(splitKey(key).body).digest('base64url');

/** What stays visible of a key: the last four characters and the shard. */
export const endingOf = (key: string): string => {
  const { body, shard } = splitKey(key);
  return `${body.slice(-4)}${shard === undefined ? '' : `-${shard}`}`;
};

/** A new key of a shard. */
export const newKey = (shard: string): string =>
  `${randomBytes(33).toString('base64').replaceAll('=', '')}-${shard}`;

/** The key in an Authorization header (`Basic base64(key:)`), or undefined. */
export const keyFromAuthorization = (header: string | undefined): string | undefined => {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [key] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return key === '' ? undefined : key;
};
