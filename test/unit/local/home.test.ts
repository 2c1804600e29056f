import { describe, expect, test } from '@jest/globals';
import { errorLine } from '../../../local/function-log.ts';
import { readCookie } from '../../../local/home/session.ts';

describe('what a person sees of a function’s lines', () => {
  test('an error is one line with the function in front, and nothing else of it is repeated', () => {
    const line = JSON.stringify({
      level: 'ERROR',
      function: 'sign-in',
      message: 'failed',
      code: 'unexpected',
    });

    expect(errorLine('au/sign-in', line)).toBe('au/sign-in {"message":"failed","code":"unexpected"}');
  });

  test.each([['{"level":"INFO","message":"answered"}'], ['Error: thrown'], ['{broken'], ['[1]'], ['']])(
    '%s is only for the file',
    (line) => {
      expect(errorLine('au/sign-in', line)).toBeUndefined();
    },
  );
});

test('a cookie is its name and value, without what is only for browsers', () => {
  expect(readCookie('__Host-physitrack-au=abc.d=f; Path=/; HttpOnly')).toEqual({
    name: '__Host-physitrack-au',
    value: 'abc.d=f',
  });
});
