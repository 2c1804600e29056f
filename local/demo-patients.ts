/** The patients of the demo Cliniko accounts. Nobody in it is real. */
import { type DemoRegion, regionNumber } from './demo-data.ts';

/** A patient of a demo Cliniko account, as far as it differs from the plain one. */
export interface DemoPatient {
  readonly id: string;
  readonly kind: 'ordinary' | 'archived' | 'merged' | 'merged_chain' | 'merged_cycle' | 'deleted';
  readonly firstName: string;
  readonly lastName: string;
  readonly preferredFirstName?: string;
  readonly dateOfBirth?: string;
  readonly sex?: string;
  readonly email?: string;
  readonly mobile?: string;
  /** For the merged kinds: id of the patient it was merged into. */
  readonly mergedInto?: string;
}

/** Patients of the first account of a region; ids are 64-bit integers as text, beyond what a number holds. */
export const demoPatients = (region: DemoRegion): readonly DemoPatient[] => {
  const id = (k: number): string => `83644712923588${regionNumber(region)}${String(k).padStart(3, '0')}`;
  const mobile: Record<string, string> = {
    au: '0491 570 156',
    nz: '021 555 0123',
    ca: '(416) 555-0123',
    ie: '085 555 0123',
    uk: '07400 123456',
    us: '(212) 555-0123',
  };
  const phone = mobile[region.code];
  const rest = phone === undefined ? {} : { mobile: phone };
  return [
    {
      id: id(1),
      kind: 'ordinary',
      firstName: 'Margaret',
      preferredFirstName: 'Peggy',
      lastName: 'Example',
      dateOfBirth: '1958-04-12',
      sex: 'Female',
      email: 'peggy@example.com',
      ...rest,
    },
    {
      id: id(2),
      kind: 'ordinary',
      firstName: 'Ngāti',
      lastName: 'Kōwhai',
      dateOfBirth: '1984-02-06',
      sex: 'Male',
      email: 'kowhai@example.com',
      ...rest,
    },
    {
      id: id(3),
      kind: 'ordinary',
      firstName: 'Łukasz',
      lastName: 'Żółć',
      dateOfBirth: '1991-11-30',
      sex: 'Male',
      ...rest,
    },
    {
      id: id(4),
      kind: 'ordinary',
      firstName: 'Nguyễn Thị',
      lastName: 'Hồng',
      dateOfBirth: '1976-08-19',
      sex: 'Female',
      email: 'hong@example.com',
    },
    {
      id: id(5),
      kind: 'ordinary',
      firstName: 'Αλεξάνδρα',
      lastName: 'Παράδειγμα',
      sex: 'Female',
      email: 'alexandra@example.com',
    },
    {
      id: id(6),
      kind: 'ordinary',
      firstName: 'Maximiliana-Theodora Josephine',
      lastName: 'Featherstonehaugh-Wolfeschlegelsteinhausenbergerdorff',
      dateOfBirth: '2001-01-31',
      sex: 'Non-binary',
      ...rest,
    },
    {
      id: id(7),
      kind: 'archived',
      firstName: 'Archie',
      lastName: 'Archived',
      dateOfBirth: '1949-05-05',
      sex: 'Male',
    },
    {
      id: id(8),
      kind: 'merged',
      firstName: 'Peg',
      lastName: 'Example',
      dateOfBirth: '1958-04-12',
      sex: 'Female',
      mergedInto: id(1),
    },
    { id: id(9), kind: 'merged_chain', firstName: 'Peggie', lastName: 'Example', mergedInto: id(8) },
    { id: id(10), kind: 'merged_cycle', firstName: 'Rond', lastName: 'Example', mergedInto: id(11) },
    { id: id(11), kind: 'merged_cycle', firstName: 'Ronde', lastName: 'Example', mergedInto: id(10) },
    { id: id(12), kind: 'deleted', firstName: 'Gone', lastName: 'Example' },
    ...Array.from(
      { length: 24 },
      (_, k): DemoPatient => ({
        id: id(20 + k),
        kind: 'ordinary',
        firstName: ['Alma', 'Bruno', 'Clara', 'David', 'Elif', 'Farid', 'Grace', 'Henrik'][k % 8] ?? 'Alma',
        lastName: `Sample-${String(k + 1).padStart(2, '0')}`,
        dateOfBirth: `${1940 + k * 2}-06-15`,
        sex: k % 2 === 0 ? 'Female' : 'Male',
      }),
    ),
  ];
};

/** Patients of the second account: strangers to everyone in the first practice. */
export const demoStrangers = (region: DemoRegion): readonly DemoPatient[] => [
  {
    id: `93644712923588${regionNumber(region)}001`,
    kind: 'ordinary',
    firstName: 'Stranger',
    lastName: 'Example',
    dateOfBirth: '1970-01-01',
    sex: 'Male',
  },
];
