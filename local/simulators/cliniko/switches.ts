/** The switches: how the simulated Cliniko misbehaves, and which side of a contradiction it takes. */
import * as z from 'zod/mini';
import {
  count,
  type FaultSwitches,
  faultSwitchesInput,
  milliseconds,
  noFaults,
} from '../shared/fault-switches.ts';
import type { BodyForm } from '../shared/refusals.ts';

export interface Switches extends FaultSwitches {
  /** Calls a minute and user (documented: 200). */
  readonly rateLimitPerMinute: number;
  /** `stuck`: uploaded files are never processed. */
  readonly processing: 'normal' | 'stuck';
  readonly processingMs: number;
  /** Whether an archived patient answers without the archived_at filter (contracts.md, 5.3). */
  readonly archivedWithoutFilter: 'not_found' | 'found';
  /** Whether `q[]=archived_at:*` on a single patient works, or answers 404 for everybody. */
  readonly archivedFilter: 'works' | 'not_found';
  /** The form of bodies that Cliniko does not document: 401, 403, 404, 429 (contracts.md, 5.2). */
  readonly errorBodies: BodyForm;
}

export const defaultSwitches: Switches = {
  ...noFaults,
  rateLimitPerMinute: 200,
  processing: 'normal',
  processingMs: 1000,
  archivedWithoutFilter: 'not_found',
  archivedFilter: 'works',
  errorBodies: 'text',
};

/** What `POST /switches` accepts for the switches: any part of them. */
export const switchesInput = z.extend(faultSwitchesInput, {
  rateLimitPerMinute: z.optional(count),
  processing: z.optional(z.enum(['normal', 'stuck'])),
  processingMs: z.optional(milliseconds),
  archivedWithoutFilter: z.optional(z.enum(['not_found', 'found'])),
  archivedFilter: z.optional(z.enum(['works', 'not_found'])),
  errorBodies: z.optional(z.enum(['text', 'json', 'html'])),
});
export type SwitchesInput = z.infer<typeof switchesInput>;
