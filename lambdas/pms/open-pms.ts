import type { Connection } from '../core/connection.ts';
import { raise } from '../core/errors.ts';
import type { KeyVault } from '../platform/secrets.ts';
import type { Pms, Vendor } from '../pms/vendor.ts';
import type { VendorHttp } from '../pms/vendor-http.ts';
import type { ReadPhone } from './phone/read-phone.ts';

/** Opens the PMS of a connection with the key in force. Throws `pms_key_rejected` when the key is gone. */
export type OpenPms = (connection: Connection) => Promise<Pms>;

export const createOpenPms =
  (deps: {
    readonly vault: Pick<KeyVault, 'read'>;
    readonly findVendor: (id: string) => Vendor | undefined;
    readonly http: VendorHttp;
    /** By country; whoever opens a PMS and copies no patients reads none (`readNoPhone`) and carries no phone library. */
    readonly readPhoneOf: (country: string | undefined) => ReadPhone;
  }): OpenPms =>
  async (connection) => {
    const vendor = deps.findVendor(connection.vendor) ?? raise('vendor_unknown');
    const keys =
      (await deps.vault.read(connection.practitionerId, connection.vendor, connection.secretVersion)) ??
      raise('pms_key_rejected', { reason: 'secret_missing' });
    return vendor.open(keys.pmsToken, deps.http, {
      readPhone: deps.readPhoneOf(connection.country),
      place: connection.tenantPlace,
    });
  };
