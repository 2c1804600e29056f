/** How long bundles take to import: each in a fresh process, as on a cold start. */
import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Variable } from '../lambdas/platform/config.ts';
import { median } from './statistics.ts';

const run = promisify(execFile);

/** Functions read these while they are imported and refuse to start without; nothing is called. */
const variables: Readonly<Record<Variable, string>> = {
  REGION_CODE: 'au',
  PUBLIC_URL: 'https://example.org',
  ACCOUNTS_TABLE: 'accounts',
  CLIENTS_TABLE: 'clients',
  SHARING_TABLE: 'sharing',
  PROGRAMS_TABLE: 'programs',
  PROGRAM_QUEUE_URL: 'https://example.org/program',
  DEAD_LETTER_QUEUE_URL: 'https://example.org/dead-letters',
  CLIENT_OPENED_QUEUE_URL: 'https://example.org/client-opened',
  SESSION_KEY_SECRET: 'session-key',
  HASH_KEY_SECRET: 'hash-key',
  CONNECTION_SECRET_PREFIX: 'connections/',
  CONNECTION_SECRET_KMS_KEY: 'key',
  OIDC_ISSUER: 'https://example.org/issuer',
  OIDC_CLIENT_ID: 'client',
  DOCUMENT_PAPER: 'A4',
  LOCALE: 'en-AU',
  DELIVERY_LEASE_SECONDS: '45',
  USER_POOL_ID: 'ap-southeast-2_example',
  MAIL_SENDER: 'physitrack@example.org',
  DOCUMENT_BUCKET: 'documents',
  WEBHOOK_QUEUE_URL: 'https://example.org/webhooks',
  TRANSFER_QUEUE_URL: 'https://sqs.invalid/transfers',
  TIME_ZONE: 'Australia/Sydney',
  BILLING_BUS: 'billing',
  VENDOR_SECRET_PREFIX: 'vendors/',
};

/** Timed inside the process, so that starting Node itself does not count. */
const probe = (path: string): string => `
const since = performance.now();
await import(${JSON.stringify(pathToFileURL(path).href)});
process.stdout.write(String(performance.now() - since));
process.exit();`;

const importOnce = async (path: string): Promise<number> => {
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', probe(path)], {
    env: { ...variables, AWS_REGION: 'ap-southeast-2' },
  });
  return Number(stdout);
};

/**
 * Median import time of each bundle by its path. Rounds over all of them, not one after the other: a slow moment of
 * the machine hits a function and its reference alike. The first round only warms the disk's cache.
 */
export const measureImports = async (
  paths: readonly string[],
  rounds: number,
): Promise<ReadonlyMap<string, number>> => {
  const times = new Map(paths.map((path): [string, number[]] => [path, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [path, known] of times) {
      const milliseconds = await importOnce(path);
      if (round > 0) known.push(milliseconds);
    }
  }
  return new Map([...times].map(([path, known]) => [path, median(known)]));
};
