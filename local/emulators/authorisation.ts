import type { Access } from './aws-request.ts';
import type { PolicyStatement, Principal } from './resources.ts';

const patterns = new Map<string, RegExp>();

/** IAM's wildcards: `*` any characters, `?` one. */
const patternOf = (wildcard: string, flags: string): RegExp => {
  const key = `${flags} ${wildcard}`;
  const known = patterns.get(key);
  if (known !== undefined) return known;
  const source = wildcard
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const pattern = new RegExp(`^${source}$`, `s${flags}`);
  patterns.set(key, pattern);
  return pattern;
};

/** Actions are compared without regard to case, ARNs exactly. */
const speaksOf = (statement: PolicyStatement, action: string, resource: string): boolean =>
  statement.Action.some((wildcard) => patternOf(wildcard, 'i').test(action)) &&
  statement.Resource.some((wildcard) => patternOf(wildcard, '').test(resource));

/**
 * The first resource that the access is refused on, or `undefined` when all of it is allowed. As IAM decides for one
 * account: an explicit deny wins, then an allow, otherwise refused.
 *
 * Conditions are not modelled: an `Allow` counts as though its condition held, a `Deny` with a condition is skipped.
 */
export const refusedResource = (
  statements: readonly PolicyStatement[],
  { action, resources }: Access,
): string | undefined =>
  resources.find((resource) => {
    const about = statements.filter((statement) => speaksOf(statement, action, resource));
    const denied = about.some(({ Effect, Condition }) => Effect === 'Deny' && Condition === undefined);
    return denied || !about.some(({ Effect }) => Effect === 'Allow');
  });

/** The person at the keyboard: everything, everywhere. */
export const operator: Principal = {
  name: 'operator',
  region: undefined,
  statements: [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }],
};
