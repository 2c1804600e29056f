import * as z from 'zod/mini';
import type { PolicyStatement } from '../emulators/resources.ts';
import type { StackReader } from './stack-reader.ts';

const oneOrMore = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.transform((value): readonly string[] => (typeof value === 'string' ? [value] : value)),
);

// Strict: what we don't know (`NotAction`, `NotResource`) must not silently grant or refuse something else.
const documentSchema = z.object({
  Statement: z.array(
    z.strictObject({
      Sid: z.optional(z.string()),
      Effect: z.enum(['Allow', 'Deny']),
      Action: oneOrMore,
      Resource: oneOrMore,
      Condition: z.optional(
        z.record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
      ),
    }),
  ),
});

const roleSchema = z.object({ Policies: z.optional(z.array(z.object({ PolicyDocument: documentSchema }))) });
const policySchema = z.object({ PolicyDocument: documentSchema, Roles: z.optional(z.array(z.string())) });

const statementsOf = (document: z.infer<typeof documentSchema>): readonly PolicyStatement[] =>
  document.Statement.map(({ Effect, Action, Resource, Condition }) => ({
    Effect,
    Action,
    Resource,
    ...(Condition === undefined ? {} : { Condition }),
  }));

/**
 * What each role of a stack may do, by the role's ARN: its inline policies and those attached to it. Policies
 * managed by AWS are left out; ours grant nothing that the laptop emulates.
 */
export const readGrants = (reader: StackReader): ReadonlyMap<string, readonly PolicyStatement[]> => {
  const attached = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) =>
    reader.ofType(type, policySchema),
  );
  const functionRoles = new Set(
    reader
      .ofType('AWS::Lambda::Function', z.object({ Role: z.string() }))
      .map((each) => each.properties.Role),
  );
  return new Map(
    reader
      .ofType('AWS::IAM::Role', z.object({}))
      .map(({ logicalId }) => ({ logicalId, arn: reader.attribute(logicalId, 'Arn') }))
      .filter(({ arn }) => functionRoles.has(arn))
      .map(({ logicalId, arn }) => {
        const inline = reader
          .ofType('AWS::IAM::Role', roleSchema)
          .filter((role) => role.logicalId === logicalId)
          .flatMap((role) => role.properties.Policies ?? [])
          .map((policy) => policy.PolicyDocument);
        const separate = attached
          .filter((policy) => policy.properties.Roles?.includes(reader.ref(logicalId)))
          .map((policy) => policy.properties.PolicyDocument);
        return [arn, [...inline, ...separate].flatMap(statementsOf)];
      }),
  );
};
