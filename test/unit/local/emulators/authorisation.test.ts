import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { operator, refusedResource } from '../../../../local/emulators/authorisation.ts';
import type { PolicyStatement } from '../../../../local/emulators/resources.ts';

const TABLE = 'arn:aws:dynamodb:eu-west-2:000000000000:table/clients';
const statement = (
  Effect: 'Allow' | 'Deny',
  Action: readonly string[],
  Resource: readonly string[],
): PolicyStatement => ({ Effect, Action, Resource });
const get = (...resources: readonly string[]) => ({ action: 'dynamodb:GetItem', resources });

describe('an access is allowed', () => {
  test.each([
    ['by the exact action and ARN', ['dynamodb:GetItem'], [TABLE]],
    ['whatever the case of the action', ['DynamoDB:getitem'], [TABLE]],
    ['by a wildcard at the end of either', ['dynamodb:Get*'], ['arn:aws:dynamodb:eu-west-2:*']],
    ['by ? for a single character', ['dynamodb:?etItem'], [`${TABLE.slice(0, -1)}?`]],
    ['by one of several', ['sqs:SendMessage', 'dynamodb:*'], ['arn:aws:sqs:::x', '*']],
  ])('%s', (_, actions, resources) => {
    const refused = refusedResource([statement('Allow', actions, resources)], get(TABLE));

    expect(refused).toBeUndefined();
  });
});

describe('an access is refused', () => {
  test.each([
    ['without any statement', []],
    ['when only the action fits', [statement('Allow', ['dynamodb:GetItem'], [`${TABLE}/index/byOwner`])]],
    ['when only the resource fits', [statement('Allow', ['dynamodb:PutItem'], [TABLE])]],
    ['when the ARN differs in case', [statement('Allow', ['*'], [TABLE.toUpperCase()])]],
    ['when the ARN is only the beginning', [statement('Allow', ['*'], [TABLE.slice(0, -2)])]],
    [
      'by a deny, though an allow stands after it',
      [statement('Deny', ['dynamodb:*'], ['*']), statement('Allow', ['*'], ['*'])],
    ],
  ])('%s', (_, statements) => {
    const refused = refusedResource(statements, get(TABLE));

    expect(refused).toBe(TABLE);
  });

  test('on the first of several resources that has no grant', () => {
    const refused = refusedResource([statement('Allow', ['*'], [TABLE])], get(TABLE, 'other', 'third'));

    expect(refused).toBe('other');
  });
});

test('a conditional deny is not modelled, a conditional allow counts', () => {
  const Condition = { StringEquals: { 'aws:RequestedRegion': 'eu-west-2' } };

  const allowed = refusedResource([{ ...statement('Allow', ['*'], ['*']), Condition }], get(TABLE));
  const denied = refusedResource(
    [{ ...statement('Deny', ['*'], ['*']), Condition }, statement('Allow', ['*'], ['*'])],
    get(TABLE),
  );

  expect([allowed, denied]).toEqual([undefined, undefined]);
});

test('without wildcards a pattern matches itself and nothing else', () => {
  const plain = fc.string({ minLength: 1 }).filter((text) => !/[*?]/.test(text));

  fc.assert(
    fc.property(plain, plain, (granted, asked) => {
      const refused = refusedResource([statement('Allow', ['*'], [granted])], get(asked));

      expect(refused === undefined).toBe(granted === asked);
    }),
  );
});

test('the operator may do everything to anything', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (action, resource) => {
      expect(refusedResource(operator.statements, { action, resources: [resource] })).toBeUndefined();
    }),
  );
});
