import { createAwsCall } from './aws-call.ts';
import { awsTarget } from './aws-target.ts';
import { laptopTarget } from './laptop.ts';
import { type RegionTarget, regionOf } from './region-target.ts';

/** The region a command was asked to work in: on the running laptop (its first port is `port`), otherwise in AWS. */
export const openTarget = async (
  code: string,
  { local, port }: { readonly local: boolean; readonly port?: string },
): Promise<RegionTarget> => {
  const region = regionOf(code);
  return local
    ? laptopTarget(code, port ?? (process.env.PORT || undefined))
    : awsTarget(region, createAwsCall(region.awsRegion));
};
