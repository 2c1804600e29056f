/**
 * Juvonno's payloads, as far as we read them (contracts.md 3.1 to 3.4). Little of them is documented, so only what we
 * can't do without is demanded; an odd value in any other field counts as absent.
 */
import * as z from 'zod/mini';
import { digitsIdSchema, lenient, lenientText } from '../lenient.ts';

export const branchesSchema = z.object({ list: z.array(lenient(z.object({ name: lenientText }))) });

const customerSchema = z.object({
  id: digitsIdSchema,
  first_name: lenientText,
  last_name: lenientText,
  date_of_birth: lenientText,
  gender: lenientText,
  status: lenientText,
  email: lenientText,
  /** Named in examples of PUT; the names in answers are not documented. */
  phone: lenientText,
  mobile: lenientText,
  mobile_phone: lenientText,
  cell_phone: lenientText,
});
export type JuvonnoCustomer = z.infer<typeof customerSchema>;
export const wrappedCustomerSchema = z.object({ customer: customerSchema });

const documentSchema = z.object({
  id: z.optional(digitsIdSchema),
  name: lenientText,
  title: lenientText,
  description: lenientText,
});
export type JuvonnoDocument = z.infer<typeof documentSchema>;
const documents = z.array(lenient(documentSchema));
/** A list we can't recognise is an error, never "no documents": a second copy would follow that nobody can delete. */
export const documentListSchema = z.union([
  z.pipe(
    z.object({ list: documents }),
    z.transform(({ list }) => list),
  ),
  z.pipe(
    z.object({ documents }),
    z.transform((body) => body.documents),
  ),
]);

const nonEmpty = z.string().check(z.minLength(1), z.maxLength(4000));
const tokenFields = z.object({
  token: lenient(nonEmpty),
  api_token: lenient(nonEmpty),
  upload_token: lenient(nonEmpty),
});
const tokenIn = (value: unknown): string | undefined => {
  const fields = tokenFields.safeParse(value);
  return fields.success
    ? (fields.data.api_token ?? fields.data.upload_token ?? fields.data.token)
    : undefined;
};

/** The token under any of its reported names, at the top or one level down; no token is an error. */
export const uploadTokenSchema = z.pipe(
  z.pipe(
    z.record(z.string(), z.unknown()),
    z.transform((body) => tokenIn(body) ?? Object.values(body).map(tokenIn).find(Boolean)),
  ),
  nonEmpty,
);

/** The id of a document just added, at the top or one level down; what is not there is looked for in the list. */
export const idOfAdded = (body: unknown): string | undefined => {
  const idIn = (value: unknown) => {
    const parsed = z.object({ id: digitsIdSchema }).safeParse(value);
    return parsed.success ? parsed.data.id : undefined;
  };
  if (typeof body !== 'object' || body === null) return undefined;
  return idIn(body) ?? Object.values(body).map(idIn).find(Boolean);
};
