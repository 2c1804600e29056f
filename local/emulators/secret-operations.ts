import { randomBytes, randomUUID } from 'node:crypto';
import { AwsError } from './aws-error.ts';
import { textOf } from './aws-request.ts';
import { LOCAL_ACCOUNT } from './resources.ts';
import type { SecretStore, StoredSecret } from './secret-store.ts';
import { CURRENT, findVersion, putVersion } from './secret-versions.ts';

type Body = Readonly<Record<string, unknown>>;

const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_VALUE_BYTES = 65_536;

/** ARN of a secret; `ending` is the random part that AWS puts behind the name. */
export const secretArn = (region: string, name: string, ending: string): string =>
  `arn:aws:secretsmanager:${region}:${LOCAL_ACCOUNT}:secret:${name}-${ending}`;

const optionalText = (body: Body, name: string): string | undefined =>
  body[name] === undefined ? undefined : textOf(body, name);

const secretStringOf = (body: Body): string => {
  const value = textOf(body, 'SecretString');
  if (Buffer.byteLength(value) > MAX_VALUE_BYTES)
    throw new AwsError('ValidationException', 'SecretString must not be longer than 65536 bytes.');
  return value;
};

/** The idempotency token becomes the version's id; AWS wants 32 to 64 characters of it. */
const versionIdOf = (body: Body): string => {
  const token = optionalText(body, 'ClientRequestToken') ?? randomUUID();
  if (token.length < 32 || token.length > 64)
    throw new AwsError('InvalidParameterException', 'ClientRequestToken must be 32-64 characters long.');
  return token;
};

const notFound = (): AwsError =>
  new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");

export interface SecretOperations {
  /** By operation: takes the region and the request, answers the response; throws AwsError. */
  readonly operations: Readonly<Record<string, (region: string, body: Body) => unknown>>;
  /** A secret that is not yet beyond recovery. */
  find(region: string, secretId: string): StoredSecret | undefined;
}

/** The operations we use, as the Secrets Manager API reference describes them. */
export const createSecretOperations = (store: SecretStore, now: () => Date): SecretOperations => {
  /** Forgets a secret whose recovery window has passed, so that nobody sees it again. */
  const find = (region: string, secretId: string): StoredSecret | undefined => {
    const secret = store.find(region, secretId);
    if (secret?.deletedAt === undefined || secret.deletedAt > now().getTime()) return secret;
    store.remove(secret);
    return undefined;
  };
  const existing = (region: string, body: Body): StoredSecret => {
    const secret = find(region, textOf(body, 'SecretId'));
    if (secret === undefined) throw notFound();
    return secret;
  };
  const usable = (region: string, body: Body): StoredSecret => {
    const secret = existing(region, body);
    if (secret.deletedAt !== undefined)
      throw new AwsError(
        'InvalidRequestException',
        "You can't perform this operation on the secret because it was marked for deletion.",
      );
    return secret;
  };

  const operations: Readonly<Record<string, (region: string, body: Body) => unknown>> = {
    CreateSecret(region, body) {
      const name = textOf(body, 'Name');
      const version = { id: versionIdOf(body), value: secretStringOf(body), stages: [CURRENT] };
      const there = find(region, name);
      if (there?.deletedAt !== undefined)
        throw new AwsError(
          'InvalidRequestException',
          "You can't create this secret because a secret with this name is already scheduled for deletion.",
        );
      // The same token again is the same request again: its answer was lost, not its effect.
      const repeated =
        there !== undefined && findVersion(there.versions, { id: version.id })?.value === version.value;
      if (there !== undefined && !repeated)
        throw new AwsError(
          'ResourceExistsException',
          'The operation failed because the secret already exists.',
        );
      const createdAt = now().getTime();
      const secret = there ?? {
        region,
        name,
        arn: secretArn(region, name, randomBytes(3).toString('hex')),
        createdAt,
        versions: putVersion([], version, createdAt),
      };
      if (there === undefined) store.save(secret);
      return { ARN: secret.arn, Name: name, VersionId: version.id };
    },
    PutSecretValue(region, body) {
      const secret = usable(region, body);
      const given = body.VersionStages;
      const stages = Array.isArray(given) ? given.map(String) : [CURRENT];
      const version = { id: versionIdOf(body), value: secretStringOf(body), stages };
      store.save({ ...secret, versions: putVersion(secret.versions, version, now().getTime()) });
      return { ARN: secret.arn, Name: secret.name, VersionId: version.id, VersionStages: stages };
    },
    GetSecretValue(region, body) {
      const secret = usable(region, body);
      const wanted = { id: optionalText(body, 'VersionId'), stage: optionalText(body, 'VersionStage') };
      const version = findVersion(secret.versions, wanted);
      if (version === undefined) throw notFound();
      return {
        ARN: secret.arn,
        Name: secret.name,
        VersionId: version.id,
        SecretString: version.value,
        VersionStages: version.stages,
        CreatedDate: version.createdAt / 1000,
      };
    },
    DeleteSecret(region, body) {
      const secret = existing(region, body);
      const isForced = body.ForceDeleteWithoutRecovery === true;
      const days = typeof body.RecoveryWindowInDays === 'number' ? body.RecoveryWindowInDays : 30;
      if (!isForced && (days < 7 || days > 30))
        throw new AwsError(
          'InvalidParameterException',
          'RecoveryWindowInDays value must be between 7 and 30 days (inclusive).',
        );
      const deletedAt = now().getTime() + (isForced ? 0 : days * DAY_MS);
      if (isForced) store.remove(secret);
      else store.save({ ...secret, deletedAt });
      return { ARN: secret.arn, Name: secret.name, DeletionDate: deletedAt / 1000 };
    },
    DescribeSecret(region, body) {
      const secret = existing(region, body);
      return {
        ARN: secret.arn,
        Name: secret.name,
        CreatedDate: secret.createdAt / 1000,
        ...(secret.deletedAt === undefined ? {} : { DeletedDate: secret.deletedAt / 1000 }),
        VersionIdsToStages: Object.fromEntries(
          secret.versions.filter(({ stages }) => stages.length > 0).map(({ id, stages }) => [id, stages]),
        ),
      };
    },
  };
  return { operations, find };
};
