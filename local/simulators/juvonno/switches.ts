/** The switches: how the simulated Juvonno misbehaves, and which form it takes where its documents are silent. */
import * as z from 'zod/mini';
import {
  count,
  type FaultSwitches,
  faultSwitchesInput,
  milliseconds,
  noFaults,
} from '../shared/fault-switches.ts';
import type { BodyForm } from '../shared/refusals.ts';

/** Where the upload token stands in its answer; `none`: an older instance, which has no such call. */
export const uploadTokenForms = ['token', 'api_token', 'upload_token', 'nested', 'none'] as const;
export const receiverForms = ['ok', 'error500', 'slow', 'redirect'] as const;

export interface Switches extends FaultSwitches {
  /** Whether the header X-API-Key is understood, or only the documented query parameter. */
  readonly keyIn: 'header_or_query' | 'query';
  readonly uploadToken: (typeof uploadTokenForms)[number];
  /** How the base64 of a document begins. */
  readonly documentForm: 'plain' | 'data_uri';
  /** Whether a deleted customer is still answered, with that status, or with 404. */
  readonly deletedCustomer: 'found' | 'not_found';
  /** Documents of one page of the list (undocumented; a page number past the end is empty). */
  readonly documentsPerPage: number;
  /** The form of error bodies, which are promised but not documented. */
  readonly errorBodies: BodyForm;
  /** What the receiver of Physitrack's events answers. */
  readonly receiver: (typeof receiverForms)[number];
  readonly receiverDelayMs: number;
}

export const defaultSwitches: Switches = {
  ...noFaults,
  keyIn: 'header_or_query',
  uploadToken: 'token',
  documentForm: 'plain',
  deletedCustomer: 'found',
  documentsPerPage: 100,
  errorBodies: 'json',
  receiver: 'ok',
  receiverDelayMs: 7000,
};

/** What `POST /switches` accepts for the switches: any part of them. */
export const switchesInput = z.extend(faultSwitchesInput, {
  keyIn: z.optional(z.enum(['header_or_query', 'query'])),
  uploadToken: z.optional(z.enum(uploadTokenForms)),
  documentForm: z.optional(z.enum(['plain', 'data_uri'])),
  deletedCustomer: z.optional(z.enum(['found', 'not_found'])),
  documentsPerPage: z.optional(count),
  errorBodies: z.optional(z.enum(['text', 'json', 'html'])),
  receiver: z.optional(z.enum(receiverForms)),
  receiverDelayMs: z.optional(milliseconds),
});
export type SwitchesInput = z.infer<typeof switchesInput>;
