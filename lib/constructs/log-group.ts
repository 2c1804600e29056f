import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** How long every log is kept: long enough to look into last season's complaint, and never for ever. */
const RETENTION = RetentionDays.ONE_YEAR;

/** A log group as all of ours are: kept a year, under the operations key, surviving its stack. */
export const createLogGroup = (
  scope: Construct,
  id: string,
  props: { readonly encryptionKey: IKey; readonly logGroupName?: string },
): LogGroup =>
  new LogGroup(scope, id, {
    ...props,
    retention: RETENTION,
    // Except when the stack could not be made: a group with a fixed name would stop the next try.
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
