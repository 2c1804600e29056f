import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createEvaluator } from '../../../local/templates/evaluate.ts';
import { createResourceValues } from '../../../local/templates/resource-values.ts';
import { parseTemplate } from '../../../local/templates/template.ts';

const stack = {
  name: 'Physitrack-au',
  code: 'au',
  region: 'ap-southeast-2',
  account: '000000000000',
  awsUrl: 'http://localhost:4030',
};
const evaluatorOf = (template: unknown) =>
  createEvaluator(parseTemplate(template), {
    stackName: stack.name,
    region: stack.region,
    account: stack.account,
    values: createResourceValues(stack),
  });
/** A placeholder of `Fn::Sub`; put together here, since the linter takes it for a forgotten template string. */
const placeholder = (name: string): string => ['$', '{', name, '}'].join('');
const evaluate = evaluatorOf({
  Parameters: { Colour: { Type: 'String', Default: 'green' } },
  Conditions: { Yes: { 'Fn::Equals': ['a', 'a'] }, No: { 'Fn::Not': [{ Condition: 'Yes' }] } },
  Mappings: { Sizes: { small: { width: 3 } } },
  Resources: {
    Table: { Type: 'AWS::DynamoDB::Table' },
    Named: {
      Type: 'AWS::SQS::Queue',
      Properties: { QueueName: { 'Fn::Sub': `${placeholder('AWS::StackName')}-work` } },
    },
    Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'physitrack/au/session-key' } },
    Api: { Type: 'AWS::ApiGateway::RestApi' },
    Client: { Type: 'AWS::Cognito::UserPoolClient' },
    Bucket: { Type: 'AWS::S3::Bucket' },
    Firewall: { Type: 'AWS::WAFv2::WebACL' },
  },
});

describe('references', () => {
  test('a resource without a name of its own is named after its stack and its logical id', () => {
    expect(evaluate({ Ref: 'Table' })).toBe('Physitrack-au-Table');
    expect(evaluate({ Ref: 'Bucket' })).toBe('physitrack-au-bucket');
  });

  test('a queue is referred to by the address it has on the laptop, and by its ARN in AWS', () => {
    expect(evaluate({ Ref: 'Named' })).toBe('http://localhost:4030/000000000000/Physitrack-au-work');
    expect(evaluate({ 'Fn::GetAtt': ['Named', 'Arn'] })).toBe(
      'arn:aws:sqs:ap-southeast-2:000000000000:Physitrack-au-work',
    );
  });

  test('a secret is referred to by its whole ARN with six characters more than its name', () => {
    expect(evaluate({ Ref: 'Secret' })).toMatch(
      /^arn:aws:secretsmanager:ap-southeast-2:000000000000:secret:physitrack\/au\/session-key-[0-9a-f]{6}$/,
    );
  });

  test('a REST API has an id that can be part of a host name, the same at every start', () => {
    const id = evaluate({ Ref: 'Api' });

    expect(id).toMatch(/^[a-z0-9]{10}$/);
    expect(evaluatorOf({ Resources: { Api: { Type: 'AWS::ApiGateway::RestApi' } } })({ Ref: 'Api' })).toBe(
      id,
    );
  });

  test('the client of a user pool is the one the identity provider knows', () => {
    expect(evaluate({ Ref: 'Client' })).toBe('physitrack-au');
  });

  test('pseudo parameters and parameters with a default have their values', () => {
    expect(evaluate([{ Ref: 'AWS::Region' }, { Ref: 'AWS::AccountId' }, { Ref: 'Colour' }])).toEqual([
      'ap-southeast-2',
      '000000000000',
      'green',
    ]);
  });

  test('what the laptop does not know is an error that names it, not an empty text', () => {
    expect(() => evaluate({ Ref: 'Nothing' })).toThrow('has no Nothing');
    expect(() => evaluate({ 'Fn::GetAtt': ['Firewall', 'Capacity'] })).toThrow('Capacity of Firewall');
    expect(() => evaluate({ 'Fn::Transform': {} })).toThrow('Fn::Transform');
    expect(() => evaluate({ 'Fn::If': ['Maybe', 1, 2] })).toThrow('no condition Maybe');
  });
});

describe('functions', () => {
  test('conditions choose, and a value that is not there leaves no trace', () => {
    const value = { 'Fn::If': ['No', 'there', { Ref: 'AWS::NoValue' }] };

    expect(evaluate({ kept: { 'Fn::If': ['Yes', 1, 2] }, gone: value, list: [1, value] })).toEqual({
      kept: 1,
      list: [1],
    });
  });

  test('a join is the parts with the separator between them, whatever they contain', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (separator, parts) => {
        expect(evaluate({ 'Fn::Join': [separator, parts] })).toBe(parts.join(separator));
      }),
    );
  });

  test('splitting undoes joining, and selecting finds each part again', () => {
    const part = fc.string().filter((text) => !text.includes('|'));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), fc.nat(), (parts, at) => {
        const split = { 'Fn::Split': ['|', { 'Fn::Join': ['|', parts] }] };

        expect(evaluate(split)).toEqual(parts);
        expect(evaluate({ 'Fn::Select': [at % parts.length, split] })).toBe(parts[at % parts.length]);
      }),
    );
  });

  test('a substitution puts values in as they are: nothing in a value is substituted again', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(evaluate({ 'Fn::Sub': [`<${placeholder('Name')}>`, { Name: value }] })).toBe(`<${value}>`);
      }),
    );
  });

  test('a substitution knows resources, their attributes, and the escaped form', () => {
    const pattern = ['Named.QueueName', 'AWS::Region', '!Nothing'].map(placeholder).join(' ');

    expect(evaluate({ 'Fn::Sub': pattern })).toBe(
      `Physitrack-au-work ap-southeast-2 ${placeholder('Nothing')}`,
    );
  });

  test('values without functions come back unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(
          !/"(Ref|Condition|Fn::)/.test(JSON.stringify(value)) &&
            !JSON.stringify(value).includes('__proto__'),
        );
        expect(evaluate(value)).toEqual(value);
      }),
    );
  });

  test('a map is looked up by both its keys', () => {
    expect(evaluate({ 'Fn::FindInMap': ['Sizes', 'small', 'width'] })).toBe(3);
  });
});
