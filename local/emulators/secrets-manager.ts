import { randomInt, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { AwsError, jsonTypeOf } from './aws-error.ts';
import { type Access, type AwsRequest, type AwsService, jsonOf, operationOf, textOf } from './aws-request.ts';
import type { GeneratedSecret, SecretResource } from './resources.ts';
import { createSecretOperations, secretArn } from './secret-operations.ts';
import { createSecretStore, type SecretStore } from './secret-store.ts';
import { CURRENT, findVersion, putVersion } from './secret-versions.ts';

/** A random value as `GenerateSecretString` makes it. */
export const generateValue = ({
  length = 32,
  excludePunctuation = false,
  excludeCharacters = '',
}: GeneratedSecret): string => {
  const punctuation = excludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
  const all = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${punctuation}`;
  const characters = [...all].filter((character) => !excludeCharacters.includes(character));
  return Array.from({ length }, () => characters[randomInt(characters.length)]).join('');
};

/** A declared secret exists from the first start; a generated value is made once and stays. */
const declare = (store: SecretStore, { region, name, arn, value }: SecretResource, now: number): void => {
  const there = store.find(region, name);
  const current = there && findVersion(there.versions, {})?.value;
  const wanted = typeof value === 'string' ? value : (current ?? generateValue(value));
  if (there !== undefined && there.arn === arn && current === wanted) return;
  const version = { id: randomUUID(), value: wanted, stages: [CURRENT] };
  const versions = there?.versions ?? [];
  store.save({
    region,
    name,
    arn,
    createdAt: there?.createdAt ?? now,
    versions: current === wanted ? versions : putVersion(versions, version, now),
  });
};

/** Secrets Manager as far as we use it. Unlike tables and queues, secrets are also made by functions. */
export const createSecretsManager = (dataDir: string, now: () => Date): AwsService => {
  const store = createSecretStore(join(dataDir, 'secrets.json'));
  const { operations, find } = createSecretOperations(store, now);

  const access = (request: AwsRequest): Access => {
    const body = jsonOf(request);
    const { region } = request.credential;
    const operation = operationOf(request);
    const secretId = textOf(body, operation === 'CreateSecret' ? 'Name' : 'SecretId');
    // A secret that is not there has no random ending yet; policies that name one exactly refuse it, as in AWS.
    const unknown = secretId.startsWith('arn:') ? secretId : secretArn(region, secretId, '??????');
    return {
      action: `secretsmanager:${operation}`,
      resources: [find(region, secretId)?.arn ?? unknown],
    };
  };

  const answer = async (request: AwsRequest, response: ServerResponse): Promise<void> => {
    const name = operationOf(request);
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (operation === undefined) throw new AwsError('UnknownOperationException', 'The operation is unknown.');
    const result = operation(request.credential.region, jsonOf(request));
    response.writeHead(200, { 'content-type': jsonTypeOf('secretsmanager') });
    response.end(JSON.stringify(result));
  };

  return {
    access,
    answer,
    async update({ secrets }) {
      for (const secret of secrets) declare(store, secret, now().getTime());
    },
    async close() {},
  };
};
