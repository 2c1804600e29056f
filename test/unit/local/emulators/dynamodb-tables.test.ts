import { expect, test } from '@jest/globals';
import { createTableParams } from '../../../../local/emulators/ensure-table.ts';
import type { TableResource } from '../../../../local/emulators/resources.ts';
import { type DynamoDbCall, sweepTable } from '../../../../local/emulators/sweep-table.ts';

const table: TableResource = {
  region: 'eu-west-2',
  name: 'sharing',
  keys: [
    { name: 'pk', type: 'S', role: 'HASH' },
    { name: 'sk', type: 'S', role: 'RANGE' },
  ],
  indexes: [
    {
      name: 'byColleague',
      keys: [
        { name: 'colleagueKey', type: 'S', role: 'HASH' },
        { name: 'sk', type: 'S', role: 'RANGE' },
      ],
    },
  ],
  ttlAttribute: 'expiresAt',
};

test('an attribute in several keys is declared once, or AWS would refuse the table', () => {
  const params = createTableParams(table);

  expect(params.AttributeDefinitions).toEqual([
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'colleagueKey', AttributeType: 'S' },
  ]);
});

test('expired items of all pages are deleted, each only if it is still expired', async () => {
  const calls: Array<[string, unknown]> = [];
  const pages = [
    {
      Items: [{ pk: { S: 'a' }, sk: { S: '1' }, expiresAt: { N: '9' } }],
      LastEvaluatedKey: { pk: { S: 'a' } },
    },
    { Items: [{ pk: { S: 'b' }, sk: { S: '2' }, expiresAt: { N: '8' } }] },
  ];
  const call: DynamoDbCall = async (operation, body) => {
    calls.push([operation, body]);
    return { ok: true, body: operation === 'Scan' ? pages.shift() : {} };
  };

  await sweepTable(call, table, 10);

  const deletes = calls.filter(([operation]) => operation === 'DeleteItem').map(([, body]) => body);
  expect(deletes).toEqual([
    expect.objectContaining({ Key: { pk: { S: 'a' }, sk: { S: '1' } }, ConditionExpression: '#ttl < :now' }),
    expect.objectContaining({ Key: { pk: { S: 'b' }, sk: { S: '2' } }, ConditionExpression: '#ttl < :now' }),
  ]);
  expect(calls[0]?.[1]).toMatchObject({ ExpressionAttributeValues: { ':now': { N: '10' } } });
});
