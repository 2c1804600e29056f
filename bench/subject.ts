/** The laptop that clicks and events are measured on: one region, its connected demo practitioner, nothing else. */
import { join } from 'node:path';
import { createKeyHash, type KeyHash } from '../lambdas/platform/key-hash.ts';
import { createStackKey } from '../lambdas/platform/secrets.ts';
import { createDb, type Db } from '../lambdas/store/db.ts';
import { readApps } from '../local/apps.ts';
import { type DemoRegion, demoClinikoAccounts, demoRegions } from '../local/demo-data.ts';
import type { DemoRegionFacts } from '../local/home/demo.ts';
import { startLaptop } from '../local/laptop.ts';
import { createOperatorClients, type OperatorClients } from '../local/operator-clients.ts';
import { variableOf } from '../local/templates/regional-app.ts';
import { readStacks } from '../local/templates/synthesise.ts';
import { type AwsListener, createAwsListener } from './aws-calls.ts';

/** Below 32 768: from there on Linux gives ports to outgoing connections, one of which could have it. */
const PORT = 24_000;
const REGION = 'au';

export interface Subject {
  readonly facts: DemoRegionFacts;
  /** The practitioner who is connected from the start. */
  readonly practitionerId: number;
  /** Of that practitioner's PMS account. */
  readonly tenant: string;
  readonly aws: AwsListener;
  readonly operator: OperatorClients;
  readonly db: Db;
  /** Hashes keys as the region's functions do. */
  readonly keyHash: KeyHash;
  /** Where the region's pages are, without a trailing slash. */
  readonly url: string;
  /** Asks a page of the region as the practitioner; redirects are answers. */
  get(path: string): Promise<Response>;
  /** Calls that reached the simulated PMS since the last time it was asked. */
  takePmsCalls(): Promise<number>;
  close(): Promise<void>;
}

const found = <Value>(value: Value | undefined, what: string): Value => {
  if (value === undefined) throw new Error(`The demo data has no ${what}.`);
  return value;
};

const postJson = async (url: string, body: unknown): Promise<Response> => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  return answer;
};

const tenantOf = (region: DemoRegion): string => {
  const [account] = demoClinikoAccounts(region);
  return `${account.shard}/${account.id}`;
};

/** The key of the stack that keys are hashed with, by the name its functions are told. */
const hashKeyOf = async (dataDir: string, operator: OperatorClients): Promise<() => Promise<Uint8Array>> => {
  const [local] = readApps(await readStacks(join(dataDir, 'cdk.out'), [REGION]), PORT);
  const { app } = found(local, 'stack');
  return createStackKey(operator.secrets, variableOf(app, 'HASH_KEY_SECRET'));
};

/** Starts it; `folder` takes its data. `log` gets a line a step. */
export const startSubject = async (folder: string, log: (line: string) => void): Promise<Subject> => {
  const aws = createAwsListener(REGION);
  const dataDir = join(folder, 'laptop');
  const { onAwsCall } = aws;
  const laptop = await startLaptop({ port: PORT, dataDir, watch: false, regions: [REGION], log, onAwsCall });
  const demo = await laptop.demo();
  const facts = found(demo.regions[REGION], `region ${REGION}`);
  const pms = found(demo.simulators.cliniko, 'simulated Cliniko');
  const practitioner = found(
    facts.practitioners.find(({ connections }) => connections.includes('cliniko')),
    'connected practitioner',
  );
  const session = await postJson(`${laptop.urls.home}/session`, {
    region: REGION,
    email: practitioner.email,
  });
  const { cookie }: { cookie: string } = await session.json();
  // So many clicks in a minute would run into the PMS's limit, and measure that.
  await postJson(`${pms}/switches`, { rateLimitPerMinute: 1_000_000 });
  const operator = createOperatorClients(laptop.urls.aws, facts.awsRegion);

  return {
    facts,
    practitionerId: practitioner.id,
    tenant: tenantOf(
      found(
        demoRegions.find(({ code }) => code === REGION),
        'region',
      ),
    ),
    aws,
    operator,
    db: createDb(operator.dynamodb),
    keyHash: createKeyHash(await hashKeyOf(dataDir, operator)),
    url: laptop.regionUrl(REGION),
    get: (path) => fetch(`${laptop.regionUrl(REGION)}${path}`, { headers: { cookie }, redirect: 'manual' }),
    async takePmsCalls() {
      const calls: unknown[] = await (await fetch(`${pms}/calls`)).json();
      await fetch(`${pms}/calls`, { method: 'DELETE' });
      return calls.length;
    },
    async close() {
      operator.destroy();
      await laptop.close();
    },
  };
};
