import { expect, test } from '@jest/globals';
import { addPractitionerParams, recordCheckParams } from '../../../lambdas/store/accounts-params.ts';
import { releaseParams, takeParams } from '../../../lambdas/store/claims.ts';
import { addClientParams, refreshParams } from '../../../lambdas/store/clients-params.ts';
import { claimDeliveryParams } from '../../../lambdas/store/deliveries-params.ts';
import { listOfClientParams } from '../../../lambdas/store/programs-params.ts';
import { claimReferenceParams } from '../../../lambdas/store/references-params.ts';
import { betweenParams } from '../../../lambdas/store/sharing-params.ts';
import {
  aClient,
  aConnection,
  aDelivery,
  aPatientKey,
  aPractitioner,
  fixedNow,
} from '../../support/builders.ts';

/** The requests behind the rules of design.md, section 4: one invariant, one item, one condition. */

test('a claim is put if absent or already theirs, and deleted if theirs', () => {
  const key = { pk: 'TOKEN#h', sk: 'TOKEN' };

  expect(takeParams('accounts', key, 7)).toEqual({
    TableName: 'accounts',
    Item: { pk: 'TOKEN#h', sk: 'TOKEN', practitionerId: 7 },
    ConditionExpression: 'attribute_not_exists(#pk) OR #practitionerId = :me',
    ExpressionAttributeNames: { '#pk': 'pk', '#practitionerId': 'practitionerId' },
    ExpressionAttributeValues: { ':me': 7 },
  });
  expect(releaseParams('accounts', key, 7)).toEqual({
    TableName: 'accounts',
    Key: key,
    ConditionExpression: '#practitionerId = :me',
    ExpressionAttributeNames: { '#practitionerId': 'practitionerId' },
    ExpressionAttributeValues: { ':me': 7 },
  });
});

test('accounts, clients and references are put if absent', () => {
  const conditions = [
    addPractitionerParams('accounts', aPractitioner()),
    addClientParams('clients', aClient()),
    claimReferenceParams('clients', aPatientKey(), 1, fixedNow),
  ].map(({ ConditionExpression }) => ConditionExpression);

  expect(conditions).toEqual(Array.from({ length: 3 }, () => 'attribute_not_exists(#pk)'));
});

test('a patient reference is keyed by vendor, tenant and patient id, byte for byte', () => {
  const { Item } = claimReferenceParams('clients', aPatientKey({ patientId: '007' }), 1, fixedNow);

  expect(Item).toEqual({
    pk: 'PATIENT#cliniko#au1/9001#007',
    sk: 'REFERENCE',
    clientId: 1,
    createdAt: fixedNow,
  });
});

test('a client is listed under its owner by last name, and found by either order of its name', () => {
  const { Item } = addClientParams('clients', aClient({ id: 5 }));

  expect(Item).toMatchObject({
    pk: 'CLIENT#5',
    sk: 'CLIENT',
    ownerKey: 'OWNER#1001',
    nameKey: 'client example#0000000000000005',
    search: 'example client\nclient example',
  });
});

test('a refresh writes what is known and touches nothing else', () => {
  const { UpdateExpression, ConditionExpression } = refreshParams('clients', 5, {
    details: { firstName: 'A', lastName: 'B', email: undefined },
    origin: aPatientKey(),
    refreshedAt: fixedNow,
  });

  expect(UpdateExpression).toBe(
    'SET #details.#firstName = :details_firstName, #details.#lastName = :details_lastName, #origin = :origin, ' +
      '#refreshedAt = :refreshedAt, #nameKey = :nameKey, #search = :search',
  );
  expect(ConditionExpression).toBe('attribute_exists(#pk) AND #refreshedAt <= :refreshedAt');
});

test('a check counts only for the secret version that was checked', () => {
  const params = recordCheckParams('accounts', aConnection(), { state: 'needs_key' });

  expect(params).toEqual({
    TableName: 'accounts',
    Key: { pk: 'PRACTITIONER#1001', sk: 'CONNECTION#cliniko' },
    UpdateExpression: 'SET #state = :state, #dueKey = :dueKey, #dueAt = :dueAt',
    ConditionExpression: '#secretVersion = :checked',
    ExpressionAttributeNames: {
      '#state': 'state',
      '#dueKey': 'dueKey',
      '#dueAt': 'dueAt',
      '#secretVersion': 'secretVersion',
    },
    ExpressionAttributeValues: {
      ':state': 'needs_key',
      ':dueKey': 'CHECK',
      ':dueAt': aConnection().checkedAt,
      ':checked': 'version-1',
    },
  });
});

test('a check that finds no trouble takes away what was there, and says when to look next', () => {
  const changes = { state: 'connected' as const, trouble: undefined, checkedAt: fixedNow };

  const params = recordCheckParams('accounts', aConnection(), changes, fixedNow + 1000);

  expect(params.UpdateExpression).toBe(
    'SET #state = :state, #checkedAt = :checkedAt, #dueKey = :dueKey, #dueAt = :dueAt REMOVE #trouble',
  );
  expect(params.ExpressionAttributeValues).toMatchObject({ ':dueAt': fixedNow + 1000 });
});

test('a delivery is claimed by one conditional write', () => {
  const lease = { holder: 'run', now: fixedNow, until: fixedNow + 45_000 };

  expect(claimDeliveryParams('programs', aDelivery(), lease)).toEqual({
    TableName: 'programs',
    Key: {
      pk: 'CLIENT#70000001',
      sk: 'PROGRAM#0000000080000001#DELIVERY#0000000000000001',
    },
    UpdateExpression:
      'SET #state = :state, #leaseHolder = :leaseHolder, #leaseUntil = :leaseUntil, #updatedAt = :updatedAt, ' +
      '#workKey = :workKey, #workAt = :workAt REMOVE #dueAt, #reason ADD #attempts :attempts, #cutShort :cutShort',
    ConditionExpression:
      '(#state = :pending AND (attribute_not_exists(#dueAt) OR #dueAt <= :now)) OR ' +
      '(#state IN (:rendering, :uploading) AND #leaseUntil <= :now)',
    ExpressionAttributeNames: {
      '#state': 'state',
      '#leaseHolder': 'leaseHolder',
      '#leaseUntil': 'leaseUntil',
      '#updatedAt': 'updatedAt',
      '#workKey': 'workKey',
      '#workAt': 'workAt',
      '#dueAt': 'dueAt',
      '#reason': 'reason',
      '#attempts': 'attempts',
      '#cutShort': 'cutShort',
    },
    ExpressionAttributeValues: {
      ':state': 'rendering',
      ':leaseHolder': 'run',
      ':leaseUntil': fixedNow + 45_000,
      ':updatedAt': fixedNow,
      ':workKey': 'UNFINISHED',
      ':workAt': fixedNow + 45_000,
      ':attempts': 1,
      ':cutShort': 1,
      ':pending': 'pending',
      ':rendering': 'rendering',
      ':uploading': 'uploading',
      ':now': fixedNow,
    },
  });
});

test('what decides about somebody is read strongly consistent', () => {
  expect([betweenParams('sharing', 1, 2), listOfClientParams('programs', 1)]).toMatchObject([
    { ConsistentRead: true },
    { ConsistentRead: true },
  ]);
});
