import { App, type AppProps } from 'aws-cdk-lib';
import type { FunctionFolder } from './functions.ts';
import { RegionalStack } from './regional-stack.ts';
import { type Region, regions } from './regions.ts';

/** Behaviour that CDK keeps off for old projects' sake (https://docs.aws.amazon.com/cdk/v2/guide/featureflags.html). */
const featureFlags = {
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
  // CloudFormation's own rules (schemas, known mistakes) fail the synthesis. CDK_VALIDATION=false skips them.
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/core:failSynthOnValidationErrors': true,
};

export interface CreateAppOptions {
  readonly folder: FunctionFolder;
  /** @default every row of `lib/regions.ts` */
  readonly regions?: readonly Region[];
  /** @default the account that deploys */
  readonly account?: string;
  /** @default what the CDK's command line asks for */
  readonly app?: AppProps;
}

/** The CDK app: one stack per region, `Physitrack-<region>`. */
export const createApp = (options: CreateAppOptions): App => {
  const app = new App({ ...options.app, context: { ...featureFlags, ...options.app?.context } });
  for (const region of options.regions ?? regions)
    new RegionalStack(app, {
      region,
      folder: options.folder,
      ...(options.account === undefined ? {} : { account: options.account }),
    });
  return app;
};
