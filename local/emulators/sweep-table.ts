import type { TableResource } from './resources.ts';

/** Asks one region's database. */
export type DynamoDbCall = (
  operation: string,
  body: Readonly<Record<string, unknown>>,
) => Promise<{ readonly ok: boolean; readonly body: unknown }>;

/** Deletes a table's expired items; an item renewed meanwhile stays. */
export const sweepTable = async (
  call: DynamoDbCall,
  table: TableResource,
  nowSeconds: number,
): Promise<void> => {
  if (table.ttlAttribute === undefined) return;
  const expired = {
    TableName: table.name,
    ExpressionAttributeNames: { '#ttl': table.ttlAttribute },
    ExpressionAttributeValues: { ':now': { N: String(nowSeconds) } },
  };
  let start: unknown;
  do {
    const { ok, body } = await call('Scan', {
      ...expired,
      FilterExpression: '#ttl < :now',
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    if (!ok) return;
    const page = body as { Items: ReadonlyArray<Record<string, unknown>>; LastEvaluatedKey?: unknown };
    for (const item of page.Items)
      await call('DeleteItem', {
        ...expired,
        Key: Object.fromEntries(table.keys.map(({ name }) => [name, item[name]])),
        ConditionExpression: '#ttl < :now',
      });
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
};
