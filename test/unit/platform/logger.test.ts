import { expect, test } from '@jest/globals';
import { createLogger, describeError } from '../../../lambdas/platform/logger.ts';

test('one line of JSON for each message, with the level that metric filters look for', () => {
  const lines: string[] = [];
  const logger = createLogger('sign-in', (line) => lines.push(line));

  logger.info('answered', { status: 200 });
  logger.warn('slow');
  logger.error('failed', { code: 'unexpected' });

  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { level: 'INFO', function: 'sign-in', message: 'answered', status: 200 },
    { level: 'WARN', function: 'sign-in', message: 'slow' },
    { level: 'ERROR', function: 'sign-in', message: 'failed', code: 'unexpected' },
  ]);
});

test('an error is described by its class and place: its message may quote a patient or a key', () => {
  const error = new RangeError('patient Jane, born 1980');

  const described = describeError(error);

  expect(described.errorName).toBe('RangeError');
  expect(described.at).toMatch(/logger\.test\.ts:\d+/);
  expect(JSON.stringify(described)).not.toMatch(/Jane|1980/);
});

test('a message of several lines that looks like a stack gives nothing away', () => {
  const error = new Error('first line\n    at Jane (born 1980)\n    at key abc');

  expect(JSON.stringify(describeError(error))).not.toMatch(/Jane|abc/);
});

test('whatever is thrown can be described', () => {
  expect(describeError('text with a key')).toEqual({ errorName: 'string' });
  expect(describeError(undefined)).toEqual({ errorName: 'undefined' });
});
