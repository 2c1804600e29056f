import { expect, test } from '@jest/globals';
import { createRoutedFetch, destinationOf } from '../../../local/functions/network.ts';
import { vendorRoutes } from '../../../local/vendors.ts';

const simulator = vendorRoutes({}, 'http://localhost:4010');

test.each([
  ['https://api.au1.cliniko.com/v1/user?a=1', 'http://localhost:4010/v1/user?a=1', 'api.au1.cliniko.com'],
  [
    'https://cliniko-files-local-au1.s3.ap-southeast-2.amazonaws.com/',
    'http://localhost:4010/',
    'cliniko-files-local-au1.s3.ap-southeast-2.amazonaws.com',
  ],
])('%s leads to the simulator', (asked, url, vendorHost) => {
  expect(destinationOf(new URL(asked), simulator)).toEqual({ kind: 'stand_in', url, vendorHost });
});

test.each([
  ['https://api.au1.cliniko.com.example.org/'],
  ['https://example.org/'],
  ['https://sqs.ap-southeast-2.amazonaws.com/'],
  ['https://clinic.juvonno.com/api'],
  ['http://169.254.169.254/latest/meta-data'],
])('%s is out of reach', (asked) => {
  expect(destinationOf(new URL(asked), simulator)).toEqual({ kind: 'refused' });
});

test('this machine is reached as it is: the identity provider lives here', () => {
  expect(destinationOf(new URL('http://localhost:4020/au'), simulator)).toEqual({ kind: 'direct' });
});

test('another stand-in gets all of the vendor, the buckets it hands out, and nothing of the simulator', () => {
  const routes = vendorRoutes(
    { LOCAL_CLINIKO_URL: 'http://judge.test:99/base/', LOCAL_JUVONNO_URL: 'http://other.test' },
    'http://localhost:4010',
  );

  expect(destinationOf(new URL('https://api.uk1.cliniko.com/v1/user'), routes)).toMatchObject({
    url: 'http://judge.test:99/base/v1/user',
  });
  expect(destinationOf(new URL('https://their-bucket.s3.amazonaws.com/'), routes)).toMatchObject({
    url: 'http://judge.test:99/base/',
    vendorHost: 'their-bucket.s3.amazonaws.com',
  });
  expect(destinationOf(new URL('https://clinic.juvonno.com/api'), routes)).toMatchObject({
    url: 'http://other.test/api',
  });
});

test('a request keeps its method, headers and body on the way to a stand-in, and says whom it was for', async () => {
  const sent: Array<readonly [unknown, RequestInit | undefined]> = [];
  const routed = createRoutedFetch(async (input, init) => {
    sent.push([input, init]);
    return new Response('ok');
  }, simulator);

  await routed('https://api.au1.cliniko.com/v1/things', {
    method: 'POST',
    body: 'words',
    headers: { accept: 'application/json' },
    redirect: 'manual',
  });

  expect(sent).toHaveLength(1);
  const [url, init] = sent[0] ?? [];
  expect(url).toBe('http://localhost:4010/v1/things');
  expect(init).toMatchObject({ method: 'POST', redirect: 'manual' });
  expect(Object.fromEntries(new Headers(init?.headers))).toEqual({
    accept: 'application/json',
    'content-type': 'text/plain;charset=UTF-8',
    'x-forwarded-host': 'api.au1.cliniko.com',
  });
  expect(await new Response(init?.body).text()).toBe('words');
});
