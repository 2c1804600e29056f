/** A map of records with one index, which tells somebody about every change. */

export interface Table<T extends { readonly id: string }> {
  get(id: string): T | undefined;
  all(): readonly T[];
  /** The records of one group, in the order they were first put. */
  of(group: string): readonly T[];
  put(record: T): T;
  remove(id: string): void;
}

/** What a table's owner may do besides: fill and empty it without telling anybody. */
export interface OwnedTable<T extends { readonly id: string }> extends Table<T> {
  fill(records: readonly T[]): void;
  drop(id: string): void;
  clear(): void;
}

/** What happened to a table; the journal keeps exactly this. */
export type Change<T> = { readonly put: T } | { readonly remove: string };

/** Makes a table whose records are grouped by `groupOf`; `changed` hears of every put and remove. */
export const createTable = <T extends { readonly id: string }>(
  groupOf: (record: T) => string,
  changed: (change: Change<T>) => void,
): OwnedTable<T> => {
  const records = new Map<string, T>();
  const groups = new Map<string, Map<string, T>>();

  const drop = (id: string): void => {
    const record = records.get(id);
    if (record === undefined) return;
    records.delete(id);
    groups.get(groupOf(record))?.delete(id);
  };
  const set = (record: T): void => {
    const before = records.get(record.id);
    const group = groupOf(record);
    if (before !== undefined && groupOf(before) !== group) groups.get(groupOf(before))?.delete(record.id);
    records.set(record.id, record);
    const members = groups.get(group) ?? new Map<string, T>();
    members.set(record.id, record);
    groups.set(group, members);
  };

  return {
    get: (id) => records.get(id),
    all: () => [...records.values()],
    of: (group) => [...(groups.get(group)?.values() ?? [])],
    put(record) {
      set(record);
      changed({ put: record });
      return record;
    },
    remove(id) {
      drop(id);
      changed({ remove: id });
    },
    fill: (many) => many.forEach(set),
    drop,
    clear() {
      records.clear();
      groups.clear();
    },
  };
};
