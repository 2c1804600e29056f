import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  apiBase,
  attachmentSearchUrl,
  ownLink,
  patientIdOfLink,
  patientUrl,
} from '../../../../lambdas/pms/cliniko/urls.ts';

const base = 'https://api.au1.cliniko.com/v1';

test('only a shard becomes part of a host name', () => {
  expect(apiBase('au1')).toBe(base);
  for (const shard of ['', 'AU1', 'au1.evil', 'au1/', '1au', 'au1\n']) {
    expect(() => apiBase(shard)).toThrow(TypeError);
  }
});

test('a patient is asked for with archived ones let in, brackets and colon encoded', () => {
  expect(patientUrl(base, '836447129235881001', true)).toBe(
    `${base}/patients/836447129235881001?q%5B%5D=archived_at%3A*`,
  );
});

test('attachments are searched by patient and marker, archived ones too, on the largest page', () => {
  const url = new URL(attachmentSearchUrl(base, '12', 'Physitrack 5-v1'));

  expect(url.pathname).toBe('/v1/patient_attachments');
  expect([...url.searchParams]).toEqual([
    ['q[]', 'patient_id:=12'],
    ['q[]', 'description:~Physitrack 5-v1'],
    ['q[]', 'archived_at:*'],
    ['per_page', '100'],
  ]);
});

test('no id can leave its place in the path', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (id) => {
      fc.pre(id !== '.' && id !== '..');
      const { origin, pathname } = new URL(patientUrl(base, id, false));
      expect(origin).toBe('https://api.au1.cliniko.com');
      expect(pathname.split('/')).toHaveLength(4);
    }),
  );
});

describe('a link is followed only within the API it came from', () => {
  test.each([
    ['http', 'http://api.au1.cliniko.com/v1/patients/7'],
    ['another shard', 'https://api.au2.cliniko.com/v1/patients/7'],
    ['another host', 'https://api.au1.cliniko.com.evil.example/v1/patients/7'],
    ['another port', 'https://api.au1.cliniko.com:8443/v1/patients/7'],
    ['credentials of its own', 'https://me:secret@api.au1.cliniko.com/v1/patients/7'],
    ['a user name of its own', 'https://me@api.au1.cliniko.com/v1/patients/7'],
    ['another version', 'https://api.au1.cliniko.com/v10/patients/7'],
    ['a way out of the version', 'https://api.au1.cliniko.com/v1/../admin/patients/7'],
    ['a path only', '/v1/patients/7'],
    ['nothing', ''],
  ])('not to %s', (_, link) => {
    expect(ownLink(base, link)).toBeUndefined();
    expect(patientIdOfLink(base, link)).toBeUndefined();
  });

  test('its own pages are', () => {
    const next = `${base}/patient_attachments?page=2&per_page=100`;

    expect(ownLink(base, next)?.href).toBe(next);
  });

  test('a patient’s link gives the id, byte for byte, and nothing else does', () => {
    expect(patientIdOfLink(base, `${base}/patients/836447129235881001`)).toBe('836447129235881001');
    expect(patientIdOfLink(base, `${base}/patients/12/invoices`)).toBeUndefined();
    expect(patientIdOfLink(base, `${base}/patients/twelve`)).toBeUndefined();
    expect(patientIdOfLink(base, `${base}/contacts/12`)).toBeUndefined();
  });
});
