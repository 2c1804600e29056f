import type { Connection } from '../core/connection.ts';
import type { ErrorCode } from '../core/errors.ts';
import type { Practitioner } from '../core/practitioner.ts';

/** A request as handlers see it: plain, parsed once by the pipeline. */
export interface WebRequest {
  readonly method: string;
  /** The route as the template declares it, `/clients/{clientId}`. */
  readonly route: string;
  /** The path as it was asked for, without the stage. */
  readonly path: string;
  readonly params: Readonly<Record<string, string | undefined>>;
  /** All values of repeated parameters are kept. */
  readonly query: URLSearchParams;
  /** Fields of a form, empty for anything else. */
  readonly form: URLSearchParams;
  /** The body as text, whatever its type; empty when there is none. */
  readonly body: string;
  /** The body as it was sent: for forms with files. */
  readonly bytes: Uint8Array;
  /** The caller's IP address as API Gateway saw it. */
  readonly address: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  /** Reference number for support; the same in the log line. */
  readonly requestId: string;
  /** Set by `signedIn` once known, so that error pages show it too. */
  visitor?: Practitioner;
  /** The visitor's connections, set with them: every page says what is wrong with one. */
  connections?: readonly Connection[];
}

export interface WebResponse {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body: string;
  /** What the page explains, for the log line, when a handler answers a failure with a page of its own. */
  readonly code?: ErrorCode;
  readonly isBase64Encoded?: boolean;
}

export type WebHandler = (request: WebRequest) => Promise<WebResponse>;
