/** The account: anybody with a key may read its public part (contracts.md, 1.7). */
import { json } from '../../shared/http.ts';
import { assertMay } from '../../shared/refusals.ts';
import type { Account } from '../model.ts';
import { rightsOf } from '../roles.ts';
import type { ApiDeps, ApiHandler } from './context.ts';

const currencies: Readonly<Record<string, string>> = { GB: '£', IE: '€' };

const accountJson = (account: Account): object => ({
  id: account.id,
  name: account.name,
  country: account.country,
  country_code: account.countryCode,
  currency_symbol: currencies[account.countryCode] ?? '$',
  subdomain: account.subdomain,
  has_time_travelers: false,
  time_zone_support: true,
});

const sharedParts = {
  documents_and_printing: { logo_url: null, logo_height: 100 },
  terminology: { patient: 'patient', titles: ['Mr', 'Mrs', 'Ms', 'Miss', 'Mx', 'Dr'] },
  patient_custom_fields_definition: { sections: [] },
};

/** The routes about the account. */
export const settingsRoutes = ({ store }: ApiDeps): Readonly<Record<string, ApiHandler>> => ({
  'GET /settings/public': ({ account }) => json(200, { account: accountJson(account), ...sharedParts }),

  'GET /settings': ({ account, user }) => {
    assertMay(rightsOf(user.role).settings);
    const admin = store.users.of(account.id).find((one) => one.role === 'administrator');
    return json(200, {
      account: {
        ...accountJson(account),
        email_from: `hello@${account.subdomain}.example`,
        first_name: admin?.firstName ?? '',
        last_name: admin?.lastName ?? '',
        compliance: { has_hipaa_compliance_conflicts: false },
      },
      ...sharedParts,
    });
  },
});
