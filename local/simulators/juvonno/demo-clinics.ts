/** The demo clinics of Juvonno: plain data. Nobody in it is real; keys are words in base64. */
import { type DemoRegion, regionNumber } from '../../demo-data.ts';
import type { Customer, User } from './model.ts';

/** A key of a demo user, as Juvonno's look: one run of letters and digits. */
export const demoJuvonnoKey = (region: DemoRegion, words: string): string =>
  Buffer.from(`demo key, not a secret: juvonno ${region.code} ${words}`)
    .toString('base64')
    .replaceAll('=', '');

export type DemoUser = Pick<User, 'id' | 'firstName' | 'lastName' | 'userType' | 'keyRevoked'> & {
  /** The words of its key. */
  readonly words: string;
};

export interface DemoClinic {
  readonly subdomain: string;
  readonly name: string;
  readonly region: DemoRegion;
  readonly physitrackEnabled: boolean;
  readonly users: readonly DemoUser[];
}

/** Two clinics a region: the first practice's, and one of strangers, where Physitrack is not switched on. */
export const demoClinics = (region: DemoRegion): readonly [DemoClinic, DemoClinic] => {
  const n = regionNumber(region);
  const user = (id: number, name: string, userType: User['userType'], words: string, keyRevoked = false) => {
    const [firstName = '', lastName = ''] = name.split(' ');
    return { id: `${n}${id}`, firstName, lastName, userType, words, keyRevoked };
  };
  return [
    {
      subdomain: `harbour-physio-${region.code}`,
      name: `Harbour Physio ${region.code.toUpperCase()}`,
      region,
      physitrackEnabled: true,
      users: [
        user(501, 'Ada Admin', 'administrator', 'administrator'),
        user(502, 'Connie Connected', 'practitioner', 'connected'),
        user(503, 'Newton Newcomer', 'practitioner', 'practitioner'),
        user(504, 'Fran Frontdesk', 'front desk', 'front desk'),
        user(505, 'Otto Oldkey', 'practitioner', 'revoked', true),
      ],
    },
    {
      subdomain: `hilltop-rehab-${region.code}`,
      name: `Hilltop Rehab ${region.code.toUpperCase()}`,
      region,
      physitrackEnabled: false,
      users: [user(601, 'Hilda Hilltop', 'administrator', 'hilltop')],
    },
  ];
};

export interface DemoCustomer
  extends Pick<Customer, 'id' | 'chart' | 'firstName' | 'lastName' | 'gender' | 'status'>,
    Partial<Pick<Customer, 'dateOfBirth' | 'email' | 'phone'>> {
  readonly kind: string;
}

/** What a kind of customer is, in words. */
export const customerWords: Readonly<Record<string, string>> = {
  ordinary: 'Ordinary',
  no_birth_date: 'Without a date of birth',
  no_gender: 'Gender private or unknown',
  no_phone: 'Without phone and e-mail',
  inactive: 'Inactive',
  discharged: 'Discharged',
  deleted: 'Deleted',
  stranger: 'Of the other clinic',
};

/** From the ranges that the regions' authorities keep for fiction. */
const phones: Readonly<Record<string, string>> = {
  au: '+61 491 570 157',
  nz: '+64 21 555 0124',
  ca: '+1 416 555 0124',
  ie: '+353 85 555 0124',
  uk: '+44 7400 123457',
  us: '+1 212 555 0124',
};

/** Customers of the first clinic; ids are integers, unique over all clinics. */
export const demoCustomers = (region: DemoRegion): readonly DemoCustomer[] => {
  const n = regionNumber(region);
  const customer = (
    k: number,
    kind: string,
    name: readonly [string, string],
    rest: Partial<DemoCustomer>,
  ) => ({
    id: `${n}${4000 + k}`,
    kind,
    chart: `C-${1000 + k}`,
    firstName: name[0],
    lastName: name[1],
    gender: 'female' as const,
    status: 'active' as const,
    ...rest,
  });
  const phone = phones[region.code];
  const reachable = phone === undefined ? {} : { phone };
  return [
    customer(1, 'ordinary', ['Rowan', 'Example'], {
      gender: 'male',
      dateOfBirth: '1979-09-03',
      email: 'rowan@example.com',
      ...reachable,
    }),
    customer(2, 'ordinary', ['Zoë', 'Škvorecká'], { dateOfBirth: '1993-12-24', email: 'zoe@example.com' }),
    customer(3, 'no_birth_date', ['Basil', 'Dateless'], { gender: 'male', email: 'basil@example.com' }),
    customer(4, 'no_gender', ['Robin', 'Private'], {
      gender: 'private',
      dateOfBirth: '1988-02-29',
      ...reachable,
    }),
    customer(5, 'no_gender', ['Sasha', 'Unknown'], { gender: 'unknown', dateOfBirth: '1966-07-01' }),
    customer(6, 'no_phone', ['Mina', 'Unreachable'], { dateOfBirth: '2001-05-17' }),
    customer(
      7,
      'ordinary',
      ['Bartholomew-Alexander Fitzgerald', 'Cholmondeley-Featherstonehaugh-Wolfeschlegelstein'],
      { gender: 'male', dateOfBirth: '1950-01-01', ...reachable },
    ),
    customer(8, 'inactive', ['Ina', 'Inactive'], { status: 'inactive', dateOfBirth: '1972-03-14' }),
    customer(9, 'discharged', ['Dora', 'Discharged'], { status: 'discharged', dateOfBirth: '1984-10-10' }),
    customer(10, 'deleted', ['Gone', 'Deleted'], { status: 'deleted', dateOfBirth: '1990-06-06' }),
    // The same chart number twice: a chart number is not unique.
    customer(11, 'ordinary', ['Twin', 'First'], { dateOfBirth: '1999-11-11', chart: 'C-2000' }),
    customer(12, 'ordinary', ['Twin', 'Second'], { dateOfBirth: '1999-11-11', chart: 'C-2000' }),
    ...Array.from({ length: 16 }, (_, k) =>
      customer(20 + k, 'ordinary', [['Alba', 'Boris', 'Cora', 'Dirk'][k % 4] ?? '', `Sample-${k + 1}`], {
        gender: k % 2 === 0 ? 'female' : 'male',
        dateOfBirth: `${1945 + k * 3}-04-09`,
      }),
    ),
  ];
};

/** The customer of the second clinic. */
export const demoStrangers = (region: DemoRegion): readonly DemoCustomer[] => [
  {
    id: `${regionNumber(region)}8001`,
    kind: 'stranger',
    chart: 'H-1',
    firstName: 'Stranger',
    lastName: 'Example',
    gender: 'male',
    status: 'active',
    dateOfBirth: '1970-01-01',
  },
];
