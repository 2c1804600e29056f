import { expect, test } from '@jest/globals';
import { simulator as cliniko } from '../../../local/simulators/cliniko.ts';
import { simulator as juvonno } from '../../../local/simulators/juvonno.ts';
import { assertOwnPorts, standInVariable } from '../../../local/vendors.ts';

test('simulators that ship have ports of their own', () => {
  expect(() => assertOwnPorts([cliniko, juvonno])).not.toThrow();
});

test('two simulators never share a port, and none takes one of the regions', () => {
  const third = (portOffset: number) => ({ ...juvonno, vendor: 'third', portOffset });

  expect(() => assertOwnPorts([cliniko, third(12)])).not.toThrow();
  expect(() => assertOwnPorts([cliniko, juvonno, third(11)])).toThrow(
    'The simulators juvonno and third both want PORT+11.',
  );
  expect(() => assertOwnPorts([third(3)])).toThrow(
    'The simulator third needs a portOffset from 10 to 19, not 3.',
  );
});

test('the variable of a stand-in is called after the vendor', () => {
  expect(['cliniko', 'juvonno', 'two-words'].map(standInVariable)).toEqual([
    'LOCAL_CLINIKO_URL',
    'LOCAL_JUVONNO_URL',
    'LOCAL_TWO_WORDS_URL',
  ]);
});
