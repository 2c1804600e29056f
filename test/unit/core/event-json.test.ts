import { expect, test } from '@jest/globals';
import { programChanged } from '../../../lambdas/core/change-event.ts';
import { renderEvent } from '../../../lambdas/core/event-json.ts';
import { aClient, aPractitioner, aProgram, fixedNow } from '../../support/builders.ts';
import { aChangeEvent } from '../../support/change-events.ts';

const ofProgram = (changes: Parameters<typeof aProgram>[0] = {}) => ({
  id: 90_000_002,
  ...programChanged(aProgram(changes), aClient(), aPractitioner()),
});

test('a client’s event has the recorded names in the recorded order, and nothing more', () => {
  const text = JSON.stringify(renderEvent(aChangeEvent({ at: fixedNow + 789 })));

  expect(text).toBe(
    '{"id":90000001,"type":"new_client_created","created":"2026-03-02T09:00:00Z",' +
      '"data":{"id":70000001,"external_id":"900000000000000001","first_name":"Example","last_name":"Client",' +
      '"gender":"f","year_of_birth":1980,"email":"client@example.org","mobile_phone":"+61491570156"},' +
      '"practitioner_id":1001,"url":"/api/v2/clients/70000001"}',
  );
});

test('what is unknown of a client is null, and a gender the API has no letter for too', () => {
  const details = { firstName: 'Example', lastName: '', gender: 'x', diagnosisCode: 'AB123' } as const;

  const { data } = renderEvent(aChangeEvent({ client: { externalId: '1-103', details } }));

  expect(data).toEqual({
    id: 70_000_001,
    external_id: '1-103',
    first_name: 'Example',
    last_name: '',
    gender: null,
    year_of_birth: null,
    email: null,
    mobile_phone: null,
  });
});

test('a program’s event has the recorded names in the recorded order, and nothing more', () => {
  const text = JSON.stringify(renderEvent(ofProgram({ externalId: 'ours-1', trackAdherence: true })));

  expect(text).toBe(
    '{"id":90000002,"type":"new_program_assigned","created":"2026-03-02T09:00:00Z",' +
      '"data":{"id":80000001,"external_id":"ours-1","template_id":11,"author":"Pat Practitioner",' +
      '"author_email":"pat.practitioner@example.org","name":"Knee strength","access_code":"abcdefgh",' +
      '"start_date":"2026-03-02T00:00:00Z","end_date":"2026-04-12T00:00:00Z","track_adherence":true,' +
      '"track_pain_levels":false,"access_code_sent_date":null,"access_code_sent_via":null,' +
      '"last_access_date":null,"avg_adherence":null},' +
      '"practitioner_id":1001,"url":"/api/v2/clients/70000001/programs/abcdefgh"}',
  );
});

test('a program that was ended by hand says so in its end date', () => {
  const { type, data } = renderEvent(ofProgram({ version: 2, endsOn: '2026-03-01' }));

  expect(type).toBe('program_ended');
  expect(data).toMatchObject({ end_date: '2026-03-01T00:00:00Z' });
});

test('a code that was sent before the change is told as sent', () => {
  const { data } = renderEvent(ofProgram({ version: 2, codeSent: { at: fixedNow + 789, via: 'email' } }));

  expect(data).toMatchObject({
    access_code_sent_date: '2026-03-02T09:00:00Z',
    access_code_sent_via: 'email',
  });
});
