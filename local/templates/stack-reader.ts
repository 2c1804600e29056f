import * as z from 'zod/mini';
import { createEvaluator, type Evaluate } from './evaluate.ts';
import { createResourceValues, type LocalStack } from './resource-values.ts';
import type { Template } from './template.ts';

/** One stack's template with its references resolved on demand. */
export interface StackReader {
  readonly stack: LocalStack;
  readonly evaluate: Evaluate;
  /** All resources of a type, with the properties the schema names. Throws TypeError when one does not fit. */
  ofType<Shape extends z.core.$ZodShape>(
    type: string,
    schema: z.ZodMiniObject<Shape>,
  ): ReadonlyArray<{
    readonly logicalId: string;
    readonly properties: z.infer<z.ZodMiniObject<Shape>>;
  }>;
  /** `Ref` of a resource. */
  ref(logicalId: string): string;
  /** `Fn::GetAtt` of a resource. */
  attribute(logicalId: string, name: string): string;
}

/** Only the properties a schema names are evaluated: the rest may refer to what has no meaning on a laptop. */
export const createStackReader = (stack: LocalStack, template: Template): StackReader => {
  const evaluate = createEvaluator(template, {
    stackName: stack.name,
    region: stack.region,
    account: stack.account,
    values: createResourceValues(stack),
  });
  const exists = (condition: string | undefined) =>
    condition === undefined || evaluate({ Condition: condition }) === true;
  return {
    stack,
    evaluate,
    ofType(type, schema) {
      return Object.entries(template.Resources)
        .filter(([, resource]) => resource.Type === type && exists(resource.Condition))
        .map(([logicalId, resource]) => {
          const named = Object.keys(schema.shape).map((name) => [name, resource.Properties?.[name]]);
          const result = schema.safeParse(evaluate(Object.fromEntries(named)));
          if (result.success) return { logicalId, properties: result.data };
          const path = result.error.issues[0]?.path.join('.') ?? '';
          throw new TypeError(
            `${logicalId} (${type}) of ${stack.name} has a ${path} that the laptop can't run: ${z.prettifyError(result.error)}`,
          );
        });
    },
    ref: (logicalId) => String(evaluate({ Ref: logicalId })),
    attribute: (logicalId, name) => String(evaluate({ 'Fn::GetAtt': [logicalId, name] })),
  };
};

/** CloudFormation takes numbers and booleans also as text. */
export const numeric = z.pipe(
  z.union([z.number(), z.string().check(z.regex(/^\d+$/))]),
  z.transform((value) => Number(value)),
);
