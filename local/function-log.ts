import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where lines of functions go: a file each, and to the person only what went wrong. */
export interface FunctionLog {
  /** @param source `au/sign-in` */
  write(source: string, line: string): void;
  close(): void;
}

/** The one line a person sees of a function's error; `undefined` for everything that is not one. */
export const errorLine = (source: string, line: string): string | undefined => {
  if (!line.startsWith('{')) return undefined;
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry !== 'object' || entry === null || !('level' in entry) || entry.level !== 'ERROR')
      return undefined;
    const { level: _, function: __, ...rest } = { function: '', ...entry };
    return `${source} ${JSON.stringify(rest)}`;
  } catch {
    return undefined;
  }
};

/** Appends to `<dataDir>/logs/<source>.log`; one start's lines replace those of the start before. */
export const createFunctionLog = (
  dataDir: string,
  options: { readonly verbose: boolean; readonly log: (line: string) => void },
): FunctionLog => {
  const files = new Map<string, WriteStream>();
  const fileOf = (source: string): WriteStream => {
    const known = files.get(source);
    if (known !== undefined) return known;
    const path = join(dataDir, 'logs', `${source}.log`);
    mkdirSync(dirname(path), { recursive: true });
    const file = createWriteStream(path);
    file.on('error', () => undefined); // a log that can't be written must not stop what it tells about
    files.set(source, file);
    return file;
  };
  return {
    write(source, line) {
      fileOf(source).write(`${line}\n`);
      const shown = options.verbose ? `${source} ${line}` : errorLine(source, line);
      if (shown !== undefined) options.log(shown);
    },
    close() {
      for (const file of files.values()) file.end();
    },
  };
};
