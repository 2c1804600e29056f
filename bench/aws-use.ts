/** Which AWS clients a bundle holds, told from esbuild's own account of it. */
import type { Metafile } from 'esbuild';

/** An AWS client and the commands that are bundled with it, both in order of their names. */
export interface AwsClient {
  /** `client-dynamodb` */
  readonly name: string;
  /** `GetItemCommand`, … */
  readonly commands: readonly string[];
}

/** A module of a client that says a command; `dist-es` and the like lie between. */
const COMMAND = /@aws-sdk\/(client-[a-z0-9-]+)\/(?:.+\/)?commands\/(\w+Command)\.js$/;
/** Signing addresses is a package beside its client. */
const CLIENT = /@aws-sdk\/(client-[a-z0-9-]+|s3-request-presigner)\//;

/** Only modules that left something in the output count: what was shaken off is not held. */
export const awsUse = (output: Metafile['outputs'][string]): readonly AwsClient[] => {
  const held = Object.keys(output.inputs).filter((path) => (output.inputs[path]?.bytesInOutput ?? 0) > 0);
  const names = new Set(held.flatMap((path) => CLIENT.exec(path)?.[1] ?? []));
  return [...names].sort().map((name) => ({
    name,
    commands: held
      .flatMap((path) => {
        const [, client, command] = COMMAND.exec(path) ?? [];
        return client === name && command !== undefined ? [command] : [];
      })
      .sort(),
  }));
};

/** The export of each package that is the client itself, or all of it; named here since it can't be told from the package's name. */
const CLASSES: Readonly<Record<string, string>> = {
  'client-cognito-identity-provider': 'CognitoIdentityProviderClient',
  'client-dynamodb': 'DynamoDBClient',
  'client-eventbridge': 'EventBridgeClient',
  'client-s3': 'S3Client',
  'client-secrets-manager': 'SecretsManagerClient',
  'client-sesv2': 'SESv2Client',
  'client-sqs': 'SQSClient',
  's3-request-presigner': 'getSignedUrl',
};

/** Source of a reference: it exports these clients and commands, and does nothing with them. Throws TypeError. */
export const referenceSource = (clients: readonly AwsClient[]): string =>
  clients
    .map(({ name, commands }) => {
      const client = CLASSES[name];
      if (client === undefined) throw new TypeError(`bench/aws-use.ts does not know the class of ${name}.`);
      return `export { ${[client, ...commands].join(', ')} } from '@aws-sdk/${name}';\n`;
    })
    .join('');
