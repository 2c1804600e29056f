import type { Practice } from '../core/practitioner.ts';
import type { GetParams, PutParams, UpdateParams } from './db.ts';
import { change, condition } from './expressions.ts';
import { accountKeys } from './keys.ts';

/** Requests about practices to the table `accounts`, as data. */

export const findPracticeParams = (tableName: string, practiceId: number): GetParams => ({
  TableName: tableName,
  Key: accountKeys.practice(practiceId),
  ConsistentRead: true,
});

/** May be written again until somebody changed it: what an administrator set is never put back. */
export const addPracticeParams = (tableName: string, practice: Practice): PutParams => ({
  TableName: tableName,
  Item: { ...accountKeys.practice(practice.id), ...practice },
  ...condition('attribute_not_exists(#revision)'),
});

const CHANGEABLE = ['admins', 'integrations', 'webhook', 'document'] as const;

/** Only while nobody else wrote since revision `revision` was read (0: never changed). */
export const savePracticeParams = (
  tableName: string,
  practice: Practice,
  revision: number,
): UpdateParams => ({
  TableName: tableName,
  Key: accountKeys.practice(practice.id),
  ...change(
    {
      set: {
        ...Object.fromEntries(CHANGEABLE.map((name) => [name, practice[name]])),
        revision: revision + 1,
      },
      remove: CHANGEABLE.filter((name) => practice[name] === undefined),
    },
    revision === 0 ? 'attribute_exists(#pk) AND attribute_not_exists(#revision)' : '#revision = :read',
    revision === 0 ? {} : { ':read': revision },
  ),
});
