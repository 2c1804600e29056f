import { expect, test } from '@jest/globals';
import { AppError, codeOf, raise } from '../../../lambdas/core/errors.ts';

test('an error says its code and nothing of its cause', () => {
  const error = new AppError('pms_unavailable', { cause: new Error('Patient Example is ill'), status: 503 });

  expect(`${error}`).toBe('AppError: pms_unavailable');
  expect(error.detail.status).toBe(503);
});

test('what is not ours is unexpected', () => {
  expect([new AppError('key_empty'), new Error('x'), 'text', undefined].map(codeOf)).toEqual([
    'key_empty',
    'unexpected',
    'unexpected',
    'unexpected',
  ]);
});

test('raising inside an expression throws the code', () => {
  const found: string | undefined = undefined;

  expect(() => found ?? raise('client_not_found')).toThrow(
    expect.objectContaining({ code: 'client_not_found', detail: {} }),
  );
});
