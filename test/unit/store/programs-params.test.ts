import { expect, test } from '@jest/globals';
import { replaceDetailsParams } from '../../../lambdas/store/clients-params.ts';
import { recordCodeSentParams } from '../../../lambdas/store/programs-params.ts';
import { aClient, aPatientKey, aProgram, fixedNow } from '../../support/builders.ts';

test('when a code was sent is kept with a program that is there, whatever its version', () => {
  const params = recordCodeSentParams('programs', aProgram(), { at: fixedNow, via: 'email' });

  expect(params).toEqual({
    TableName: 'programs',
    Key: { pk: 'CLIENT#70000001', sk: 'PROGRAM#0000000080000001' },
    UpdateExpression: 'SET #codeSent = :codeSent',
    ConditionExpression: 'attribute_exists(#pk)',
    ExpressionAttributeNames: { '#codeSent': 'codeSent', '#pk': 'pk' },
    ExpressionAttributeValues: { ':codeSent': { at: fixedNow, via: 'email' } },
  });
});

test('replacing details leaves the origin alone unless there is another', () => {
  const { id, details } = aClient();
  const other = aPatientKey({ patientId: '2-200' });

  const [same, moved] = [
    replaceDetailsParams('clients', id, details, fixedNow),
    replaceDetailsParams('clients', id, details, fixedNow, { was: '5011', is: other }),
  ];

  expect(same.UpdateExpression).not.toContain('#origin');
  expect(moved.ExpressionAttributeValues).toMatchObject({ ':origin': other });
});
