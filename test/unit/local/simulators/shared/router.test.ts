import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRouter } from '../../../../../local/simulators/shared/router.ts';

const find = createRouter({
  'GET /': 'root',
  'GET /settings/public': 'public',
  'GET /patients/{id}': 'patient',
  'POST /patients/{id}/archive': 'archive',
});

test('fixed words and names are found, with names decoded', () => {
  expect(find('GET', '/')?.handler).toBe('root');
  expect(find('GET', '/settings/public')?.template).toBe('/settings/public');
  expect(find('GET', '/patients/1%2F2')).toEqual({
    handler: 'patient',
    template: '/patients/{id}',
    params: { id: '1/2' },
  });
  expect(find('HEAD', '/patients/1')?.handler).toBe('patient');
});

test.each([
  ['POST', '/patients/1'],
  ['GET', '/patients/'],
  ['GET', '/patients/1/'],
  ['GET', '/patients/%'],
  ['GET', '/other'],
])('%s %s leads nowhere', (method, path) => {
  expect(find(method, path)).toBeUndefined();
});

test('any id comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
      expect(find('POST', `/patients/${encodeURIComponent(id)}/archive`)?.params).toEqual({ id });
    }),
  );
});
