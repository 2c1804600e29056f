import { AppError } from '../../core/errors.ts';
import type { Fetch } from '../vendor-http.ts';
import { readCapped } from './read-capped.ts';

/** What came back. `text` is empty when nobody wanted the body. */
export interface VendorAnswer {
  readonly status: number;
  /** In lower case, without parameters; empty when there was none. */
  readonly contentType: string;
  readonly headers: Headers;
  readonly text: string;
}

interface Exchange {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
  /** Is the body of this status read at all? */
  readonly wants: (status: number) => boolean;
  readonly timeoutMs: number;
  readonly largestBytes: number;
  readonly signal?: AbortSignal;
}

type Ending = 'timeout' | 'deadline';

/**
 * One request and its answer, the body included, within one time-out. Redirects are never followed: our
 * Authorization header stays with the host it was meant for. Throws `pms_unavailable` with reason `network`,
 * `no_such_host`, `timeout` (this call took too long) or `deadline` (the function's time is up), and `pms_unexpected` with
 * reason `too_large`. The cause is left out on purpose: fetch's messages can quote headers.
 */
export const exchange = async (fetch: Fetch, url: string, what: Exchange): Promise<VendorAnswer> => {
  const ending = new AbortController();
  const end = (reason: Ending) => () => ending.abort(reason);
  const atDeadline = end('deadline');
  if (what.signal?.aborted) throw new AppError('pms_unavailable', { reason: 'deadline' });
  what.signal?.addEventListener('abort', atDeadline, { once: true });
  const timer = setTimeout(end('timeout'), what.timeoutMs);
  try {
    const response = await fetch(url, {
      method: what.method,
      headers: { ...what.headers },
      redirect: 'manual',
      signal: ending.signal,
      ...(what.body === undefined ? {} : { body: what.body }),
    });
    return {
      status: response.status,
      contentType: (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
      headers: response.headers,
      text: what.wants(response.status)
        ? await readCapped(response, what.largestBytes)
        : await dropped(response),
    };
  } catch (error) {
    if (error instanceof AppError) throw error;
    const reason = ending.signal.aborted ? String(ending.signal.reason) : networkReason(error);
    throw new AppError('pms_unavailable', { reason });
  } finally {
    clearTimeout(timer);
    what.signal?.removeEventListener('abort', atDeadline);
  }
};

/** A host that has no address is not a passing fault: the key named a place that is not there. */
const networkReason = (error: unknown): string => {
  const cause = error instanceof Object && 'cause' in error ? error.cause : undefined;
  return cause instanceof Object && 'code' in cause && cause.code === 'ENOTFOUND'
    ? 'no_such_host'
    : 'network';
};

/** Lets an unread body go, so that its connection is free again. A body that can't be let go changes nothing. */
const dropped = async (response: Response): Promise<string> => {
  await response.body?.cancel().catch(() => undefined);
  return '';
};
