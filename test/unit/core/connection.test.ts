import { describe, expect, test } from '@jest/globals';
import {
  connectionSchema,
  isKeyInForce,
  ROTATION_MS,
  tenantSchema,
  vendorIdSchema,
  withNewKey,
} from '../../../lambdas/core/connection.ts';
import { aConnection, fixedNow } from '../../support/builders.ts';

test.each(['au1/123456', 'harbour-physio', 'a.b'])('%s can be a tenant', (tenant) => {
  expect(tenantSchema.parse(tenant)).toBe(tenant);
});

test.each(['', 'au1#1', 'AU1/1', '/1', 'a b', 'a\n', 'x'.repeat(82)])('%j cannot be a tenant', (tenant) => {
  expect(tenantSchema.safeParse(tenant).success).toBe(false);
});

test.each(['', 'Cliniko', '1cliniko', 'cliniko#au', 'a-b'])('%j cannot be a vendor', (vendor) => {
  expect(vendorIdSchema.safeParse(vendor).success).toBe(false);
});

test('a connection has nothing that opens the PMS: no key, only its version, hash and mask', () => {
  const withKey = { ...aConnection(), pmsToken: 'a key' };

  expect(connectionSchema.parse(withKey)).toStrictEqual(aConnection());
});

describe('which Physitrack API keys are in force', () => {
  const issued = { hash: 'hash-1', masked: 'pt_au_••••••••abcd', issuedAt: fixedNow };
  const next = { hash: 'hash-2', masked: 'pt_au_••••••••efgh', issuedAt: fixedNow + 1000 };

  test('none on a connection that has none, whatever is asked for', () => {
    expect(isKeyInForce({}, '', fixedNow)).toBe(false);
    expect(isKeyInForce({}, 'hash-1', fixedNow)).toBe(false);
  });

  test('the one it replaced until its last moment, and no longer', () => {
    const keys = withNewKey({ apiKey: issued }, next, fixedNow);

    expect(keys).toEqual({ apiKey: next, previousApiKey: { ...issued, endsAt: fixedNow + ROTATION_MS } });
    expect(isKeyInForce(keys, 'hash-1', fixedNow + ROTATION_MS - 1)).toBe(true);
    expect(isKeyInForce(keys, 'hash-1', fixedNow + ROTATION_MS)).toBe(false);
    expect(isKeyInForce(keys, 'hash-2', fixedNow + ROTATION_MS)).toBe(true);
  });

  test('a replaced one without an end is not one', () => {
    expect(isKeyInForce({ apiKey: next, previousApiKey: issued }, 'hash-1', fixedNow)).toBe(false);
  });
});
