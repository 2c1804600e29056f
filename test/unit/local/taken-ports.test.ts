import { expect, test } from '@jest/globals';
import { namedPorts } from '../../../local/addresses.ts';
import { demoRegions } from '../../../local/demo-data.ts';
import { simulator as cliniko } from '../../../local/simulators/cliniko.ts';
import { simulator as juvonno } from '../../../local/simulators/juvonno.ts';
import { takenMessage } from '../../../local/taken-ports.ts';

test('a taken port is named, with what it is for and how to move all of them', () => {
  expect(takenMessage({ port: 4003, use: 'region ca' }, 4000)).toBe(
    [
      'Port 4003 (region ca) is taken by another program; perhaps Physitrack runs already.',
      'Stop that one, or move this one: npm start -- --port 5000 (or PORT=5000 npm start).',
    ].join('\n'),
  );
});

test('the suggestion is never beyond the last port', () => {
  expect(takenMessage({ port: 65_000, use: 'home page' }, 65_000)).toContain('--port 4000');
});

test('every port that is listened on is looked at first', () => {
  const simulators = [cliniko, juvonno];

  expect(namedPorts(4000, demoRegions, simulators).map(({ port }) => port)).toEqual([
    4000, 4001, 4002, 4003, 4004, 4005, 4006, 4010, 4011, 4020, 4030,
  ]);
});
