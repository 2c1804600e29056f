import { AwsError } from './aws-error.ts';

/** One version of a secret. A version without a stage is out of use but can still be read by its id. */
export interface SecretVersion {
  readonly id: string;
  readonly value: string;
  readonly stages: readonly string[];
  /** Epoch ms. */
  readonly createdAt: number;
}

/** AWS keeps at least this many versions without a stage. */
const KEPT_WITHOUT_STAGE = 100;

export const CURRENT = 'AWSCURRENT';
export const PREVIOUS = 'AWSPREVIOUS';

const without = (version: SecretVersion, stages: readonly string[]): SecretVersion => ({
  ...version,
  stages: version.stages.filter((stage) => !stages.includes(stage)),
});

const withoutOldest = (versions: readonly SecretVersion[]): readonly SecretVersion[] => {
  const unused = versions.filter(({ stages }) => stages.length === 0);
  const dropped = new Set(unused.slice(0, Math.max(0, unused.length - KEPT_WITHOUT_STAGE)));
  return versions.filter((version) => !dropped.has(version));
};

/**
 * Adds a version, oldest first. A stage is on one version only; the version that loses `AWSCURRENT` becomes
 * `AWSPREVIOUS`. The same id with the same value changes nothing; with another value it throws
 * `ResourceExistsException`: a version never changes. Source: PutSecretValue in the Secrets Manager API reference.
 */
export const putVersion = (
  versions: readonly SecretVersion[],
  { id, value, stages }: { readonly id: string; readonly value: string; readonly stages: readonly string[] },
  now: number,
): readonly SecretVersion[] => {
  const known = versions.find((version) => version.id === id);
  if (known !== undefined) {
    if (known.value === value) return versions;
    throw new AwsError(
      'ResourceExistsException',
      `A resource with the ID ${id} already exists with another value.`,
    );
  }
  const replacesCurrent =
    stages.includes(CURRENT) && versions.some((version) => version.stages.includes(CURRENT));
  const older = versions.map((version) => {
    if (!replacesCurrent) return without(version, stages);
    const rest = without(version, [...stages, PREVIOUS]);
    return version.stages.includes(CURRENT) ? { ...rest, stages: [...rest.stages, PREVIOUS] } : rest;
  });
  return withoutOldest([...older, { id, value, stages, createdAt: now }]);
};

/** The version with this id, or else with this stage (`AWSCURRENT` when neither is asked for). */
export const findVersion = (
  versions: readonly SecretVersion[],
  wanted: { readonly id?: string | undefined; readonly stage?: string | undefined },
): SecretVersion | undefined => {
  const { id, stage } = wanted;
  if (id !== undefined)
    return versions.find(
      (version) => version.id === id && (stage === undefined || version.stages.includes(stage)),
    );
  return versions.find((version) => version.stages.includes(stage ?? CURRENT));
};
