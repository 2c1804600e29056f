import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createLeadsOutside, isPublicAddress } from '../../../lambdas/webhooks/public-address.ts';

test.each([
  '8.8.8.8',
  '1.1.1.1',
  '172.15.255.255',
  '172.32.0.0',
  '100.63.255.255',
  '223.255.255.255',
  '2606:4700::1111',
  '2a00:1450:4001::1',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.255',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:8.8.8.8',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  'fe80::1',
  'fe80::1%eth0',
  'fc00::1',
  'fd00:ec2::254',
  'fec0::1',
  'ff02::1',
  '2001::1',
  '2001:db8::1',
  '2002:a00:1::1',
  '',
  'localhost',
  '8.8.8.8 ',
  '08.8.8.8',
])('%j is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test('no text is public that is not an address, and no spelling of a private network is', () => {
  const inside = fc
    .tuple(fc.constantFrom('10', '127', '0', '224', '255'), fc.nat(255), fc.nat(255), fc.nat(255))
    .map((parts) => parts.join('.'));

  fc.assert(
    fc.property(
      fc.oneof(
        inside,
        inside.map((ip) => `::ffff:${ip}`),
        fc.string(),
      ),
      (address) => {
        const spelledOut =
          /^\d{1,3}(\.\d{1,3}){3}$|:/.test(address) && !/^(10|127|0|224|255)\.|^::ffff/.test(address);
        expect(isPublicAddress(address) && !spelledOut).toBe(false);
      },
    ),
  );
});

test('a name with one address inside and others outside does not lead outside', async () => {
  const leadsOutside = createLeadsOutside(async () => ['8.8.8.8', '10.0.0.1', '1.1.1.1']);

  expect(await leadsOutside('events.example.com')).toBe(false);
});

test('a name whose addresses are all public leads outside', async () => {
  const asked: string[] = [];
  const leadsOutside = createLeadsOutside(async (host) => {
    asked.push(host);
    return ['8.8.8.8', '2606:4700::1111'];
  });

  expect(await leadsOutside('events.example.com')).toBe(true);
  expect(asked).toEqual(['events.example.com']);
});

test('a name nobody knows, or nobody answers for in time, is left to the connection', async () => {
  const unknown = createLeadsOutside(() => Promise.reject(new Error('ENOTFOUND')));
  const silent = createLeadsOutside(() => new Promise(() => {}), 1);

  expect(await Promise.all([unknown('events.example.com'), silent('events.example.com')])).toEqual([
    true,
    true,
  ]);
});
