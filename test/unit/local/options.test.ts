import { expect, test } from '@jest/globals';
import { parseOptions } from '../../../local/options.ts';

test('without options everything starts on port 4000, reloads, and keeps what was there', () => {
  expect(parseOptions([], {})).toEqual({ port: 4000, reset: false, watch: true, verbose: false });
});

test('the option goes before the environment variable, and an empty variable is none', () => {
  expect(parseOptions(['--port', '5000'], { PORT: '7000' }).port).toBe(5000);
  expect(parseOptions([], { PORT: '7000' }).port).toBe(7000);
  expect(parseOptions([], { PORT: '' }).port).toBe(4000);
});

test.each(['6000', '5994', '6546', '10050'])('ports that browsers refuse to open are refused: %s', (port) => {
  expect(() => parseOptions(['--port', port], {})).toThrow('which browsers refuse to open');
});

test('switches are read', () => {
  expect(parseOptions(['--reset', '--no-watch', '--verbose'], {})).toEqual({
    port: 4000,
    reset: true,
    watch: false,
    verbose: true,
  });
});

test.each([
  [['--port', '80'], {}, '--port must be a number from 1024 to 65505, not “80”'],
  [['--port', '65506'], {}, '“65506”'],
  [[], { PORT: 'abc' }, 'PORT must be a number'],
  [['--fast'], {}, "'--fast'"],
  [['now'], {}, "'now'"],
])('%j with %j is refused with the reason', (parts, environment, reason) => {
  expect(() => parseOptions(parts, environment)).toThrow(reason);
});
