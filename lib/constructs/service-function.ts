import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Variable } from '../../lambdas/platform/config.ts';
import type { FunctionName } from '../functions.ts';
import { accept } from './audit.ts';
import { createLogGroup } from './log-group.ts';

export interface ServiceFunctionProps {
  readonly name: FunctionName;
  /** Folder of the bundle, with `index.mjs`. */
  readonly folder: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly logKey: IKey;
}

/** AWS services that hold data under our keys. */
export type KeyUser = 'dynamodb' | 's3' | 'secretsmanager' | 'sqs';

/** What AWS lets a function do: actions on resources, nothing with `*` unless the caller says why. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Operator -> condition key -> value, as IAM writes it. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * One of our functions, with a role of its own that may do nothing but write its log, until a construct grants
 * something together with the variable that names it (`tables.bind`, `vault.bindConnections`, …).
 */
export class ServiceFunction extends Construct {
  readonly name: FunctionName;
  readonly lambda: LambdaFunction;
  readonly logGroup: LogGroup;
  readonly timeoutSeconds: number;
  readonly #role: Role;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    super(scope, id);
    this.name = props.name;
    this.timeoutSeconds = props.timeoutSeconds;
    this.logGroup = createLogGroup(this, 'Log', { encryptionKey: props.logKey });
    this.#role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What the function ${props.name} may do`,
    });
    // Not AWS's managed policy: that one may write to every log group of the account.
    this.allow({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [this.logGroup.logGroupArn],
    });
    this.lambda = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(props.folder),
      role: this.#role,
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMegabytes,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      description: `Physitrack ${props.name}`,
    });
    accept(this, {
      'AwsSolutions-IAM5[Resource::*]':
        'X-Ray has no resources to name: xray:PutTraceSegments and xray:PutTelemetryRecords accept "*" only.',
      'HIPAA.Security-IAMNoInlinePolicy':
        'The policy is made with its role and belongs to it alone; as a managed policy it could be attached elsewhere.',
      'HIPAA.Security-LambdaConcurrency':
        'Callers are bounded where they enter (stage throttling, per-address rule, the queues’ maximum concurrency); a reserved share cannot be deployed into a new account, whose limit is ten.',
      'HIPAA.Security-LambdaDLQ':
        'Nothing is lost without one: pages are called synchronously, queue workers have dead-letter queues on their queues, and the sweep runs again within a minute.',
      'HIPAA.Security-LambdaInsideVPC':
        'The function talks only to AWS services and PMS vendors on the internet, over TLS; there is no private network it could or should reach.',
    });
  }

  /** Sets an environment variable; its name is one that `lambdas/platform/config.ts` knows. */
  set(variable: Variable, value: string): void {
    this.lambda.addEnvironment(variable, value);
  }

  allow({ actions, resources, conditions }: Permission): void {
    this.#role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: [...actions],
        resources: [...resources],
        ...(conditions === undefined ? {} : { conditions }),
      }),
    );
  }

  /**
   * Lets the function use a customer key, but only through the AWS service that holds the data: the function
   * itself never encrypts or decrypts anything.
   */
  allowKey(key: IKey, service: KeyUser, actions: readonly string[]): void {
    this.allow({
      actions,
      resources: [key.keyArn],
      conditions: {
        StringEquals: { 'kms:ViaService': `${service}.${Stack.of(this).region}.amazonaws.com` },
      },
    });
  }
}
