import { type Integration, isEnabled, type Practice } from '../core/practitioner.ts';
import type { Vendor } from '../pms/vendor.ts';

/** One vendor of the form, as it was typed. */
export interface IntegrationFields {
  readonly enabled: boolean;
  readonly place: string;
}

/** Names of a vendor's fields: ids are letters, digits and underscores, so dashes keep them apart. */
export const enabledField = ({ id }: Pick<Vendor, 'id'>): string => `${id}-enabled`;
export const placeField = ({ id }: Pick<Vendor, 'id'>): string => `${id}-place`;

/** By vendor id. */
export type IntegrationErrors = ReadonlyMap<string, string>;
export type AllIntegrationFields = ReadonlyMap<string, IntegrationFields>;

/** The form as the practice has it. */
export const fieldsOf = (
  practice: Pick<Practice, 'integrations'>,
  vendors: readonly Vendor[],
): AllIntegrationFields =>
  new Map(
    vendors.map((vendor) => [
      vendor.id,
      { enabled: isEnabled(practice, vendor), place: placeOf(practice, vendor) ?? '' },
    ]),
  );

const placeOf = ({ integrations }: Pick<Practice, 'integrations'>, { id }: Vendor): string | undefined =>
  integrations !== undefined && Object.hasOwn(integrations, id) ? integrations[id]?.place : undefined;

export type ParsedIntegrations =
  | { readonly ok: true; readonly integrations: ReadonlyMap<string, Integration> }
  | { readonly ok: false; readonly fields: AllIntegrationFields; readonly errors: IntegrationErrors };

/** What a vendor needs must be right while it is on; switched off, it may be empty, but not wrong. */
const parseOne = (
  vendor: Vendor,
  { enabled, place }: IntegrationFields,
): { readonly integration: Integration } | { readonly error: string } => {
  if (vendor.practiceField === undefined || (!enabled && place.trim() === ''))
    return { integration: { enabled } };
  const parsed = vendor.practiceField.parse(place);
  return parsed.ok ? { integration: { enabled, place: parsed.place } } : { error: parsed.error };
};

/** Reads all vendors out of a form; one that is wrong keeps all of it from being saved. */
export const parseIntegrations = (form: URLSearchParams, vendors: readonly Vendor[]): ParsedIntegrations => {
  const fields: AllIntegrationFields = new Map(
    vendors.map((vendor) => [
      vendor.id,
      { enabled: form.get(enabledField(vendor)) === 'on', place: form.get(placeField(vendor)) ?? '' },
    ]),
  );
  const integrations = new Map<string, Integration>();
  const errors = new Map<string, string>();
  for (const vendor of vendors) {
    const parsed = parseOne(vendor, fields.get(vendor.id) ?? { enabled: false, place: '' });
    if ('error' in parsed) errors.set(vendor.id, parsed.error);
    else integrations.set(vendor.id, parsed.integration);
  }
  return errors.size > 0 ? { ok: false, fields, errors } : { ok: true, integrations };
};

/** What a practice would have after saving, and which vendors that changes, with a fixed word each. */
export const changedIntegrations = (
  practice: Practice,
  vendors: readonly Vendor[],
  wanted: ReadonlyMap<string, Integration>,
): { readonly practice: Practice; readonly changes: ReadonlyMap<string, 'on' | 'off' | 'changed'> } => {
  const changes = new Map<string, 'on' | 'off' | 'changed'>();
  for (const vendor of vendors) {
    const after = wanted.get(vendor.id);
    if (after === undefined) continue;
    const isOn = isEnabled(practice, vendor);
    if (after.enabled !== isOn) changes.set(vendor.id, after.enabled ? 'on' : 'off');
    else if (after.place !== placeOf(practice, vendor)) changes.set(vendor.id, 'changed');
  }
  if (changes.size === 0) return { practice, changes };
  const integrations = { ...practice.integrations, ...Object.fromEntries(wanted) };
  return { practice: { ...practice, integrations }, changes };
};
