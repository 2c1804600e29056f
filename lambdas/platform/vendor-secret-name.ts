/** Names of vendors' settings begin so, in a region's Secrets Manager: the stack, its functions and operators agree on it. */
export const vendorSecretPrefix = (region: string): string => `physitrack/${region}/vendors/`;
