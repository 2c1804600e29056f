import type * as z from 'zod/mini';

/** `fetch` as we use it; the function host on a laptop routes it to the simulators. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface VendorRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
  /** Who is limited together (a hash or id, never a key): after a 429 further calls wait without being sent. */
  readonly limitedAs?: string;
}

/** The only way our code talks to a vendor. */
export interface VendorHttp {
  /** Answers parsed JSON, or `undefined` for 404. Every other status and every bad body throws AppError. */
  json<T>(url: string, request: VendorRequest, schema: z.ZodMiniType<T>): Promise<T | undefined>;
  /** Answers the text of a 2xx; `undefined` for 404. For answers that are not JSON (S3's XML). */
  text(url: string, request: VendorRequest): Promise<string | undefined>;
}
