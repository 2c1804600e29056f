/** Tables over one journal: what a simulator starts with, and over it what the journal says has changed since. */
import type { Journal } from './journal.ts';
import { createTable, type OwnedTable } from './table.ts';

interface Records {
  /** Declares a table; `seed` is what it holds in the beginning, `groupOf` its one index. */
  table<T extends { readonly id: string }>(
    name: string,
    groupOf: (record: T) => string,
    seed?: readonly T[],
  ): OwnedTable<T>;
  /** Once all tables are declared: applies what an earlier run left. */
  replay(): void;
  /** Back to the seeds, and the journal is empty. */
  reset(): void;
}

const createRecords = (journal: Journal): Records => {
  const owned = new Map<
    string,
    { put(record: { id: string }): void; drop(id: string): void; reset(): void }
  >();
  return {
    table<T extends { readonly id: string }>(
      name: string,
      groupOf: (record: T) => string,
      seed: readonly T[] = [],
    ) {
      const made = createTable<T>(groupOf, (change) => journal.append({ table: name, ...change }));
      made.fill(seed);
      owned.set(name, {
        // The journal holds what this table itself wrote, so the record has this table's type.
        put: (record) => made.fill([record as T]),
        drop: made.drop,
        reset() {
          made.clear();
          made.fill(seed);
        },
      });
      return made;
    },
    replay() {
      for (const entry of journal.entries) {
        if ('put' in entry) owned.get(entry.table)?.put(entry.put);
        else owned.get(entry.table)?.drop(entry.remove);
      }
    },
    reset() {
      journal.clear();
      for (const each of owned.values()) each.reset();
    },
  };
};

/** Declares the tables of one simulator and opens them: seeds first, then every entry of the journal. */
export const openTables = <Tables extends object>(
  journal: Journal,
  declare: (table: Records['table']) => Tables,
): Tables & Pick<Records, 'reset'> => {
  const records = createRecords(journal);
  const tables = declare(records.table);
  records.replay();
  return { ...tables, reset: records.reset };
};
