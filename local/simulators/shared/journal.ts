/**
 * What survives a kill: one line of JSON a change, written before the answer leaves. A line is short, so a thousand
 * changes cost milliseconds; a line torn by a kill is the last one and is skipped. Every start writes the file anew.
 */
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** One change of one record of one table. */
export type Entry = { readonly table: string } & (
  | { readonly put: { readonly id: string } }
  | { readonly remove: string }
);

export interface Journal {
  /** The last change of every record, as found at the start. */
  readonly entries: readonly Entry[];
  append(entry: Entry): void;
  /** Forgets everything. */
  clear(): void;
  close(): void;
}

const isEntry = (value: unknown): value is Entry => {
  if (typeof value !== 'object' || value === null || !('table' in value)) return false;
  if ('remove' in value) return typeof value.remove === 'string';
  return 'put' in value && typeof value.put === 'object' && value.put !== null && 'id' in value.put;
};

const parseLine = (line: string): Entry | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    return isEntry(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const readLines = (path: string): readonly string[] => {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
};

const idOf = (entry: Entry): string => `${entry.table} ${'put' in entry ? entry.put.id : entry.remove}`;

/** Reads what an earlier run left at `path` and keeps writing there. */
export const openJournal = (path: string): Journal => {
  mkdirSync(dirname(path), { recursive: true });
  const latest = new Map<string, Entry>();
  for (const line of readLines(path)) {
    const entry = parseLine(line);
    if (entry !== undefined) latest.set(idOf(entry), entry);
  }
  const entries = [...latest.values()];
  const rewrite = (lines: readonly Entry[]): number => {
    writeFileSync(`${path}.new`, lines.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    renameSync(`${path}.new`, path);
    return openSync(path, 'a');
  };
  let file = rewrite(entries);

  return {
    entries,
    append(entry) {
      writeSync(file, `${JSON.stringify(entry)}\n`);
    },
    clear() {
      closeSync(file);
      file = rewrite([]);
    },
    close: () => closeSync(file),
  };
};
