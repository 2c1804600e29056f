import { type Region, regions } from '../../lib/regions.ts';
import { UsageError } from './command.ts';

/** Where a command works: one region's tables, on the laptop or in AWS, with the operator's own rights. */
export interface RegionTarget {
  /** Options of an AWS client there; Secrets Manager takes the same. */
  readonly dynamodb: {
    readonly region: string;
    /** On the laptop only. */
    readonly endpoint?: string;
    readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  readonly accountsTable: string;
  readonly programsTable: string;
  /** The stack's key for secrets; absent on the laptop, which encrypts nothing. */
  readonly dataKeyArn?: string;
  /** Where people reach the region's pages. */
  readonly publicUrl: string;
  /**
   * Lets somebody sign in, and answers what to tell the operator about it. Repeating it changes nothing for a
   * person who can sign in already.
   */
  readonly invite: (person: { readonly email: string; readonly name: string }) => Promise<string>;
}

/** The row of a region; UsageError names the codes that exist. */
export const regionOf = (code: string): Region => {
  const region = regions.find((row) => row.code === code);
  if (region !== undefined) return region;
  throw new UsageError(
    `There is no region “${code}”: it is one of ${regions.map((row) => row.code).join(', ')}`,
  );
};
