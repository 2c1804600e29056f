import { expect, jest, test } from '@jest/globals';
import { renderEvent } from '../../../lambdas/core/event-json.ts';
import { createPostEvent } from '../../../lambdas/webhooks/post-event.ts';
import { signatureOf } from '../../../lambdas/webhooks/sign.ts';
import { fixedNow } from '../../support/builders.ts';
import { aChangeEvent } from '../../support/change-events.ts';
import { fakeFetch, type SentCall } from '../pms/fake-fetch.ts';

const url = 'https://events.example.com/physitrack';
const practice = { id: 501 };
const event = aChangeEvent();
const still = new AbortController().signal;

const posting = (
  answer: (call: SentCall) => Response | Promise<Response> = () => new Response('thanks'),
  leadsOutside: (host: string) => Promise<boolean> = async () => true,
) => {
  const { fetch, calls, urls } = fakeFetch(answer);
  const post = createPostEvent({
    fetch,
    leadsOutside,
    secretOf: async (practiceId, version) => `whsec_${practiceId}_${version}`,
    now: () => fixedNow,
  });
  return { post, calls, urls };
};

test('an event is posted as API v2 shows it, named and signed with the practice’s secret', async () => {
  const { post, calls, urls } = posting();

  const posted = await post(practice, { url, secretVersion: 3 }, event, still);

  const body = JSON.stringify(renderEvent(event));
  expect(posted).toEqual({ ok: true });
  expect(urls()).toEqual([`POST ${url}`]);
  expect(calls[0]?.init.body).toBe(body);
  expect(calls[0]?.init.redirect).toBe('manual');
  expect(Object.fromEntries(calls[0]?.headers ?? [])).toEqual({
    'content-type': 'application/json',
    'user-agent': 'Physitrack (support@physitrack.com)',
    'x-physitrack-delivery': '90000001',
    'x-physitrack-event': 'new_client_created',
    'x-physitrack-signature': signatureOf('whsec_501_3', body, fixedNow),
  });
});

test.each([201, 202, 204, 301, 302, 307, 308, 400, 401, 404, 410, 429, 500, 503])(
  'only 200 is success: %i is a failure, and no redirect is followed',
  async (status) => {
    const headers = { location: 'https://elsewhere.example.com/' };
    const { post, calls } = posting(() => new Response(null, { status, headers }));

    const posted = await post(practice, { url, secretVersion: 1 }, event, still);

    expect(posted).toEqual({ ok: false, status, reason: 'status' });
    expect(calls).toHaveLength(1);
  },
);

test('an endpoint that can’t be reached is a failure', async () => {
  const { post } = posting(() => Promise.reject(new TypeError('fetch failed')));

  expect(await post(practice, { url, secretVersion: 1 }, event, still)).toEqual({
    ok: false,
    reason: 'network',
  });
});

test('an endpoint has five seconds, not more', async () => {
  jest.useFakeTimers();
  const { post } = posting(
    ({ init }) =>
      new Promise((_, reject) => {
        init.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      }),
  );
  let posted: unknown;

  const done = post(practice, { url, secretVersion: 1 }, event, still).then((answer) => {
    posted = answer;
  });
  await jest.advanceTimersByTimeAsync(4999);
  const before = posted;
  await jest.advanceTimersByTimeAsync(1);
  await done;
  jest.useRealTimers();

  expect([before, posted]).toEqual([undefined, { ok: false, reason: 'timeout' }]);
});

test('when the function’s time is up, nothing is sent', async () => {
  const { post, calls } = posting();

  const posted = await post(practice, { url, secretVersion: 1 }, event, AbortSignal.abort());

  expect(posted).toEqual({ ok: false, reason: 'deadline' });
  expect(calls).toEqual([]);
});

test('a name that leads into a private network is sent nothing', async () => {
  const asked: string[] = [];
  const { post, calls } = posting(undefined, async (host) => {
    asked.push(host);
    return false;
  });

  const posted = await post(practice, { url, secretVersion: 1 }, event, still);

  expect(posted).toEqual({ ok: false, reason: 'endpoint_not_public' });
  expect([asked, calls]).toEqual([['events.example.com'], []]);
});

test.each([
  'http://events.example.com/',
  'https://127.0.0.1/',
  'https://localhost/',
  'https://a:b@events.example.com/',
  'nonsense',
])('%s is sent nothing, however it got into the table', async (stored) => {
  const { post, calls } = posting();

  const posted = await post(practice, { url: stored, secretVersion: 1 }, event, still);

  expect(posted).toEqual({ ok: false, reason: 'endpoint_invalid' });
  expect(calls).toEqual([]);
});
