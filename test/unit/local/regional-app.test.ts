import { expect, test } from '@jest/globals';
import { principalsOf } from '../../../local/functions/environment.ts';
import { readAssetFolders } from '../../../local/templates/read-functions.ts';
import { readRegionalApp, variableOf } from '../../../local/templates/regional-app.ts';
import { parseTemplate } from '../../../local/templates/template.ts';

const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const publicUrl = {
  'Fn::Join': [
    '',
    ['https://', { Ref: 'Api' }, '.execute-api.', { Ref: 'AWS::Region' }, '.amazonaws.com/live'],
  ],
};
const resources = {
  Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { BinaryMediaTypes: ['image/*'] } },
  Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { StageName: 'live' } },
  Clients: {
    Type: 'AWS::ApiGateway::Resource',
    Properties: { PathPart: 'clients', ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] } },
  },
  OneClient: {
    Type: 'AWS::ApiGateway::Resource',
    Properties: { PathPart: '{clientId}', ParentId: { Ref: 'Clients' } },
  },
  GetClient: {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      HttpMethod: 'GET',
      ResourceId: { Ref: 'OneClient' },
      Integration: {
        Type: 'AWS_PROXY',
        Uri: {
          'Fn::Join': [
            '',
            ['arn:aws:apigateway:x:lambda:path/2015-03-31/functions/', arnOf('Function'), '/invocations'],
          ],
        },
      },
    },
  },
  NotFound: {
    Type: 'AWS::ApiGateway::GatewayResponse',
    Properties: {
      ResponseType: 'MISSING_AUTHENTICATION_TOKEN',
      StatusCode: '404',
      ResponseParameters: { 'gatewayresponse.header.cache-control': "'no-store'" },
      ResponseTemplates: { 'text/html': '<h1>Not here</h1>' },
    },
  },
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [
        { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: '*' }] } },
      ],
    },
  },
  Policy: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      Roles: [{ Ref: 'Role' }],
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], Resource: arnOf('Queue') },
        ],
      },
    },
  },
  Function: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: 'assets', S3Key: 'abc.zip' },
      Handler: 'index.handler',
      Role: arnOf('Role'),
      Timeout: 25,
      Environment: {
        Variables: {
          PUBLIC_URL: publicUrl,
          OIDC_ISSUER: { 'Fn::GetAtt': ['Pool', 'ProviderURL'] },
          OIDC_CLIENT_ID: { Ref: 'PoolClient' },
          PROGRAM_QUEUE_URL: { Ref: 'Queue' },
        },
      },
    },
  },
  Queue: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      VisibilityTimeout: 150,
      RedrivePolicy: { deadLetterTargetArn: arnOf('Dead'), maxReceiveCount: 10 },
    },
  },
  Dead: { Type: 'AWS::SQS::Queue' },
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: arnOf('Queue'),
      FunctionName: { Ref: 'Function' },
      BatchSize: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 4 },
    },
  },
  Minute: {
    Type: 'AWS::Events::Rule',
    Properties: {
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [{ Id: 'a', Arn: arnOf('Function') }],
    },
  },
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
        { AttributeName: 'workAt', AttributeType: 'N' },
      ],
      GlobalSecondaryIndexes: [
        { IndexName: 'byWork', KeySchema: [{ AttributeName: 'workAt', KeyType: 'HASH' }], Projection: {} },
      ],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    },
  },
  Pool: { Type: 'AWS::Cognito::UserPool' },
  PoolClient: {
    Type: 'AWS::Cognito::UserPoolClient',
    Properties: {
      CallbackURLs: [{ 'Fn::Join': ['', [publicUrl, '/signed-in']] }],
      LogoutURLs: [{ 'Fn::Join': ['', [publicUrl, '/signed-out']] }],
    },
  },
};

const read = (changes: Readonly<Record<string, unknown>> = {}) =>
  readRegionalApp(
    {
      name: 'Physitrack-au',
      code: 'au',
      region: 'ap-southeast-2',
      account: '000000000000',
      awsUrl: 'http://aws',
    },
    parseTemplate({ Resources: { ...resources, ...changes } }),
    readAssetFolders(
      {
        files: {
          abc: { source: { path: '../dist/clients' }, destinations: { here: { objectKey: 'abc.zip' } } },
        },
      },
      '/project/cdk.out',
    ),
    { url: 'http://localhost:4001', issuer: 'http://localhost:4020/au' },
  );

test('a function runs from the folder its code was bundled into, with the laptop’s addresses', () => {
  const [definition] = read().functions;

  expect(definition).toEqual({
    name: 'clients',
    physicalName: 'Physitrack-au-Function',
    arn: 'arn:aws:lambda:ap-southeast-2:000000000000:function:Physitrack-au-Function',
    roleArn: 'arn:aws:iam::000000000000:role/Physitrack-au-Role',
    handler: 'index.handler',
    codeDirectory: '/project/dist/clients',
    timeoutSeconds: 25,
    memoryMegabytes: 128,
    environment: {
      PUBLIC_URL: 'http://localhost:4001',
      OIDC_ISSUER: 'http://localhost:4020/au',
      OIDC_CLIENT_ID: 'physitrack-au',
      PROGRAM_QUEUE_URL: 'http://aws/000000000000/Physitrack-au-Queue',
    },
  });
});

