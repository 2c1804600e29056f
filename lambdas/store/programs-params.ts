import { AppError } from '../core/errors.ts';
import { type Program, programSchema } from '../core/program.ts';
import type { GetParams, PutParams, QueryParams, Row, UpdateParams } from './db.ts';
import { change, condition, where } from './expressions.ts';
import { PROGRAM, programKeys } from './keys.ts';

/** Requests for programs in the table `programs`, as data. */

/** DynamoDB's limit of an item is 400 KB; JSON is never shorter than what DynamoDB counts. */
const LARGEST_ITEM_BYTES = 400 * 1024;

/** An item that fits, or AppError `form_too_large`: trying again would not make it smaller. */
export const fitting = (item: Row): Row => {
  if (Buffer.byteLength(JSON.stringify(item)) > LARGEST_ITEM_BYTES) throw new AppError('form_too_large');
  return item;
};

export const claimAccessCodeParams = (
  tableName: string,
  accessCode: string,
  programId: number,
): PutParams => ({
  TableName: tableName,
  Item: { ...programKeys.accessCode(accessCode), programId },
  ...condition('attribute_not_exists(#pk) OR #programId = :me', { ':me': programId }),
});

/** Only what a program consists of is written, whatever came with it. */
export const keepVersionParams = (tableName: string, program: Program): PutParams => ({
  TableName: tableName,
  Item: fitting({
    ...programKeys.version(program.clientId, program.id, program.version),
    ...programSchema.parse(program),
  }),
  ...condition('attribute_not_exists(#pk)'),
});

export const saveProgramParams = (tableName: string, program: Program): PutParams => ({
  TableName: tableName,
  Item: fitting({ ...programKeys.program(program.clientId, program.id), ...programSchema.parse(program) }),
  ...condition('attribute_not_exists(#pk) OR #version < :version', { ':version': program.version }),
});

export const recordCodeSentParams = (
  tableName: string,
  { clientId, id }: Pick<Program, 'clientId' | 'id'>,
  codeSent: NonNullable<Program['codeSent']>,
): UpdateParams => ({
  TableName: tableName,
  Key: programKeys.program(clientId, id),
  ...change({ set: { codeSent } }, 'attribute_exists(#pk)'),
});

export const findProgramParams = (tableName: string, clientId: number, programId: number): GetParams => ({
  TableName: tableName,
  Key: programKeys.program(clientId, programId),
  ConsistentRead: true,
});

export const findVersionParams = (
  tableName: string,
  clientId: number,
  programId: number,
  version: number,
): GetParams => ({
  TableName: tableName,
  Key: programKeys.version(clientId, programId, version),
  ConsistentRead: true,
});

/** Backwards: the newest program first, its deliveries (newest version first) right before it. */
export const listOfClientParams = (tableName: string, clientId: number): QueryParams => ({
  TableName: tableName,
  ConsistentRead: true,
  ScanIndexForward: false,
  ...where({
    key: '#pk = :pk AND begins_with(#sk, :program)',
    values: { ':pk': programKeys.partition(clientId), ':program': PROGRAM },
  }),
});
