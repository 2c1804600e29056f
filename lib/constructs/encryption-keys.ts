import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/**
 * The region's two customer keys. They are two so that people who may read logs and alarms need no permission
 * on the key that protects patients' data.
 */
export class EncryptionKeys extends Construct {
  /** Tables, secrets, queues and documents. */
  readonly data: Key;
  /** Log groups and the alarm topic: neither ever holds patient data. */
  readonly operations: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { region, account, partition } = Stack.of(this);
    const common = { enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN };

    this.data = new Key(this, 'Data', { ...common, description: 'Patients’ data: tables, secrets, queues' });
    this.operations = new Key(this, 'Operations', { ...common, description: 'Logs and alarms' });
    // In a key's own policy "*" means this key, and the starred actions are families that AWS asks for as such
    // (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html). The condition keeps
    // CloudWatch Logs to the log groups of this account and region.
    this.operations.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*`,
          },
        },
      }),
    );
    // An alarm is published by CloudWatch itself: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
    this.operations.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
  }
}
