import { describe, expect, test } from '@jest/globals';
import {
  clientOpened,
  clientOpenedSchema,
  connectionChanged,
  programAssigned,
  programQueueMessageSchema,
} from '../../../lambdas/core/events.ts';
import { aProgram, fixedNow } from '../../support/builders.ts';

const throughTheQueue = (message: unknown): unknown => JSON.parse(JSON.stringify(message));

describe('an event of ours', () => {
  test('is understood on the other side of the queue', () => {
    const assigned = programAssigned(aProgram(), fixedNow);
    const changed = connectionChanged('id', fixedNow, { practitionerId: 1, vendor: 'cliniko' });
    const opened = clientOpened('id', fixedNow, {
      clientId: 1,
      practitionerId: 2,
      vendor: 'cliniko',
      occurredAt: fixedNow,
    });

    expect(programQueueMessageSchema.parse(throughTheQueue(assigned))).toEqual(assigned);
    expect(programQueueMessageSchema.parse(throughTheQueue(changed))).toEqual(changed);
    expect(clientOpenedSchema.parse(throughTheQueue(opened))).toEqual(opened);
  });

  test('of one program version always has one id, of the next version another', () => {
    const ids = [
      programAssigned(aProgram(), fixedNow),
      programAssigned(aProgram(), fixedNow + 1),
      programAssigned(aProgram({ version: 2 }), fixedNow),
    ].map(({ id }) => id);

    expect(ids).toEqual(['program-80000001-v1', 'program-80000001-v1', 'program-80000001-v2']);
  });
});

describe('an event from elsewhere', () => {
  const event = { specversion: '1.0', id: 'a', source: 'b', type: 'com.physitrack.program.assigned.v1' };

  test('needs neither a time nor a subject', () => {
    const message = { ...event, data: { program: aProgram() } };

    expect(programQueueMessageSchema.safeParse(message).success).toBe(true);
  });

  test.each([
    ['another version of CloudEvents', { specversion: '0.3' }],
    ['another type', { type: 'com.physitrack.program.assigned.v2' }],
    ['no id', { id: '' }],
    ['another content type', { datacontenttype: 'text/xml' }],
    ['a time that is none', { time: 'yesterday' }],
    ['a program that is none', { data: { program: { id: 1 } } }],
  ])('with %s is unreadable', (_, changes) => {
    const message = { ...event, data: { program: aProgram() }, ...changes };

    expect(programQueueMessageSchema.safeParse(message).success).toBe(false);
  });
});
