import type { VendorRoute } from './functions/messages.ts';
import { clinikoHosts } from './simulators/cliniko/hosts.ts';

/** Environment variables that send a vendor's traffic to another stand-in than our simulator. */
export interface StandIns {
  readonly LOCAL_CLINIKO_URL?: string | undefined;
  readonly LOCAL_JUVONNO_URL?: string | undefined;
}

/** Juvonno's accounts live at their own subdomains (contracts.md 3.1). */
const juvonnoHosts: readonly RegExp[] = [/^[a-z0-9-]+\.juvonno\.com$/];

/** Buckets that another stand-in hands out addresses of: functions `fetch` nothing else from AWS. */
const uploadHosts: readonly RegExp[] = [/^[a-z0-9.-]+\.amazonaws\.com$/];

/** Which hosts of vendors lead where. Without a stand-in a vendor is out of reach. */
export const vendorRoutes = (standIns: StandIns, clinikoSimulatorUrl: string): readonly VendorRoute[] => [
  standIns.LOCAL_CLINIKO_URL
    ? { hosts: [...clinikoHosts, ...uploadHosts], target: standIns.LOCAL_CLINIKO_URL }
    : { hosts: clinikoHosts, target: clinikoSimulatorUrl },
  ...(standIns.LOCAL_JUVONNO_URL ? [{ hosts: juvonnoHosts, target: standIns.LOCAL_JUVONNO_URL }] : []),
];
