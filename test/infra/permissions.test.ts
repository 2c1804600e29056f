import { describe, expect, test } from '@jest/globals';
import { allowed, environment } from './allowed.ts';
import { regionTemplates, templateOf } from './app.ts';
import { functionsOf, grantsOf, plainId, resourcesOf, roleOf, spell } from './template.ts';

describe.each(regionTemplates())('$code', ({ code, awsRegion, template }) => {
  const functions = functionsOf(template);

  test.each(Object.keys(environment))('%s may do what it needs and nothing else', (name) => {
    const fn = functions.get(name);
    const secrets = `arn:aws:secretsmanager:${awsRegion}:{AWS::AccountId}:secret:physitrack/${code}`;

    const grants = fn && grantsOf(template, roleOf(fn));

    expect(grants).toEqual(allowed(secrets)[name]?.sort());
  });

  test.each(Object.entries(environment))('%s is told what it uses and nothing else', (name, variables) => {
    const { Variables } = (functions.get(name)?.Properties.Environment ?? {}) as Record<string, object>;

    expect(Object.keys(Variables ?? {}).sort()).toEqual([...variables].sort());
  });

  test('there are no functions, roles or policies beside those', () => {
    const policies = resourcesOf(template, 'AWS::IAM::Policy').map((policy) =>
      spell(policy.Properties.Roles).replace(/[{}]/g, ''),
    );
    const roles = resourcesOf(template, 'AWS::IAM::Role').map((role) => plainId(role.id));

    expect([...functions.keys()].sort()).toEqual(Object.keys(environment).sort());
    expect(roles.filter((role) => !policies.includes(role))).toEqual(['WebApiCloudWatchRole']);
    expect(policies).toHaveLength(functions.size);
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
    template.resourceCountIs('AWS::IAM::User', 0);
  });

  test('a wildcard stands only where AWS has no resource to name, or names are made while we run', () => {
    const grants = [...functions.values()].flatMap((fn) => grantsOf(template, roleOf(fn)));

    const wild = new Set(grants.filter((grant) => grant.includes('*')).map((grant) => grant.split(' @ ')[1]));

    expect([...wild].sort()).toEqual([
      '*', // X-Ray alone, as the lists above say
      `arn:aws:secretsmanager:${awsRegion}:{AWS::AccountId}:secret:physitrack/${code}/connections/*`,
      `arn:aws:secretsmanager:${awsRegion}:{AWS::AccountId}:secret:physitrack/${code}/vendors/*`,
      '{Documents.Arn}/documents/*',
    ]);
    expect(grants.filter((grant) => /\*.* @ /.test(grant))).toEqual([]);
  });
});

test('a row with a sender lets exactly the functions that write to people mail as it, and as nobody else', () => {
  const mailSender = 'physitrack@example.org';
  const template = templateOf({
    code: 'au',
    awsRegion: 'ap-southeast-2',
    paper: 'A4',
    locale: 'en-AU',
    timeZone: 'Australia/Sydney',
    mailSender,
  });

  const mailers = [...functionsOf(template)].flatMap(([name, fn]) => {
    const grants = grantsOf(template, roleOf(fn)).filter((grant) => grant.startsWith('ses:'));
    const { Variables } = fn.Properties.Environment as { Variables: Record<string, string> };
    return grants.length === 0 && Variables.MAIL_SENDER === undefined
      ? []
      : [[name, Variables.MAIL_SENDER, grants]];
  });

  const grants = ['example.org', mailSender].map(
    (identity) =>
      `ses:SendEmail @ arn:aws:ses:ap-southeast-2:{AWS::AccountId}:identity/${identity} from ${mailSender}`,
  );
  expect(mailers.sort()).toEqual([
    ['api', mailSender, grants],
    ['sharing', mailSender, grants],
    ['users', mailSender, grants],
  ]);
});