test('a region with a domain and an issuer of its own is still served, and signed in to, on the laptop', () => {
  const own = {
    Domain: { Type: 'AWS::ApiGateway::DomainName', Properties: { DomainName: 'au.physitrack.com' } },
    Function: {
      ...resources.Function,
      Properties: {
        ...resources.Function.Properties,
        Environment: {
          Variables: {
            PUBLIC_URL: 'https://au.physitrack.com',
            OIDC_ISSUER: 'https://id.example.org',
            OIDC_CLIENT_ID: 'ours',
          },
        },
      },
    },
    PoolClient: { Type: 'AWS::SNS::Topic' },
  };

  const app = read(own);

  expect(app.functions[0]?.environment).toEqual({
    PUBLIC_URL: 'http://localhost:4001',
    OIDC_ISSUER: 'http://localhost:4020/au',
    OIDC_CLIENT_ID: 'ours',
  });
  expect(app.identity).toEqual({
    clientId: 'ours',
    redirectUris: ['http://localhost:4001/signed-in'],
    postLogoutRedirectUris: ['http://localhost:4001/signed-out'],
  });
});

test('the pool people are invited into is the one that functions and grants name', () => {
  const { userPools } = read();

  expect(userPools).toEqual([
    { region: 'ap-southeast-2', id: expect.stringMatching(/^ap-southeast-2_[0-9a-f]{9}$/) },
  ]);
});

test('routes, their paths and the pages of the gateway come from the template', () => {
  expect(read().api).toEqual({
    stageName: 'live',
    publicUrls: [
      expect.stringMatching(/^https:\/\/[a-z0-9]{10}\.execute-api\.ap-southeast-2\.amazonaws\.com\/live$/),
    ],
    binaryMediaTypes: ['image/*'],
    routes: [
      {
        method: 'GET',
        path: '/clients/{clientId}',
        functionArn: 'arn:aws:lambda:ap-southeast-2:000000000000:function:Physitrack-au-Function',
      },
    ],
    gatewayResponses: [
      {
        type: 'MISSING_AUTHENTICATION_TOKEN',
        statusCode: 404,
        headers: { 'cache-control': 'no-store' },
        templates: { 'text/html': '<h1>Not here</h1>' },
      },
    ],
  });
});

test('queues, workers, schedules and tables are those of the template', () => {
  const app = read();

  expect(app.queues[0]).toEqual({
    region: 'ap-southeast-2',
    name: 'Physitrack-au-Queue',
    visibilitySeconds: 150,
    delaySeconds: 0,
    retentionSeconds: 345_600,
    redrive: {
      targetArn: 'arn:aws:sqs:ap-southeast-2:000000000000:Physitrack-au-Dead',
      maxReceiveCount: 10,
    },
  });
  expect(app.queueWorkers).toEqual([
    {
      queueArn: 'arn:aws:sqs:ap-southeast-2:000000000000:Physitrack-au-Queue',
      functionName: 'Physitrack-au-Function',
      batchSize: 5,
      windowSeconds: 0,
      reportsFailures: true,
      maximumConcurrency: 4,
    },
  ]);
  expect(app.schedules.map(({ expression, functionArn }) => [expression, functionArn])).toEqual([
    ['rate(1 minute)', 'arn:aws:lambda:ap-southeast-2:000000000000:function:Physitrack-au-Function'],
  ]);
  expect(app.tables).toEqual([
    {
      region: 'ap-southeast-2',
      name: 'Physitrack-au-Table',
      keys: [
        { name: 'pk', type: 'S', role: 'HASH' },
        { name: 'sk', type: 'S', role: 'RANGE' },
      ],
      indexes: [{ name: 'byWork', keys: [{ name: 'workAt', type: 'N', role: 'HASH' }] }],
      ttlAttribute: 'expiresAt',
    },
  ]);
});

test('a function may do what its role’s policies say, inline ones and attached ones, and nothing else', () => {
  expect(principalsOf(read())).toEqual([
    [
      'au-clients',
      {
        name: 'au clients',
        region: 'ap-southeast-2',
        statements: [
          { Effect: 'Allow', Action: ['logs:PutLogEvents'], Resource: ['*'] },
          {
            Effect: 'Allow',
            Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage'],
            Resource: ['arn:aws:sqs:ap-southeast-2:000000000000:Physitrack-au-Queue'],
          },
        ],
      },
    ],
  ]);
});

test('a policy that says what is not allowed is refused: read wrongly it would allow everything', () => {
  const policy = {
    Type: 'AWS::IAM::Policy',
    Properties: {
      Roles: [{ Ref: 'Role' }],
      PolicyDocument: { Statement: [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }] },
    },
  };

  expect(() => read({ Policy: policy })).toThrow('Policy (AWS::IAM::Policy) of Physitrack-au');
});

test('asking for a variable that no function has names the variable and the stack', () => {
  expect(() => variableOf(read(), 'SHARING_TABLE')).toThrow(
    'No function of Physitrack-au has the variable SHARING_TABLE',
  );
});
