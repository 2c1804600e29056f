import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DeleteItemCommandInput,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, type NativeAttributeValue, unmarshall } from '@aws-sdk/util-dynamodb';
import { AppError } from '../core/errors.ts';

/** An item as plain data; what is `undefined` in it is not written. */
export type Row = Record<string, unknown>;
/** The primary key of every table. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

type Plain<Input, Replaced extends string> = Omit<Input, Replaced | 'ExpressionAttributeValues'> & {
  TableName: string;
  ExpressionAttributeValues?: Row;
};
export interface GetParams {
  readonly TableName: string;
  readonly Key: Key;
  readonly ConsistentRead?: boolean;
}
export type PutParams = Plain<PutItemCommandInput, 'Item'> & { Item: Row };
export type UpdateParams = Plain<UpdateItemCommandInput, 'Key'> & { Key: Key };
export type DeleteParams = Plain<DeleteItemCommandInput, 'Key'> & { Key: Key };
export type QueryParams = Plain<QueryCommandInput, 'ExclusiveStartKey'> & { ExclusiveStartKey?: Row };

/** DynamoDB with plain items. A lost condition is an answer, not an error; the SDK's other faults are thrown. */
export interface Db {
  get(params: GetParams): Promise<Row | undefined>;
  /** False when the condition was lost. */
  put(params: PutParams): Promise<boolean>;
  /** The item after the change; `undefined` when the condition was lost. */
  update(params: UpdateParams): Promise<Row | undefined>;
  /** False when the condition was lost. */
  remove(params: DeleteParams): Promise<boolean>;
  /** One page. */
  query(params: QueryParams): Promise<{ readonly rows: Row[]; readonly lastKey?: Row }>;
  /** Items by key, each key once, in no order. */
  batchGet(tableName: string, keys: readonly Key[]): Promise<Row[]>;
}

/** DynamoDB's own limit of keys in one BatchGetItem. */
const BATCH_KEYS = 100;
const FRUITLESS_TRIES = 8;
const FIRST_BATCH_WAIT_MS = 25;

const toAttributes = (row: object) =>
  marshall(row as Record<string, NativeAttributeValue>, { removeUndefinedValues: true });

const withValues = (values: Row | undefined) =>
  values === undefined ? {} : { ExpressionAttributeValues: toAttributes(values) };

/** `undefined` when the condition was lost. */
const unlessLost = async <Answer>(answer: Promise<Answer>): Promise<Answer | undefined> => {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};

/** Plain items over the plain client: the document client would add a tenth to every function's size. */
export const createDb = (
  client: DynamoDBClient,
  wait: (milliseconds: number) => Promise<unknown> = sleep,
): Db => ({
  async get({ Key, ...params }) {
    const { Item } = await client.send(new GetItemCommand({ ...params, Key: toAttributes(Key) }));
    return Item && unmarshall(Item);
  },
  async put({ Item, ExpressionAttributeValues, ...params }) {
    const input = { ...params, Item: toAttributes(Item), ...withValues(ExpressionAttributeValues) };
    return (await unlessLost(client.send(new PutItemCommand(input)))) !== undefined;
  },
  async update({ Key, ExpressionAttributeValues, ...params }) {
    const input: UpdateItemCommandInput = {
      ...params,
      Key: toAttributes(Key),
      ReturnValues: 'ALL_NEW',
      ...withValues(ExpressionAttributeValues),
    };
    const answer = await unlessLost(client.send(new UpdateItemCommand(input)));
    return answer && unmarshall(answer.Attributes ?? {});
  },
  async remove({ Key, ExpressionAttributeValues, ...params }) {
    const input = { ...params, Key: toAttributes(Key), ...withValues(ExpressionAttributeValues) };
    return (await unlessLost(client.send(new DeleteItemCommand(input)))) !== undefined;
  },
  async query({ ExclusiveStartKey, ExpressionAttributeValues, ...params }) {
    const input = {
      ...params,
      ...withValues(ExpressionAttributeValues),
      ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey: toAttributes(ExclusiveStartKey) }),
    };
    const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(input));
    const rows = Items.map((item) => unmarshall(item));
    return LastEvaluatedKey === undefined ? { rows } : { rows, lastKey: unmarshall(LastEvaluatedKey) };
  },
  async batchGet(tableName, keys) {
    const rows: Row[] = [];
    for (let start = 0; start < keys.length; start += BATCH_KEYS) {
      let left = keys.slice(start, start + BATCH_KEYS).map((key) => toAttributes(key));
      let fruitless = 0;
      while (left.length > 0) {
        if (fruitless === FRUITLESS_TRIES) throw new AppError('unexpected', { reason: 'batch_unprocessed' });
        if (fruitless > 0) await wait(FIRST_BATCH_WAIT_MS * 2 ** (fruitless - 1));
        const request = { RequestItems: { [tableName]: { Keys: left } } };
        const answer = await client.send(new BatchGetItemCommand(request));
        const found = answer.Responses?.[tableName] ?? [];
        rows.push(...found.map((item) => unmarshall(item)));
        left = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
        // An answer full to its size limit is progress; an empty one means the table is busy.
        fruitless = found.length > 0 ? 0 : fruitless + 1;
      }
    }
    return rows;
  },
});
