import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { addressed, parseSendEvent, readEvent } from '../../../local/send-event.ts';
import { aProgram } from '../../support/builders.ts';

const anEvent = (changes: Readonly<Record<string, unknown>> = {}) => ({
  specversion: '1.0',
  id: 'event-1',
  source: 'physitrack/programs',
  type: 'com.physitrack.program.assigned.v1',
  data: { program: aProgram() },
  ...changes,
});

test('an event is sent byte for byte as its author meant it, with fields we do not know', () => {
  const event = anEvent({ traceparent: '00-abc' });

  expect(readEvent(JSON.stringify(event, null, 2))).toMatchObject({ ok: true, body: JSON.stringify(event) });
});

test('every fault is told with the place where it is', () => {
  const faulty = anEvent({ data: { program: { ...aProgram(), accessCode: 'SHOUTING', weeks: 0 } } });

  expect(readEvent(JSON.stringify(faulty))).toEqual({
    ok: false,
    faults: [
      expect.stringMatching(/^data\.program\.accessCode: /),
      expect.stringMatching(/^data\.program\.weeks: /),
    ],
  });
});

test('a file that is not JSON is said to be so', () => {
  expect(readEvent('{')).toMatchObject({ ok: false, faults: [expect.stringMatching(/^This is not JSON/)] });
});

test('without options an event goes to au on the usual port, or the one in PORT', () => {
  expect(parseSendEvent(['event.json'], {})).toEqual({
    file: 'event.json',
    region: 'au',
    port: 4000,
    force: false,
  });
  expect(parseSendEvent(['-', '--region', 'nz', '--force'], { PORT: '5000' })).toEqual({
    file: '-',
    region: 'nz',
    port: 5000,
    force: true,
  });
});

test.each([
  [[], 'Name the file'],
  [['a.json', 'b.json'], 'b.json'],
  [['a.json', '--port', 'x'], '“x”'],
  [['a.json', '--fast'], "'--fast'"],
])('%j is refused with the reason', (parts, reason) => {
  expect(() => parseSendEvent(parts, {})).toThrow(reason);
});

test('the example of the docs is an event, and can be addressed to a client of this laptop', () => {
  const example = readFileSync(
    join(import.meta.dirname, '../../../docs/events/program-assigned.example.json'),
    'utf8',
  );

  const read = readEvent(addressed(example, { clientId: 77, practitionerId: 88 }));

  expect(readEvent(example)).toMatchObject({ ok: true });
  expect(read).toMatchObject({
    ok: true,
    event: { data: { program: { clientId: 77, practitionerId: 88, id: 4242 } } },
  });
});

test.each(['--client', '--practitioner'])('%s takes an id and nothing else', (option) => {
  expect(() => parseSendEvent(['event.json', option, 'Peggy'], {})).toThrow(`${option} must be an id`);
});
