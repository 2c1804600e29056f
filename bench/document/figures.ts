/** What `npm run bench:document` finds out. Times in milliseconds, sizes in bytes unless the name says otherwise. */

/** One engine, as `--json FILE` writes it; medians. */
export interface EngineFigures {
  readonly name: string;
  readonly version: string;
  /** Rendering alone, in a process that has rendered before. */
  readonly warmMs8: number;
  readonly warmMs40: number;
  /** From the start of a fresh process to the finished file. */
  readonly coldMs8: number;
  /** Of a fresh process, million bytes. */
  readonly peakMb40: number;
  readonly bytes8: number;
  readonly bytes40: number;
}

/** Our own time as programs grow. */
export interface Growth {
  readonly exercises: number;
  readonly ms: number;
}

export interface DocumentBenchFigures {
  readonly engines: readonly EngineFigures[];
  /** Who could not take part, and why; also whose files lack words. */
  readonly absent: ReadonlyMap<string, string>;
  readonly remarks: ReadonlyMap<string, string>;
  readonly growth: readonly Growth[];
  readonly pictureBytes8: number;
  readonly bundle: { readonly code: number; readonly assets: number };
}

/** Exactly what the file of `--json FILE` holds. */
export const jsonOf = ({ engines }: Pick<DocumentBenchFigures, 'engines'>): string =>
  `${JSON.stringify(
    {
      engines: engines.map(({ name, version, warmMs8, warmMs40, coldMs8, peakMb40, bytes8, bytes40 }) => ({
        name,
        version,
        warmMs8,
        warmMs40,
        coldMs8,
        peakMb40,
        bytes8,
        bytes40,
      })),
    },
    null,
    2,
  )}\n`;
