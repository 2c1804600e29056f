import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { routes } from '../../lambdas/routes.ts';
import { regionTemplates } from './app.ts';
import { functionsOf, type Json, plainId, resourcesOf, spell } from './template.ts';

const reference = (value: Json): string => JSON.stringify(value);

describe.each(regionTemplates())('$code', ({ template }) => {
  const resources = new Map(
    resourcesOf(template, 'AWS::ApiGateway::Resource').map((resource) => [resource.id, resource]),
  );
  const idIn = (value: Json): string | undefined => reference(value).match(/\{"Ref":"(\w+)"\}/)?.[1];
  const pathOf = (resourceId: string | undefined): string => {
    const resource = resourceId === undefined ? undefined : resources.get(resourceId);
    if (resource === undefined) return '';
    return `${pathOf(idIn(resource.Properties.ParentId))}/${resource.Properties.PathPart}`;
  };
  const answers = resourcesOf(template, 'AWS::ApiGateway::Method').map(({ Properties: method }) => {
    const path = pathOf(idIn(method.ResourceId)) || '/';
    const { Uri } = method.Integration as { Uri: Json };
    const [name] = [...functionsOf(template)].find(([, fn]) => reference(Uri).includes(`"${fn.id}"`)) ?? [];
    return `${method.HttpMethod} ${path} -> ${name}`;
  });

  test('the API has exactly the routes of lambdas/routes.ts, each answered by its function', () => {
    const wanted = Object.entries(routes).flatMap(([name, list]) =>
      list.map((route) => `${route} -> ${name}`),
    );

    expect([...answers].sort()).toEqual(wanted.sort());
  });

  test('API Gateway may call a function only for a route of its own', () => {
    const permissions = resourcesOf(template, 'AWS::Lambda::Permission').filter(
      ({ Properties }) => Properties.Principal === 'apigateway.amazonaws.com',
    );

    expect(permissions).toHaveLength(answers.length);
    for (const { Properties } of permissions)
      expect(spell(Properties.SourceArn)).toMatch(
        /^arn:aws:execute-api:[\w-]+:\{AWS::AccountId\}:\{WebApi\}\/\{WebApiDeploymentStagelive\}\/(GET|POST|\*)\//,
      );
  });

  test('the stage is throttled, and neither traces nor logs hold what was asked or answered', () => {
    template.hasResourceProperties('AWS::ApiGateway::Stage', {
      StageName: 'live',
      TracingEnabled: false,
      MethodSettings: [
        Match.objectLike({
          HttpMethod: '*',
          ResourcePath: '/*',
          DataTraceEnabled: false,
          LoggingLevel: 'ERROR',
          ThrottlingRateLimit: 200,
          ThrottlingBurstLimit: 400,
        }),
      ],
    });
  });

  test('access logs hold the route, never the address as it was asked for, nor a query string or header', () => {
    const [stage] = resourcesOf(template, 'AWS::ApiGateway::Stage');
    const { Format } = (stage?.Properties.AccessLogSetting ?? {}) as { Format: string };

    const variables = [...Format.matchAll(/\$context\.([\w.]+)/g)].map(([, name]) => name);

    expect(variables).toEqual([
      'requestId',
      'requestTimeEpoch',
      'identity.sourceIp',
      'httpMethod',
      'resourcePath',
      'status',
      'responseLength',
      'responseLatency',
      'integrationLatency',
      'error.responseType',
      'waf.status',
    ]);
  });

  test('what API Gateway answers by itself is a page with a reference number or JSON, with safe headers', () => {
    const responses = resourcesOf(template, 'AWS::ApiGateway::GatewayResponse');

    const statuses = Object.fromEntries(
      responses.map(({ Properties }) => [Properties.ResponseType, Properties.StatusCode]),
    );

    expect(statuses).toEqual({
      MISSING_AUTHENTICATION_TOKEN: '404',
      THROTTLED: '429',
      WAF_FILTERED: '403',
      REQUEST_TOO_LARGE: '413',
      DEFAULT_4XX: undefined,
      DEFAULT_5XX: undefined,
    });
    for (const { Properties } of responses) {
      const templates = Properties.ResponseTemplates as Record<string, string>;
      expect(Object.keys(templates)).toEqual(['text/html', 'application/json']);
      expect(JSON.parse(templates['application/json'] ?? '')).toEqual({
        errors: [expect.stringMatching(/^[A-Z]/)],
      });
      expect(templates['text/html']).toMatch(/^<!doctype html>[\s\S]*<h1>[\s\S]*\$context\.requestId/);
      expect(templates['text/html']).not.toContain('<script');
      expect(Properties.ResponseParameters).toMatchObject({
        'gatewayresponse.header.cache-control': "'no-store'",
        'gatewayresponse.header.x-frame-options': "'DENY'",
        'gatewayresponse.header.strict-transport-security': "'max-age=63072000; includeSubDomains'",
      });
    }
  });

  test('a changed gateway response is deployed with everything else', () => {
    const [deployment] = resourcesOf(template, 'AWS::ApiGateway::Deployment');
    const { DependsOn } = deployment as unknown as { DependsOn: string[] };

    const ids = resourcesOf(template, 'AWS::ApiGateway::GatewayResponse').map(({ id }) => id);

    expect(ids.filter((id) => !DependsOn.includes(id))).toEqual([]);
  });

  test('the firewall stands before the stage: managed rules block, and an address has a limit', () => {
    const [acl] = resourcesOf(template, 'AWS::WAFv2::WebACL');
    const rules = acl?.Properties.Rules as Array<Record<string, Json>>;

    expect(rules.map((rule) => [rule.Name, rule.Action ?? rule.OverrideAction])).toEqual([
      ['requests-per-address', { Block: {} }],
      ['api-requests-per-address', { Block: {} }],
      ['AWSManagedRulesAmazonIpReputationList', { None: {} }],
      ['AWSManagedRulesKnownBadInputsRuleSet', { None: {} }],
      ['AWSManagedRulesCommonRuleSet', { None: {} }],
    ]);
    expect(rules.map(({ Priority }) => Priority)).toEqual([0, 1, 2, 3, 4]);
    const toTheApi = { ByteMatchStatement: { PositionalConstraint: 'CONTAINS', SearchString: '/api/v2/' } };
    expect(rules.slice(0, 2).map(({ Statement }) => Statement)).toMatchObject([
      {
        RateBasedStatement: {
          AggregateKeyType: 'IP',
          Limit: 3000,
          ScopeDownStatement: { NotStatement: { Statement: toTheApi } },
        },
      },
      { RateBasedStatement: { AggregateKeyType: 'IP', Limit: 15_000, ScopeDownStatement: toTheApi } },
    ]);
    template.hasResourceProperties('AWS::WAFv2::WebACLAssociation', {
      WebACLArn: Match.objectLike({ 'Fn::GetAtt': [acl?.id, 'Arn'] }),
    });
    const [association] = resourcesOf(template, 'AWS::WAFv2::WebACLAssociation');
    expect(spell(association?.Properties.ResourceArn)).toMatch(
      /::\/restapis\/\{WebApi\}\/stages\/\{WebApiDeploymentStagelive\}$/,
    );
  });

  test('the firewall keeps no requests: no samples, and no address, cookie or key in its log', () => {
    const [acl] = resourcesOf(template, 'AWS::WAFv2::WebACL');

    expect(reference(acl?.Properties ?? null)).not.toContain('"SampledRequestsEnabled":true');
    template.hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
      RedactedFields: [
        { UriPath: {} },
        { QueryString: {} },
        { SingleHeader: { Name: 'cookie' } },
        { SingleHeader: { Name: 'authorization' } },
        { SingleHeader: { Name: 'x-api-key' } },
        { SingleHeader: { Name: 'x-api-pms-key' } },
        { SingleHeader: { Name: 'referer' } },
      ],
      // What merely counted would bring the matched words of a form along.
      LoggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ANY',
            Conditions: [{ ActionCondition: { Action: 'BLOCK' } }],
          },
        ],
      },
    });
  });

  test('nobody signs themselves up; a public client uses the code flow and comes back to this stack only', () => {
    const [pool] = resourcesOf(template, 'AWS::Cognito::UserPool');
    const [client] = resourcesOf(template, 'AWS::Cognito::UserPoolClient');
    const back = (path: string) =>
      new RegExp(`^https://\\{WebApi\\}\\.execute-api\\.[\\w-]+\\.amazonaws\\.com/live${path}$`);

    expect(pool).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        AutoVerifiedAttributes: ['email'],
        DeletionProtection: 'ACTIVE',
        MfaConfiguration: 'OPTIONAL',
        UsernameAttributes: ['email'],
        UsernameConfiguration: { CaseSensitive: false },
      },
    });
    expect(client?.Properties).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
    });
    expect(spell(client?.Properties.CallbackURLs)).toMatch(back('/signed-in'));
    expect(spell(client?.Properties.LogoutURLs)).toMatch(back('/signed-out'));
    expect(plainId(pool?.id ?? '')).toBe('IdentityUserPool');
  });
});
