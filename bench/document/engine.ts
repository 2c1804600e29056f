/** What the bench asks of an engine: ours, the floor and each peer (bench/peers/*.js) are modules of this shape. */
import type { HandOut } from './hand-out.ts';

/** What is there before the first document: as files, which engines read themselves. Absolute paths. */
export interface Kit {
  /** Noto Sans, whole, as its package has it. */
  readonly regular: string;
  readonly bold: string;
  /** Our function's assets, ending in a slash. */
  readonly assets: string;
  /** The floor writer's recipes, one file a number of exercises. */
  readonly floorFolder: string;
}

/** An engine that is ready for documents. */
export interface Opened<Ready = unknown> {
  /** Brings a hand-out into the form the engine takes it in; not timed. */
  prepare(handOut: HandOut): Ready;
  /** Timed. */
  render(ready: Ready): Promise<Uint8Array>;
  /** Peak memory of processes the engine started, kB. */
  childrenPeakKb?(): Promise<number>;
  close?(): Promise<void>;
}

export interface EngineModule {
  open(kit: Kit): Promise<Opened>;
}
