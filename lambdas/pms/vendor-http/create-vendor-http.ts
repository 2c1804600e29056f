import { AppError, raise } from '../../core/errors.ts';
import type { ContainerVendorHttp, VendorHttpOptions, VendorRequest } from '../vendor-http.ts';
import { exchange } from './exchange.ts';
import { judge } from './judge.ts';
import { parseJsonAnswer } from './parse-json-answer.ts';
import { createRateLimits, type RateLimits } from './rate-limits.ts';

/** How we introduce ourselves to vendors. */
export const OUR_USER_AGENT = 'Physitrack (support@physitrack.com)';
const TIMEOUT_MS = 8000;
const RETRY_AFTER_MS = 200;
const LARGEST_ANSWER_BYTES = 4 * 1024 * 1024;

const sleepFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Worth the one quick retry: the vendor stumbled, and asking again changes nothing there. */
const isPassing = (error: unknown): boolean =>
  error instanceof AppError &&
  error.code === 'pms_unavailable' &&
  (error.detail.reason === 'network' || error.detail.reason === 'server_error');

/**
 * HTTP towards vendors: time-out, no redirects, one quick retry of reads, rate limits remembered, sizes capped,
 * answers checked. What leaves in an error is a code, a status and a fixed word: never a body, a key or a URL.
 */
export const createVendorHttp = (options: VendorHttpOptions): ContainerVendorHttp =>
  build(options, createRateLimits(options.now));

const build = (options: VendorHttpOptions, limits: RateLimits): ContainerVendorHttp => {
  const { now, logger, sleep = sleepFor, userAgent = OUR_USER_AGENT } = options;

  /** One call over the wire, judged: its answer, or `undefined` for 404. */
  const sendOnce = async (url: string, request: VendorRequest, accept: string) => {
    limits.assertMaySend(request.limitedAs);
    const answer = await exchange(options.fetch, url, {
      method: request.method ?? 'GET',
      headers: { accept, 'user-agent': userAgent, ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
      wants: (status) => (request.accept ?? [200]).includes(status) || request.refusal !== undefined,
      timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
      largestBytes: options.largestAnswerBytes ?? LARGEST_ANSWER_BYTES,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const fault = judge(answer, request, now());
    if (fault?.code === 'pms_rate_limited') limits.remember(request.limitedAs, fault.detail.retryAt);
    if (fault !== undefined) throw fault;
    return answer.status === 404 && !(request.accept ?? []).includes(404) ? undefined : answer;
  };

  const sendLogged = async (url: string, request: VendorRequest, accept: string) => {
    const since = now();
    const fields = () => ({ route: request.name ?? 'vendor call', durationMs: now() - since });
    try {
      const answer = await sendOnce(url, request, accept);
      logger.info('pms answered', { ...fields(), status: answer?.status ?? 404 });
      return answer;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { status, reason } = error.detail;
      logger.warn('pms failed', {
        ...fields(),
        code: error.code,
        ...(status === undefined ? {} : { status }),
        ...(reason === undefined ? {} : { reason }),
      });
      throw error;
    }
  };

  const send = async (url: string, request: VendorRequest, accept: string) => {
    let left = (request.method ?? 'GET') === 'GET' ? (options.retries ?? 1) : 0;
    for (;;) {
      try {
        return await sendLogged(url, request, accept);
      } catch (error) {
        if (left === 0 || !isPassing(error)) throw error;
        left -= 1;
        await sleep(RETRY_AFTER_MS);
      }
    }
  };

  return {
    async json(url, request, schema) {
      const answer = await send(url, request, 'application/json');
      if (answer === undefined) return undefined;
      const parsed = parseJsonAnswer(answer, schema);
      if (parsed.ok) return parsed.value;
      logger.warn('pms answer unreadable', { route: request.name ?? 'vendor call', ...parsed.where });
      return raise('pms_unexpected', { status: answer.status, reason: parsed.reason });
    },
    text: async (url, request) => (await send(url, request, '*/*'))?.text,
    within: (signal) => build({ ...options, signal }, limits),
  };
};
