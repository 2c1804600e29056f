import * as z from 'zod/mini';

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.optional(z.record(z.string(), z.unknown())),
  Condition: z.optional(z.string()),
});

const templateSchema = z.object({
  Resources: z.record(z.string(), resourceSchema),
  Parameters: z.optional(z.record(z.string(), z.object({ Default: z.optional(z.unknown()) }))),
  Conditions: z.optional(z.record(z.string(), z.unknown())),
  Mappings: z.optional(z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())))),
});

/** One resource of a CloudFormation template, its properties not yet evaluated. */
export type Resource = z.infer<typeof resourceSchema>;

/** The sections of a CloudFormation template that the laptop reads. */
export type Template = z.infer<typeof templateSchema>;

/** Checks that parsed JSON is a template; throws a ZodError naming the path that is not. */
export const parseTemplate = (json: unknown): Template => templateSchema.parse(json);
