import type * as z from 'zod/mini';
import type { ErrorCode } from '../core/errors.ts';
import type { VendorAnswer } from './vendor-http/exchange.ts';

export { createVendorHttp, OUR_USER_AGENT } from './vendor-http/create-vendor-http.ts';
export type { VendorAnswer } from './vendor-http/exchange.ts';

/** `fetch` as we use it; the function host on a laptop routes it to the simulators. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What a vendor meant by a refusal, in our words: fixed words only, never a text of the vendor. */
export interface Refusal {
  /** Instead of the code its status would get. */
  readonly code?: ErrorCode;
  readonly reason?: string;
}

export interface VendorRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
  /** Who is limited together (a hash or id, never a key): after a 429 further calls wait without being sent. */
  readonly limitedAs?: string;
  /** The statuses that mean success; 200 when not given. */
  readonly accept?: readonly number[];
  /** Which call this is, for log lines: fixed words such as `cliniko patient`. */
  readonly name?: string;
  /** Reads the vendor's own explanation of a 4xx (never called for 404 and 429). */
  readonly refusal?: (answer: VendorAnswer) => Refusal | undefined;
}

/** The only way our code talks to a vendor. */
export interface VendorHttp {
  /** Answers parsed JSON, or `undefined` for 404. Every other status and every bad body throws AppError. */
  json<T>(url: string, request: VendorRequest, schema: z.ZodMiniType<T>): Promise<T | undefined>;
  /** Answers the text of an accepted status; `undefined` for 404. For answers that are not JSON (S3's XML). */
  text(url: string, request: VendorRequest): Promise<string | undefined>;
}

/** One a container: remembers who asked us to slow down. `within` lends it to one message with its own deadline. */
export interface ContainerVendorHttp extends VendorHttp {
  within(signal: AbortSignal): VendorHttp;
}

/** What a log line about a call may say: nothing a vendor or a person wrote. `platform/logger.ts` fits. */
interface CallFields {
  readonly route: string;
  readonly durationMs?: number;
  readonly status?: number;
  readonly code?: ErrorCode;
  readonly reason?: string;
  readonly at?: string;
}

export interface CallLog {
  info(message: string, fields: CallFields): void;
  warn(message: string, fields: CallFields): void;
}

export interface VendorHttpOptions {
  readonly fetch: Fetch;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly logger: CallLog;
  readonly sleep?: (ms: number) => Promise<void>;
  /** Name and contact address, as Cliniko asks for (contracts.md 1.2). */
  readonly userAgent?: string;
  /** Ends every call when it aborts: the function's own deadline. */
  readonly signal?: AbortSignal;
  /** For one call, its body included. */
  readonly timeoutMs?: number;
  /** How often a GET is sent again after a network error or a 5xx. A time-out is never repeated: a person waits. */
  readonly retries?: number;
  readonly largestAnswerBytes?: number;
}

/** The same, with a limit for each call with its retry: for functions that answer a person, in a second or two more. */
export const callsWithin = (http: ContainerVendorHttp, ms: number): VendorHttp => ({
  json: (url, request, schema) => http.within(AbortSignal.timeout(ms)).json(url, request, schema),
  text: (url, request) => http.within(AbortSignal.timeout(ms)).text(url, request),
});
