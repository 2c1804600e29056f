import { basename, resolve } from 'node:path';
import * as z from 'zod/mini';
import { numeric, type StackReader } from './stack-reader.ts';

/** A Lambda function as the template declares it. */
export interface LambdaFunction {
  /** `sign-in`: the name of the folder its code was bundled into. */
  readonly name: string;
  /** The name AWS would know it by. */
  readonly physicalName: string;
  readonly arn: string;
  readonly roleArn: string;
  /** `index.handler`. */
  readonly handler: string;
  /** Absolute path of its unpacked code. */
  readonly codeDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** How many may run at the same time, when the template limits it. */
  readonly reservedConcurrency?: number;
}

/** The code folders of a stack by their key in the asset bucket. */
export type AssetFolders = ReadonlyMap<string, string>;

const manifestSchema = z.object({
  files: z.optional(
    z.record(
      z.string(),
      z.object({
        source: z.object({ path: z.optional(z.string()) }),
        destinations: z.record(z.string(), z.object({ objectKey: z.optional(z.string()) })),
      }),
    ),
  ),
});

/** Reads a stack's asset manifest (`<stack>.assets.json`); paths in it are relative to the assembly's folder. */
export const readAssetFolders = (manifest: unknown, assemblyDirectory: string): AssetFolders =>
  new Map(
    Object.values(manifestSchema.parse(manifest).files ?? {}).flatMap(({ source, destinations }) =>
      Object.values(destinations).flatMap(
        ({ objectKey }): Array<[string, string]> =>
          objectKey === undefined || source.path === undefined
            ? []
            : [[objectKey, resolve(assemblyDirectory, source.path)]],
      ),
    ),
  );

const functionSchema = z.object({
  Code: z.object({ S3Key: z.optional(z.string()) }),
  Environment: z.optional(z.object({ Variables: z.optional(z.record(z.string(), z.string())) })),
  Handler: z.optional(z.string()),
  MemorySize: z.optional(numeric),
  ReservedConcurrentExecutions: z.optional(numeric),
  Role: z.string(),
  Timeout: z.optional(numeric),
});

/** AWS's own defaults: 3 seconds, 128 MB. */
const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_MEMORY_MEGABYTES = 128;

/** The functions of a stack whose code is in the assembly. */
export const readFunctions = (reader: StackReader, assets: AssetFolders): readonly LambdaFunction[] =>
  reader.ofType('AWS::Lambda::Function', functionSchema).flatMap(({ logicalId, properties }) => {
    const codeDirectory = assets.get(properties.Code.S3Key ?? '');
    if (codeDirectory === undefined || properties.Handler === undefined) return [];
    return [
      {
        name: basename(codeDirectory),
        physicalName: reader.ref(logicalId),
        arn: reader.attribute(logicalId, 'Arn'),
        roleArn: properties.Role,
        handler: properties.Handler,
        codeDirectory,
        environment: properties.Environment?.Variables ?? {},
        timeoutSeconds: properties.Timeout ?? DEFAULT_TIMEOUT_SECONDS,
        memoryMegabytes: properties.MemorySize ?? DEFAULT_MEMORY_MEGABYTES,
        ...(properties.ReservedConcurrentExecutions === undefined
          ? {}
          : { reservedConcurrency: properties.ReservedConcurrentExecutions }),
      },
    ];
  });
