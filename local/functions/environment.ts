import { LOCAL_ACCOUNT, type Principal } from '../emulators/resources.ts';
import type { LambdaFunction } from '../templates/read-functions.ts';
import type { RegionalApp } from '../templates/regional-app.ts';

/** Access key id of a function: whoever holds it may do what the function's role may. */
export const accessKeyOf = (app: RegionalApp, definition: LambdaFunction): string =>
  `${app.stack.code}-${definition.name}`;

/** The principals of a region's functions by access key id. */
export const principalsOf = (app: RegionalApp): ReadonlyArray<readonly [string, Principal]> =>
  app.functions.map((definition) => [
    accessKeyOf(app, definition),
    {
      name: `${app.stack.code} ${definition.name}`,
      region: app.stack.region,
      statements: app.grants.get(definition.roleArn) ?? [],
    },
  ]);

/**
 * The whole environment of a function: the template's variables, Lambda's own (developer guide, "Defined runtime
 * environment variables"), and where the AWS clients find the laptop's endpoint (AWS SDKs reference guide,
 * "Service-specific endpoints").
 */
export const environmentOf = (
  app: RegionalApp,
  definition: LambdaFunction,
  aws: { readonly url: string; readonly s3Url: string },
): Readonly<Record<string, string>> => ({
  ...definition.environment,
  AWS_REGION: app.stack.region,
  AWS_DEFAULT_REGION: app.stack.region,
  AWS_ACCESS_KEY_ID: accessKeyOf(app, definition),
  AWS_SECRET_ACCESS_KEY: `secret-of-${LOCAL_ACCOUNT}`,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ENDPOINT_URL_DYNAMODB: aws.url,
  AWS_ENDPOINT_URL_SQS: aws.url,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url,
  AWS_ENDPOINT_URL_S3: aws.s3Url,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: aws.url,
  AWS_ENDPOINT_URL_SESV2: aws.url,
  AWS_ENDPOINT_URL_EVENTBRIDGE: aws.url,
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: definition.physicalName,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMegabytes),
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.physicalName}`,
  AWS_LAMBDA_LOG_STREAM_NAME: 'local',
  LAMBDA_TASK_ROOT: definition.codeDirectory,
  TZ: ':UTC',
});
