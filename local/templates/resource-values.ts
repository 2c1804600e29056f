import { createHash } from 'node:crypto';
import type { Evaluate, ResourceValues } from './evaluate.ts';
import type { Resource } from './template.ts';

/** Where the stack of one region stands on the laptop. */
export interface LocalStack {
  /** `Physitrack-au`. */
  readonly name: string;
  /** Our code of the region: `au`. */
  readonly code: string;
  /** AWS region: `ap-southeast-2`. */
  readonly region: string;
  readonly account: string;
  /** `http://localhost:4030`. */
  readonly awsUrl: string;
}

/** The property that names a resource, by type; without it CloudFormation makes a name of stack and logical id. */
const nameProperties: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::Events::EventBus': 'Name',
  'AWS::Events::Rule': 'Name',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::ApiGateway::Stage': 'StageName',
  'AWS::ApiGateway::DomainName': 'DomainName',
};

const lowerCaseNames: readonly string[] = ['AWS::S3::Bucket'];

/** Characters that stand for the random ones AWS would draw: the same at every start. */
const fixedLetters = (seed: string, length: number): string =>
  createHash('sha256').update(seed).digest('hex').slice(0, length);

const physicalName = (stack: LocalStack, logicalId: string, resource: Resource, evaluate: Evaluate) => {
  const property = nameProperties[resource.Type];
  const given = property === undefined ? undefined : evaluate(resource.Properties?.[property]);
  const name = typeof given === 'string' ? given : `${stack.name}-${logicalId}`;
  return lowerCaseNames.includes(resource.Type) ? name.toLowerCase() : name;
};

/** The id of a REST API: ten letters and digits, part of its host name. */
const restApiId = (stack: LocalStack, logicalId: string) => fixedLetters(`${stack.name}/${logicalId}`, 10);

const userPoolId = (stack: LocalStack, logicalId: string) =>
  `${stack.region}_${fixedLetters(`${stack.name}/${logicalId}`, 9)}`;

const arn = (stack: LocalStack, service: string, rest: string): string =>
  `arn:aws:${service}:${stack.region}:${stack.account}:${rest}`;

type Describe = (stack: LocalStack, name: string, logicalId: string) => Readonly<Record<string, string>>;

/**
 * `Ref` and the attributes of each type, as "Return values" in CloudFormation's resource reference lists them.
 * Only types that functions, grants or routes refer to.
 */
const describers: Readonly<Record<string, Describe>> = {
  'AWS::ApiGateway::RestApi': (stack, _name, logicalId) => ({
    Ref: restApiId(stack, logicalId),
    RestApiId: restApiId(stack, logicalId),
    RootResourceId: `${restApiId(stack, logicalId)}-root`,
  }),
  'AWS::Cognito::UserPool': (stack, _name, logicalId) => ({
    Ref: userPoolId(stack, logicalId),
    UserPoolId: userPoolId(stack, logicalId),
    Arn: arn(stack, 'cognito-idp', `userpool/${userPoolId(stack, logicalId)}`),
    ProviderName: `cognito-idp.${stack.region}.amazonaws.com/${userPoolId(stack, logicalId)}`,
    ProviderURL: `https://cognito-idp.${stack.region}.amazonaws.com/${userPoolId(stack, logicalId)}`,
  }),
  'AWS::Cognito::UserPoolClient': (stack) => ({
    Ref: `physitrack-${stack.code}`,
    ClientId: `physitrack-${stack.code}`,
  }),
  'AWS::DynamoDB::Table': (stack, name) => ({
    Ref: name,
    Arn: arn(stack, 'dynamodb', `table/${name}`),
    StreamArn: arn(stack, 'dynamodb', `table/${name}/stream/local`),
  }),
  'AWS::Events::EventBus': (stack, name) => ({
    Ref: name,
    Name: name,
    Arn: arn(stack, 'events', `event-bus/${name}`),
  }),
  'AWS::Events::Rule': (stack, name) => ({ Ref: name, Arn: arn(stack, 'events', `rule/${name}`) }),
  'AWS::IAM::Role': (stack, name, logicalId) => ({
    Ref: name,
    Arn: `arn:aws:iam::${stack.account}:role/${name}`,
    RoleId: `AROA${fixedLetters(`${stack.name}/${logicalId}`, 17).toUpperCase()}`,
  }),
  'AWS::KMS::Key': (stack, _name, logicalId) => {
    const id = `${fixedLetters(`${stack.name}/${logicalId}`, 8)}-0000-4000-8000-${fixedLetters(logicalId, 12)}`;
    return { Ref: id, KeyId: id, Arn: arn(stack, 'kms', `key/${id}`) };
  },
  'AWS::Lambda::Function': (stack, name) => ({ Ref: name, Arn: arn(stack, 'lambda', `function:${name}`) }),
  'AWS::Logs::LogGroup': (stack, name) => ({ Ref: name, Arn: arn(stack, 'logs', `log-group:${name}:*`) }),
  'AWS::S3::Bucket': (stack, name) => ({
    Ref: name,
    Arn: `arn:aws:s3:::${name}`,
    DomainName: `${name}.s3.amazonaws.com`,
    RegionalDomainName: `${name}.s3.${stack.region}.amazonaws.com`,
  }),
  'AWS::SNS::Topic': (stack, name) => ({
    Ref: arn(stack, 'sns', name),
    TopicArn: arn(stack, 'sns', name),
    TopicName: name,
  }),
  'AWS::SQS::Queue': (stack, name) => ({
    Ref: `${stack.awsUrl}/${stack.account}/${name}`,
    QueueUrl: `${stack.awsUrl}/${stack.account}/${name}`,
    QueueName: name,
    Arn: arn(stack, 'sqs', name),
  }),
  'AWS::SecretsManager::Secret': (stack, name) => {
    const whole = arn(stack, 'secretsmanager', `secret:${name}-${fixedLetters(name, 6)}`);
    return { Ref: whole, Id: whole };
  },
};
const aliases: Readonly<Record<string, string>> = { 'AWS::DynamoDB::GlobalTable': 'AWS::DynamoDB::Table' };

/** What `Ref` and `Fn::GetAtt` answer on the laptop, in AWS's own forms. */
export const createResourceValues = (stack: LocalStack): ResourceValues => {
  const describe = (logicalId: string, resource: Resource, evaluate: Evaluate) => {
    const name = physicalName(stack, logicalId, resource, evaluate);
    const describer = describers[aliases[resource.Type] ?? resource.Type];
    return describer?.(stack, name, logicalId) ?? { Ref: name };
  };
  return {
    ref: (logicalId, resource, evaluate) => describe(logicalId, resource, evaluate).Ref ?? logicalId,
    attribute(logicalId, resource, name, evaluate) {
      const value = describe(logicalId, resource, evaluate)[name];
      if (value === undefined)
        throw new TypeError(`The laptop does not know ${name} of ${logicalId} (${resource.Type}).`);
      return value;
    },
  };
};
