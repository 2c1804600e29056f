import type { ChangeEvent } from '../core/change-event.ts';
import { AppError } from '../core/errors.ts';
import { renderEvent } from '../core/event-json.ts';
import type { Practice } from '../core/practitioner.ts';
import { parseEndpoint } from '../core/webhook-endpoint.ts';
import type { WebhookSecret } from '../platform/webhook-secret.ts';
import { exchange } from '../pms/vendor-http/exchange.ts';
import { type Fetch, OUR_USER_AGENT } from '../pms/vendor-http.ts';
import { signatureOf } from './sign.ts';

/** `reason`: a fixed word of ours. Nothing of what the endpoint said is kept. */
export type Posted =
  | { readonly ok: true }
  | { readonly ok: false; readonly status?: number; readonly reason: string };

export interface PostEventDeps {
  readonly fetch: Fetch;
  readonly secretOf: WebhookSecret;
  readonly leadsOutside: (host: string) => Promise<boolean>;
  readonly now: () => number;
}

/** What a receiver may take for its answer (contracts.md 2.4). */
const ANSWER_WITHIN_MS = 5000;

/** Sends one event to a practice's endpoint, signed. Exactly 200 within five seconds is success. */
export type PostEvent = (
  practice: Pick<Practice, 'id'>,
  webhook: NonNullable<Practice['webhook']>,
  event: ChangeEvent,
  signal: AbortSignal,
) => Promise<Posted>;

/** The address is checked again here: what is stored may be older than a rule, and a name may lead elsewhere now. */
export const createPostEvent =
  (deps: PostEventDeps): PostEvent =>
  async (practice, webhook, event, signal) => {
    const endpoint = parseEndpoint(webhook.url);
    if (!endpoint.ok) return { ok: false, reason: 'endpoint_invalid' };
    if (!(await deps.leadsOutside(new URL(endpoint.url).hostname)))
      return { ok: false, reason: 'endpoint_not_public' };
    const body = JSON.stringify(renderEvent(event));
    const secret = await deps.secretOf(practice.id, webhook.secretVersion);
    return post(deps.fetch, endpoint.url, signal, {
      body,
      headers: {
        'content-type': 'application/json',
        'user-agent': OUR_USER_AGENT,
        'x-physitrack-event': event.kind,
        'x-physitrack-delivery': String(event.id),
        'x-physitrack-signature': signatureOf(secret, body, deps.now()),
      },
    });
  };

/** Redirects are not followed and nothing of the answer but its status is read. */
const post = async (
  fetch: Fetch,
  url: string,
  signal: AbortSignal,
  message: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
): Promise<Posted> => {
  try {
    const { status } = await exchange(fetch, url, {
      method: 'POST',
      ...message,
      wants: () => false,
      timeoutMs: ANSWER_WITHIN_MS,
      largestBytes: 0,
      signal,
    });
    return status === 200 ? { ok: true } : { ok: false, status, reason: 'status' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ok: false, reason: error.detail.reason ?? 'network' };
  }
};
