import type * as z from 'zod/mini';
import type { Connection } from '../core/connection.ts';
import type { Practitioner } from '../core/practitioner.ts';
import { utcMoment } from '../core/utc-text.ts';
import type { WebRequest } from '../http/request.ts';

/** Who calls: the practitioner whose Physitrack API key it is, and the connection that the key opens. */
export interface Authenticated {
  readonly practitioner: Practitioner;
  readonly connection: Connection;
}

/** One call of API v2 as data: the router, the OpenAPI description and a test walk the same list (`routes.ts`). */
export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below `/api/v2`, parameters as `:name`, without a trailing slash (one is accepted). */
  readonly path: `/${string}`;
  /** Also the name of its handler. */
  readonly operationId: string;
  /** One sentence for readers of the description. */
  readonly summary: string;
  /** What else a caller should know; sentences. */
  readonly notes?: string;
  /** Parameters of the query by name. */
  readonly query?: Readonly<Record<string, z.ZodMiniType>>;
  /** What the body must be. Handlers check it field by field, for the recorded texts. */
  readonly body?: z.ZodMiniType;
  /** By status; `null`: an empty body. 401, 429 and 500 are common to all calls. */
  readonly answers: Readonly<Record<number, z.ZodMiniType | null>>;
}

/** A call on its way through, parsed. */
export interface ApiRequest {
  readonly account: Authenticated;
  /** Parameters of the path by name, as they were sent. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON of the body; `undefined` when there is none. */
  readonly body: unknown;
  readonly request: WebRequest;
}

/** What a handler answers. `body`: plain data, sent as JSON; absent: an empty body. */
export interface ApiAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Answers one call. Throws AppError `client_not_found`, `program_not_found` and the like, which `explain.ts` turns into
 * the recorded texts.
 */
export type ApiHandler = (call: ApiRequest) => Promise<ApiAnswer>;

/** 200 with that body. */
export const ok = (body: unknown): ApiAnswer => ({ status: 200, body });

/** A refusal in the form of every error of API v2. */
export const refusal = (status: number, ...errors: readonly string[]): ApiAnswer => ({
  status,
  body: { errors },
});

/** Rows of a page (contracts.md 2.5). */
export const PAGE_SIZE = 200;
const LAST_PAGE = 1_000_000;

/** `?page=N` from 1; what is no such number is the first page. */
export const pageOf = (query: URLSearchParams): number => {
  const text = query.get('page') ?? '';
  return /^[1-9]\d{0,6}$/.test(text) ? Math.min(Number(text), LAST_PAGE) : 1;
};

/** One page of rows that are all at hand. */
export const onPage = <Row>(rows: readonly Row[], query: URLSearchParams): Row[] =>
  rows.slice((pageOf(query) - 1) * PAGE_SIZE, pageOf(query) * PAGE_SIZE);

/** A moment as API v2 writes it, `YYYY-MM-DDThh:mm:ssZ`: of epoch milliseconds, or of a plain date at midnight UTC. */
export const moment = (when: number | string): string =>
  utcMoment(new Date(typeof when === 'number' ? when : when.slice(0, 10)));
