import type { Template } from 'aws-cdk-lib/assertions';

/** What a template says, as tests read it: plain JSON of CloudFormation. */
export type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };

export interface Resource {
  readonly id: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Properties: { readonly [key: string]: Json };
}

/** All resources of a type, for example `AWS::SQS::Queue`. */
export const resourcesOf = (template: Template, type: string): Resource[] =>
  Object.entries(template.findResources(type)).map(([id, resource]) => ({
    ...(resource as Omit<Resource, 'id'>),
    id,
  }));

/** A logical id without the eight digits CDK puts behind it. */
export const plainId = (id: string): string => id.replace(/[0-9A-F]{8}$/, '');

/** A value with its references spelled out: `{Programs.Arn}/index/byWork`. */
export const spell = (value: Json): string => {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map(spell).join(', ');
  const { Ref: ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value;
  if (typeof ref === 'string') return `{${plainId(ref)}}`;
  if (Array.isArray(attribute)) return `{${plainId(String(attribute[0]))}.${attribute[1]}}`;
  if (Array.isArray(join) && Array.isArray(join[1])) return join[1].map(spell).join(String(join[0]));
  return JSON.stringify(value);
};

const asList = (value: Json): Json[] => (Array.isArray(value) ? value : [value]);

export interface Statement {
  readonly Effect: string;
  readonly Action: Json;
  readonly Resource: Json;
  readonly Principal?: Json;
  readonly Condition?: Json;
}

/** The statements of a policy document, wherever it stands. */
export const statementsOf = (document: Json): Statement[] => {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return [];
  return asList(document.Statement) as unknown as Statement[];
};

/** Every function of a template by its name (the name of its folder under `lambdas/`). */
export const functionsOf = (template: Template): Map<string, Resource> =>
  new Map(
    resourcesOf(template, 'AWS::Lambda::Function').map((fn) => [
      String(fn.Properties.Description).replace('Physitrack ', ''),
      fn,
    ]),
  );

/** What a role may do: `action @ resource`, sorted; keys say through which service, mail says from whom. */
export const grantsOf = (template: Template, roleId: string): string[] =>
  resourcesOf(template, 'AWS::IAM::Policy')
    .filter((policy) => JSON.stringify(policy.Properties.Roles) === JSON.stringify([{ Ref: roleId }]))
    .flatMap((policy) => statementsOf(policy.Properties.PolicyDocument))
    .flatMap((statement) => {
      const condition = JSON.stringify(statement.Condition ?? {});
      const through = condition.match(/"kms:ViaService":"([a-z0-9]+)\./)?.[1];
      const from = condition.match(/"ses:FromAddress":"([^"]+)"/)?.[1];
      return asList(statement.Action).flatMap((action) =>
        asList(statement.Resource).map(
          (resource) =>
            `${statement.Effect === 'Allow' ? '' : 'NOT '}${spell(action)} @ ${spell(resource)}${through ? ` through ${through}` : ''}${from ? ` from ${from}` : ''}`,
        ),
      );
    })
    .sort();

/** Logical id of a function's role. */
export const roleOf = (fn: Resource): string => {
  const { Role: role } = fn.Properties;
  if (typeof role !== 'object' || role === null || Array.isArray(role)) throw new Error('no role');
  const attribute = role['Fn::GetAtt'];
  return Array.isArray(attribute) ? String(attribute[0]) : '';
};
