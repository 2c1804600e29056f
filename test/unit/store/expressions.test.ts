import { expect, test } from '@jest/globals';
import { change, condition, where } from '../../../lambdas/store/expressions.ts';

test('a condition names each attribute once, and carries no values when it has none', () => {
  expect(condition('attribute_not_exists(#pk) OR #pk = #state')).toEqual({
    ConditionExpression: 'attribute_not_exists(#pk) OR #pk = #state',
    ExpressionAttributeNames: { '#pk': 'pk', '#state': 'state' },
  });
});

test('a change sets, counts and removes, and leaves what is undefined as it is', () => {
  const params = change(
    {
      set: { state: 'x', 'details.firstName': 'A', reason: undefined },
      remove: ['dueAt'],
      add: { attempts: 1 },
    },
    '#state = :old',
    { ':old': 'y' },
  );

  expect(params).toEqual({
    UpdateExpression:
      'SET #state = :state, #details.#firstName = :details_firstName REMOVE #dueAt ADD #attempts :attempts',
    ConditionExpression: '#state = :old',
    ExpressionAttributeNames: {
      '#state': 'state',
      '#details': 'details',
      '#firstName': 'firstName',
      '#dueAt': 'dueAt',
      '#attempts': 'attempts',
    },
    ExpressionAttributeValues: { ':state': 'x', ':details_firstName': 'A', ':attempts': 1, ':old': 'y' },
  });
});

test('a query without a filter has none, not an empty one', () => {
  expect(where({ key: '#pk = :pk', values: { ':pk': 'A' } })).toEqual({
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': 'pk' },
    ExpressionAttributeValues: { ':pk': 'A' },
  });
});

test('a filter brings its attribute names', () => {
  expect(where({ key: '#pk = :pk', filter: '#state = :s', values: { ':pk': 'A', ':s': 'B' } })).toEqual({
    KeyConditionExpression: '#pk = :pk',
    FilterExpression: '#state = :s',
    ExpressionAttributeNames: { '#pk': 'pk', '#state': 'state' },
    ExpressionAttributeValues: { ':pk': 'A', ':s': 'B' },
  });
});
