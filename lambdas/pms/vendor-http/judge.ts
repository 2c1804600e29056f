import { AppError, type ErrorCode } from '../../core/errors.ts';
import type { VendorRequest } from '../vendor-http.ts';
import type { VendorAnswer } from './exchange.ts';
import { retryAtOf } from './retry-at.ts';

/** Other ways to say "not now": request time-out, too early. */
const PASSING_4XX: readonly number[] = [408, 425];

const codeOfRefusal = (status: number): ErrorCode => {
  if (status === 401) return 'pms_key_rejected';
  if (status === 403) return 'pms_forbidden';
  return 'pms_rejected';
};

/**
 * Decides on an answer by its status alone (contracts.md 1.4): `undefined` when it was accepted or is a plain 404,
 * else what to throw. `now`: epoch milliseconds.
 */
export const judge = (
  answer: VendorAnswer,
  request: Pick<VendorRequest, 'accept' | 'refusal'>,
  now: number,
): AppError | undefined => {
  const { status } = answer;
  if ((request.accept ?? [200]).includes(status) || status === 404) return undefined;
  // Browsers' fetch hides a redirect behind status 0.
  if (status === 0 || (status >= 300 && status < 400))
    return new AppError('pms_unexpected', { status, reason: 'redirect' });
  if (status < 400) return new AppError('pms_unexpected', { status, reason: 'status' });
  if (status === 429)
    return new AppError('pms_rate_limited', { status, retryAt: retryAtOf(answer.headers, now) });
  if (status >= 500 || PASSING_4XX.includes(status))
    return new AppError('pms_unavailable', { status, reason: 'server_error' });
  const refusal = request.refusal?.(answer);
  const reason = refusal?.reason ?? (answer.contentType === 'text/html' ? 'html' : undefined);
  return new AppError(refusal?.code ?? codeOfRefusal(status), {
    status,
    ...(reason === undefined ? {} : { reason }),
  });
};
