import { type ChangeEvent, changeEventSchema, type NewChange } from '../core/change-event.ts';
import type { GetParams, PutParams, QueryParams, Row } from './db.ts';
import { condition, where } from './expressions.ts';
import { clientKeys } from './keys.ts';

/** Requests for change events in the table `clients`, as data. */

/** Put if absent or already this change's. */
export const claimEventIdParams = (
  tableName: string,
  eventId: number,
  { practitionerId, changeKey }: Pick<NewChange, 'practitionerId' | 'changeKey'>,
): PutParams => ({
  TableName: tableName,
  Item: { ...clientKeys.eventId(eventId), practitionerId, changeKey },
  ...condition(
    'attribute_not_exists(#pk) OR (#practitionerId = :practitionerId AND #changeKey = :changeKey)',
    {
      ':practitionerId': practitionerId,
      ':changeKey': changeKey,
    },
  ),
});

/** Put if absent: what was recorded first stands. Only what an event consists of is written. */
export const putChangeEventParams = (tableName: string, event: ChangeEvent): PutParams => ({
  TableName: tableName,
  Item: { ...clientKeys.event(event.practitionerId, event.id), ...changeEventSchema.parse(event) },
  ...condition('attribute_not_exists(#pk)'),
});

export const changeEventParams = (tableName: string, practitionerId: number, eventId: number): GetParams => ({
  TableName: tableName,
  Key: clientKeys.event(practitionerId, eventId),
  ConsistentRead: true,
});

/** `start`: the last one before it. `keysOnly`: for what is skipped. */
export interface PagePlace {
  readonly start?: Row;
  readonly limit: number;
  readonly keysOnly?: boolean;
}

/** One page of a practitioner's events, oldest first. */
export const pageParams = (
  tableName: string,
  practitionerId: number,
  { start, limit, keysOnly = false }: PagePlace,
): QueryParams => ({
  TableName: tableName,
  ConsistentRead: true,
  Limit: limit,
  ...where({ key: '#pk = :pk', values: { ':pk': clientKeys.events(practitionerId) } }),
  ...(keysOnly ? { ProjectionExpression: '#pk' } : {}),
  ...(start === undefined ? {} : { ExclusiveStartKey: start }),
});
