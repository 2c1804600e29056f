import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { App } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { type Region, regions } from '../../lib/regions.ts';
import { createStacks, regionTemplates, templateOf } from './app.ts';
import { resourcesOf, spell } from './template.ts';

const au: Region = {
  code: 'au',
  awsRegion: 'ap-southeast-2',
  paper: 'A4',
  locale: 'en-AU',
  timeZone: 'Australia/Sydney',
};
const domain = { name: 'au.example.org', zoneName: 'example.org', hostedZoneId: 'Z0' };

test('the six regions are where the customers’ data has to stay', () => {
  expect(regions.map(({ code, awsRegion, paper, locale }) => [code, awsRegion, paper, locale])).toEqual([
    ['au', 'ap-southeast-2', 'A4', 'en-AU'],
    ['nz', 'ap-southeast-6', 'A4', 'en-NZ'],
    ['ca', 'ca-central-1', 'Letter', 'en-CA'],
    ['ie', 'eu-west-1', 'A4', 'en-IE'],
    ['uk', 'eu-west-2', 'A4', 'en-GB'],
    ['us', 'us-east-1', 'Letter', 'en-US'],
  ]);
});

test('CloudFormation’s own rules find no fault in any template', () => {
  const [stack] = createStacks(regions, true);
  const app = stack?.node.root as App;

  app.synth(); // throws on an error
  const { pluginReports } = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));

  expect(pluginReports).toEqual([]); // nor warnings
});

describe.each(regionTemplates())('$code', ({ code, template }) => {
  test('no template refers to another region, another stack or another region’s secrets', () => {
    const text = JSON.stringify(template.toJSON());

    const others = regions.filter((row) => row.code !== code);

    expect(text).not.toContain('Fn::ImportValue');
    expect(text).not.toContain('Fn::GetStackOutput');
    expect(
      others.filter((row) => text.includes(row.awsRegion) || text.includes(`physitrack/${row.code}/`)),
    ).toEqual([]);
  });

  test('operators and scripts find addresses, tables and queues among the outputs', () => {
    const names = Object.keys(template.findOutputs('*'));

    expect(names.sort()).toEqual([
      'AccountsTable',
      'AlarmTopicArn',
      'AppUrl',
      'BillingBus',
      'ClientOpenedDeadLetterQueueUrl',
      'ClientsTable',
      'DataKeyArn',
      'DocumentBucket',
      'OidcClientId',
      'OidcIssuer',
      'ProgramDeadLetterQueueUrl',
      'ProgramQueueUrl',
      'ProgramsTable',
      'PublicUrl',
      'SharingTable',
      'TransferDeadLetterQueueUrl',
      'UserPoolId',
      'WebhookDeadLetterQueueUrl',
    ]);
  });
});

describe('a row with nothing but a region', () => {
  const template = templateOf(au);

  test('is reached at its execute-api address, and needs no certificate and no DNS zone', () => {
    const { PublicUrl, AppUrl } = template.findOutputs('*');

    expect(spell(PublicUrl?.Value)).toBe('https://{WebApi}.execute-api.ap-southeast-2.amazonaws.com/live');
    expect(spell(AppUrl?.Value)).toBe(
      'https://{WebApi}.execute-api.ap-southeast-2.amazonaws.com/live/cliniko_patient_import',
    );
    template.resourceCountIs('AWS::CertificateManager::Certificate', 0);
    template.resourceCountIs('AWS::Route53::RecordSet', 0);
  });

  test('asks for no parameter but the one every CDK stack has', () => {
    expect(Object.keys(template.findParameters('*'))).toEqual(['BootstrapVersion']);
  });

  test('writes to nobody when an alarm goes off', () => {
    template.resourceCountIs('AWS::SNS::Subscription', 0);
  });
});

describe('a row with a domain', () => {
  const template = templateOf({ ...au, domain });

  test('gets the certificate, the domain and the DNS record, and closes the execute-api address', () => {
    template.hasResourceProperties('AWS::CertificateManager::Certificate', {
      DomainName: 'au.example.org',
      ValidationMethod: 'DNS',
      DomainValidationOptions: [{ DomainName: 'au.example.org', HostedZoneId: 'Z0' }],
    });
    template.hasResourceProperties('AWS::ApiGateway::DomainName', {
      DomainName: 'au.example.org',
      EndpointConfiguration: { Types: ['REGIONAL'] },
      SecurityPolicy: 'TLS_1_2',
    });
    template.hasResourceProperties('AWS::ApiGateway::BasePathMapping', {
      BasePath: Match.absent(), // the paths of lambdas/routes.ts as they are
      Stage: Match.anyValue(),
    });
    template.hasResourceProperties('AWS::Route53::RecordSet', {
      Name: 'au.example.org.',
      Type: 'A',
      HostedZoneId: 'Z0',
    });
    template.hasResourceProperties('AWS::ApiGateway::RestApi', { DisableExecuteApiEndpoint: true });
  });

  test('is known to functions and to the sign-in page by that domain', () => {
    const addresses = resourcesOf(template, 'AWS::Lambda::Function').flatMap((fn) => {
      const { Variables } = fn.Properties.Environment as { Variables: Record<string, string> };
      return Variables.PUBLIC_URL === undefined ? [] : [Variables.PUBLIC_URL];
    });

    expect(addresses).toEqual(Array(9).fill('https://au.example.org'));
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      CallbackURLs: ['https://au.example.org/signed-in'],
      LogoutURLs: ['https://au.example.org/signed-out'],
    });
  });
});

describe('a row with an issuer of its own', () => {
  const template = templateOf({
    ...au,
    issuer: { issuer: 'https://id.example.org', clientId: 'physitrack' },
  });

  test('makes no user pool, and signs in with that issuer', () => {
    const [signIn] = resourcesOf(template, 'AWS::Lambda::Function').filter(
      (fn) => fn.Properties.Description === 'Physitrack sign-in',
    );

    expect(Object.keys(template.toJSON().Resources).filter((id) => id.includes('UserPool'))).toEqual([]);
    expect(signIn?.Properties.Environment).toMatchObject({
      Variables: { OIDC_ISSUER: 'https://id.example.org', OIDC_CLIENT_ID: 'physitrack' },
    });
    expect(JSON.stringify(template.toJSON())).not.toMatch(/USER_POOL_ID|cognito-idp:/);
  });
});

test('a row with an alarm address writes to it', () => {
  const template = templateOf({ ...au, alarmEmail: 'alarms@example.org' });

  template.hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'email',
    Endpoint: 'alarms@example.org',
  });
});
