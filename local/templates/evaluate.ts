import type { Resource, Template } from './template.ts';

/** What CloudFormation would know about resources once they exist. Both throw when they don't know an answer. */
export interface ResourceValues {
  ref(logicalId: string, resource: Resource, evaluate: Evaluate): string;
  attribute(logicalId: string, resource: Resource, name: string, evaluate: Evaluate): string;
}

/** A value of a template with all its functions resolved. `undefined` is `AWS::NoValue`. */
export type Evaluate = (value: unknown) => unknown;

export interface Surroundings {
  readonly stackName: string;
  /** AWS region, `ap-southeast-2`. */
  readonly region: string;
  readonly account: string;
  readonly values: ResourceValues;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const list = (value: unknown, where: string): readonly unknown[] => {
  if (!Array.isArray(value)) throw new TypeError(`${where} needs a list.`);
  return value;
};

const text = (value: unknown, where: string): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError(`${where} needs a text.`);
};

/**
 * Resolves CloudFormation's functions as CloudFormation does, on demand: only what somebody asks for is evaluated,
 * so resources that mean nothing on a laptop (firewalls, dashboards) need no local counterpart.
 * Source: "Intrinsic function reference" and "Pseudo parameters reference" of the CloudFormation user guide.
 */
export const createEvaluator = (template: Template, around: Surroundings): Evaluate => {
  const pseudo: Readonly<Record<string, unknown>> = {
    'AWS::AccountId': around.account,
    'AWS::NoValue': undefined,
    'AWS::NotificationARNs': [],
    'AWS::Partition': 'aws',
    'AWS::Region': around.region,
    'AWS::StackId': `arn:aws:cloudformation:${around.region}:${around.account}:stack/${around.stackName}/local`,
    'AWS::StackName': around.stackName,
    'AWS::URLSuffix': 'amazonaws.com',
  };

  const resourceOf = (logicalId: string): Resource => {
    const resource = template.Resources[logicalId];
    if (resource === undefined)
      throw new TypeError(`The template of ${around.stackName} has no ${logicalId}.`);
    return resource;
  };

  const ref = (name: string): unknown => {
    if (Object.hasOwn(pseudo, name)) return pseudo[name];
    const parameter = template.Parameters?.[name];
    if (parameter !== undefined) return parameter.Default;
    return around.values.ref(name, resourceOf(name), evaluate);
  };

  const attribute = (argument: unknown): string => {
    const [logicalId, name] =
      typeof argument === 'string'
        ? [argument.slice(0, argument.indexOf('.')), argument.slice(argument.indexOf('.') + 1)]
        : list(argument, 'Fn::GetAtt').map((part) => text(evaluate(part), 'Fn::GetAtt'));
    if (logicalId === undefined || name === undefined) throw new TypeError('Fn::GetAtt needs two names.');
    return around.values.attribute(logicalId, resourceOf(logicalId), name, evaluate);
  };

  const substitute = (argument: unknown): string => {
    const [pattern, variables] = typeof argument === 'string' ? [argument, {}] : list(argument, 'Fn::Sub');
    const known = isRecord(variables) ? variables : {};
    return text(pattern, 'Fn::Sub').replace(/\$\{([^}]*)\}/g, (whole, inside: string) => {
      if (inside.startsWith('!')) return `\${${inside.slice(1)}}`;
      const name = inside.trim();
      if (Object.hasOwn(known, name)) return text(evaluate(known[name]), 'Fn::Sub');
      return text(name.includes('.') ? attribute(name) : ref(name), `Fn::Sub ${whole}`);
    });
  };

  const condition = (name: unknown): boolean => {
    const key = text(name, 'Condition');
    if (template.Conditions === undefined || !Object.hasOwn(template.Conditions, key))
      throw new TypeError(`The template of ${around.stackName} has no condition ${key}.`);
    return evaluate(template.Conditions[key]) === true;
  };

  const functions: Readonly<Record<string, (argument: unknown) => unknown>> = {
    Ref: (argument) => ref(text(argument, 'Ref')),
    Condition: condition,
    'Fn::GetAtt': attribute,
    'Fn::Sub': substitute,
    'Fn::Join': (argument) => {
      const [separator, parts] = list(argument, 'Fn::Join');
      return list(evaluate(parts), 'Fn::Join')
        .map((part) => text(part, 'Fn::Join'))
        .join(text(separator, 'Fn::Join'));
    },
    'Fn::Split': (argument) => {
      const [separator, source] = list(argument, 'Fn::Split');
      return text(evaluate(source), 'Fn::Split').split(text(separator, 'Fn::Split'));
    },
    'Fn::Select': (argument) => {
      const [index, parts] = list(argument, 'Fn::Select');
      return list(evaluate(parts), 'Fn::Select')[Number(evaluate(index))];
    },
    'Fn::If': (argument) => {
      const [name, yes, no] = list(argument, 'Fn::If');
      return evaluate(condition(name) ? yes : no);
    },
    'Fn::Equals': (argument) => {
      const [a, b] = list(argument, 'Fn::Equals').map(evaluate);
      return a === b;
    },
    'Fn::Not': (argument) => list(argument, 'Fn::Not').map(evaluate)[0] !== true,
    'Fn::And': (argument) => list(argument, 'Fn::And').every((part) => evaluate(part) === true),
    'Fn::Or': (argument) => list(argument, 'Fn::Or').some((part) => evaluate(part) === true),
    'Fn::Base64': (argument) => Buffer.from(text(evaluate(argument), 'Fn::Base64')).toString('base64'),
    'Fn::FindInMap': (argument) => {
      const [map, top, second] = list(argument, 'Fn::FindInMap').map((part) =>
        text(evaluate(part), 'Fn::FindInMap'),
      );
      return template.Mappings?.[map ?? '']?.[top ?? '']?.[second ?? ''];
    },
  };

  const evaluateRecord = (value: Record<string, unknown>): unknown => {
    const [key, ...others] = Object.keys(value);
    if (key !== undefined && others.length === 0) {
      const apply = functions[key];
      if (apply !== undefined) return apply(value[key]);
      if (key.startsWith('Fn::')) throw new TypeError(`The laptop does not know ${key}.`);
    }
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, inner]) => {
        const done = evaluate(inner);
        return done === undefined ? [] : [[name, done]];
      }),
    );
  };

  const evaluate: Evaluate = (value) => {
    if (Array.isArray(value)) return value.map(evaluate).filter((part) => part !== undefined);
    return isRecord(value) ? evaluateRecord(value) : value;
  };
  return evaluate;
};
