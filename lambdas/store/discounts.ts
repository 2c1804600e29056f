import { type Discount, discountSchema } from '../core/discount.ts';
import type { Db } from './db.ts';
import { change, condition, where } from './expressions.ts';
import { accountKeys, DISCOUNTS } from './keys.ts';
import { queryAll, readFound, readRow } from './rows.ts';

/** The region's discount codes, kept by operators. */
export interface DiscountsRepository {
  /** One key read. */
  find(code: string): Promise<Discount | undefined>;
  /** False when there is, or was, a code of that name: what somebody has entered never changes its meaning. */
  add(discount: Discount): Promise<boolean>;
  /** Lets nobody new use it. False when there is none, or it is ended already. */
  end(code: string, at: number): Promise<boolean>;
  /** All of them by name. */
  list(): Promise<Discount[]>;
}

/** In the table `accounts`. */
export const createDiscountsRepository = (db: Db, tableName: string): DiscountsRepository => ({
  async find(code) {
    const row = await db.get({ TableName: tableName, Key: accountKeys.discount(code), ConsistentRead: true });
    return readFound(discountSchema, row);
  },
  add: (discount) =>
    db.put({
      TableName: tableName,
      Item: { ...accountKeys.discount(discount.code), ...discount },
      ...condition('attribute_not_exists(#pk)'),
    }),
  async end(code, at) {
    const params = change(
      { set: { endedAt: at } },
      'attribute_exists(#pk) AND attribute_not_exists(#endedAt)',
    );
    return (
      (await db.update({ TableName: tableName, Key: accountKeys.discount(code), ...params })) !== undefined
    );
  },
  async list() {
    const rows = await queryAll(db, {
      TableName: tableName,
      ...where({ key: '#pk = :codes', values: { ':codes': DISCOUNTS } }),
    });
    return rows.map((row) => readRow(discountSchema, row));
  },
});
