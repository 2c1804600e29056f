import { existsSync, readFileSync } from 'node:fs';
import { replaceJsonFile } from './json-file.ts';
import type { SecretVersion } from './secret-versions.ts';

export interface StoredSecret {
  readonly region: string;
  readonly name: string;
  readonly arn: string;
  /** Epoch ms. */
  readonly createdAt: number;
  /** Epoch ms of the deletion, for a secret that waits for it and can't be read meanwhile. */
  readonly deletedAt?: number;
  readonly versions: readonly SecretVersion[];
}

/** All secrets of all regions. Small enough to be written whole. */
export interface SecretStore {
  all(): readonly StoredSecret[];
  /** By name, ARN, or ARN without its six random characters. */
  find(region: string, secretId: string): StoredSecret | undefined;
  save(secret: StoredSecret): void;
  remove(secret: StoredSecret): void;
}

const readAll = (file: string): readonly StoredSecret[] =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];

/** Kept in one file that is replaced, never changed: a process killed while writing leaves the old one whole. */
export const createSecretStore = (file: string): SecretStore => {
  const keyOf = ({ region, name }: StoredSecret): string => `${region} ${name}`;
  const secrets = new Map(readAll(file).map((secret) => [keyOf(secret), secret]));
  const write = (): void => replaceJsonFile(file, [...secrets.values()]);
  return {
    all: () => [...secrets.values()],
    find: (region, secretId) =>
      secrets.get(`${region} ${secretId}`) ??
      [...secrets.values()].find(
        (secret) =>
          secret.region === region &&
          (secret.arn === secretId || secret.arn.replace(/-[^-]{6}$/, '') === secretId),
      ),
    save(secret) {
      secrets.set(keyOf(secret), secret);
      write();
    },
    remove(secret) {
      secrets.delete(keyOf(secret));
      write();
    },
  };
};
