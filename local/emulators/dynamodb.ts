import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { AwsError } from './aws-error.ts';
import { type Access, type AwsRequest, type AwsService, jsonOf, operationOf, textOf } from './aws-request.ts';
import { type Database, openDatabase } from './dynamodb-database.ts';
import { createDynamoDbTables } from './dynamodb-tables.ts';
import { LOCAL_ACCOUNT } from './resources.ts';
import type { DynamoDbCall } from './sweep-table.ts';

/** Our own requests: making tables, deleting what has expired. */
const callOn =
  (database: Database, region: string): DynamoDbCall =>
  async (operation, body) => {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': '20000101T000000Z',
      authorization: `AWS4-HMAC-SHA256 Credential=local/20000101/${region}/dynamodb/aws4_request, SignedHeaders=host, Signature=none`,
    };
    const answer = await database.ask(headers, JSON.stringify(body));
    return { ok: answer.status === 200, body: JSON.parse(answer.body) };
  };

/** The tables a request touches: one, or several in a batch. */
const tablesOf = (request: AwsRequest): readonly string[] => {
  const body = jsonOf(request);
  const several = body.RequestItems;
  return typeof several === 'object' && several !== null ? Object.keys(several) : [textOf(body, 'TableName')];
};

/**
 * DynamoDB by dynalite, one database a region, so that tables of the same name never meet. Tables come from the
 * resources and from nowhere else. Traps of dynalite: design.md, section 8.
 */
export const createDynamoDb = (dataDir: string, log: (line: string) => void): AwsService => {
  const databases = new Map<string, Database>();
  const tables = createDynamoDbTables(log);
  let isClosing = false;

  const access = (request: AwsRequest): Access => {
    const { region } = request.credential;
    const { IndexName: index } = jsonOf(request);
    const suffix = typeof index === 'string' ? `/index/${index}` : '';
    return {
      action: `dynamodb:${operationOf(request)}`,
      resources: tablesOf(request).map(
        (table) => `arn:aws:dynamodb:${region}:${LOCAL_ACCOUNT}:table/${table}${suffix}`,
      ),
    };
  };

  const answer = async (request: AwsRequest, response: ServerResponse): Promise<void> => {
    const { region } = request.credential;
    const database = databases.get(region);
    if (isClosing) throw new AwsError('ServiceUnavailable', 'The laptop is stopping.', 503);
    if (/^(Create|Update|Delete)Table$/.test(operationOf(request)))
      throw new AwsError('ValidationException', 'Tables of the laptop come from the templates.');
    if (database === undefined || !tablesOf(request).every((table) => tables.has(region, table)))
      throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
    const { status, headers, body } = await database.ask(request.headers, request.body);
    response.writeHead(status, headers);
    response.end(body);
  };

  return {
    access,
    answer,
    async update(resources) {
      for (const region of new Set(resources.tables.map((table) => table.region)))
        if (!databases.has(region))
          databases.set(region, await openDatabase(join(dataDir, 'dynamodb', region)));
      await tables.update(resources.tables, (region) => {
        const database = databases.get(region);
        return database && callOn(database, region);
      });
    },
    async close() {
      isClosing = true;
      await tables.close();
      await Promise.all([...databases.values()].map((database) => database.close()));
    },
  };
};
