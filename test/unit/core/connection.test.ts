import { expect, test } from '@jest/globals';
import { connectionSchema, tenantSchema, vendorIdSchema } from '../../../lambdas/core/connection.ts';
import { aConnection } from '../../support/builders.ts';

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
