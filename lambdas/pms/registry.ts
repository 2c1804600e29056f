import { cliniko } from './cliniko/index.ts';
import { juvonno } from './juvonno/index.ts';
import type { Vendor } from './vendor.ts';

/** The list of vendors, and the only one. */
export const vendors: readonly Vendor[] = [cliniko, juvonno];

/** The vendor of an id, or `undefined` when we don't know it. */
export const findVendor = (id: string): Vendor | undefined => vendors.find((vendor) => vendor.id === id);
