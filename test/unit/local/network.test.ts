import { expect, test } from '@jest/globals';
import { createRoutedFetch, destinationOf } from '../../../local/functions/network.ts';
import { simulator as cliniko } from '../../../local/simulators/cliniko.ts';
import { simulator as juvonno } from '../../../local/simulators/juvonno.ts';
import type { Simulator } from '../../../local/simulators/shared/simulator.ts';
import { type StandIns, vendorRoutes } from '../../../local/vendors.ts';

const urlOf = ({ portOffset }: Simulator): string => `http://localhost:${4000 + portOffset}`;
const routesWith = (standIns: StandIns) => vendorRoutes([cliniko, juvonno], standIns, urlOf);
const simulator = routesWith({});

test.each([
  ['https://api.au1.cliniko.com/v1/user?a=1', 'http://localhost:4010/v1/user?a=1', 'api.au1.cliniko.com'],
  [
    'https://cliniko-files-local-au1.s3.ap-southeast-2.amazonaws.com/',
    'http://localhost:4010/',
    'cliniko-files-local-au1.s3.ap-southeast-2.amazonaws.com',
  ],
  ['https://clinic-1.juvonno.com/api/branches', 'http://localhost:4011/api/branches', 'clinic-1.juvonno.com'],
])('%s leads to the simulator', (asked, url, vendorHost) => {
  expect(destinationOf(new URL(asked), simulator)).toEqual({ kind: 'stand_in', url, vendorHost });
});

test.each([
  ['https://api.au1.cliniko.com.example.org/'],
  ['https://example.org/'],
  ['https://sqs.ap-southeast-2.amazonaws.com/'],
  ['https://clinic.juvonno.com.example.org/api'],
  ['https://a.b.juvonno.com/api'],
  ['https://juvonno.com/api'],
  ['http://169.254.169.254/latest/meta-data'],
])('%s is out of reach', (asked) => {
  expect(destinationOf(new URL(asked), simulator)).toEqual({ kind: 'refused' });
});

test('this machine is reached as it is: the identity provider lives here', () => {
  expect(destinationOf(new URL('http://localhost:4020/au'), simulator)).toEqual({ kind: 'direct' });
});

test('another stand-in gets all of the vendor, the buckets it hands out, and nothing of the simulator', () => {
  const routes = routesWith({
    LOCAL_CLINIKO_URL: 'http://judge.test:99/base/',
    LOCAL_JUVONNO_URL: 'http://other.test',
  });

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
