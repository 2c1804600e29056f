import { ensureTable } from './ensure-table.ts';
import type { TableResource } from './resources.ts';
import { type DynamoDbCall, sweepTable } from './sweep-table.ts';

/** The declared tables: made when missing, and emptied of what has expired. */
export interface DynamoDbTables {
  has(region: string, table: string): boolean;
  update(
    tables: readonly TableResource[],
    callOf: (region: string) => DynamoDbCall | undefined,
  ): Promise<void>;
  /** Waits for a sweep that is under way. */
  close(): Promise<void>;
}

/** AWS promises a few days; whoever reads checks the time as well (design.md, section 4). */
const SWEEP_INTERVAL_MS = 10 * 60_000;

export const createDynamoDbTables = (log: (line: string) => void): DynamoDbTables => {
  let declared: ReadonlyArray<{ readonly table: TableResource; readonly call: DynamoDbCall }> = [];
  let names = new Set<string>();

  let isClosing = false;
  let sweep: Promise<void> = Promise.resolve();

  const sweepAll = async (): Promise<void> => {
    const nowSeconds = Math.floor(Date.now() / 1000);
    for (const { table, call } of declared) if (!isClosing) await sweepTable(call, table, nowSeconds);
  };
  const timer = setInterval(() => {
    sweep = sweepAll().catch((error: unknown) => log(`DynamoDB: expired items stay for now: ${error}`));
  }, SWEEP_INTERVAL_MS);
  timer.unref();

  return {
    has: (region, table) => names.has(`${region} ${table}`),
    async update(tables, callOf) {
      const wanted = tables.flatMap((table) => {
        const call = callOf(table.region);
        return call === undefined ? [] : [{ table, call }];
      });
      await Promise.all(wanted.map(({ table, call }) => ensureTable(call, table)));
      declared = wanted;
      names = new Set(tables.map(({ region, name }) => `${region} ${name}`));
    },
    async close() {
      isClosing = true;
      clearInterval(timer);
      await sweep;
    },
  };
};
