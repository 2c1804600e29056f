import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  accountKeys,
  clientKeys,
  libraryKeys,
  padded,
  programKeys,
  sharingKeys,
} from '../../../lambdas/store/keys.ts';

const id = fc.oneof(
  fc.integer({ min: 1, max: 120 }),
  fc.maxSafeInteger().filter((n) => n > 0),
);
const vendor = fc.stringMatching(/^[a-z][a-z0-9_]{1,5}$/);
const tenant = fc.stringMatching(/^[a-z0-9][a-z0-9./-]{0,6}$/);
const patientId = fc.stringMatching(/^[A-Za-z0-9._~-]{1,6}$/);

/** Every key of a table, made of whatever it is made of. */
const tablesKeys = {
  accounts: fc.oneof(
    fc.record({ kind: fc.constant('account'), id }).map((of) => ({ of, key: accountKeys.account(of.id) })),
    fc
      .record({ kind: fc.constant('connection'), id, vendor })
      .map((of) => ({ of, key: accountKeys.connection(of.id, of.vendor) })),
    fc.record({ kind: fc.constant('practice'), id }).map((of) => ({ of, key: accountKeys.practice(of.id) })),
    fc
      .record({ kind: fc.constant('email'), email: fc.string({ maxLength: 6 }) })
      .map((of) => ({ of, key: accountKeys.email(of.email) })),
    fc
      .record({ kind: fc.constant('token'), hash: fc.base64String({ maxLength: 8 }) })
      .map((of) => ({ of, key: accountKeys.token(of.hash) })),
  ),
  clients: fc.oneof(
    fc.record({ kind: fc.constant('client'), id }).map((of) => ({ of, key: clientKeys.client(of.id) })),
    fc.record({ vendor, tenant, patientId }).map((of) => ({ of, key: clientKeys.patient(of) })),
    fc
      .record({ kind: fc.constant('activity'), client: id, practitioner: id, at: id })
      .map((of) => ({ of, key: clientKeys.activity(of.client, of.at, `opened-${of.practitioner}`) })),
    fc
      .record({ kind: fc.constant('event'), practitioner: id, event: id })
      .map((of) => ({ of, key: clientKeys.event(of.practitioner, of.event) })),
    fc
      .record({ kind: fc.constant('event id'), event: id })
      .map((of) => ({ of, key: clientKeys.eventId(of.event) })),
  ),
  sharing: fc
    .record({ owner: id, colleague: id })
    .map((of) => ({ of, key: sharingKeys.sharing(of.owner, of.colleague) })),
  programs: fc.oneof(
    fc
      .record({ client: id, program: id })
      .map((of) => ({ of, key: programKeys.program(of.client, of.program) })),
    fc
      .record({ kind: fc.constant('version'), client: id, program: id, version: id })
      .map((of) => ({ of, key: programKeys.version(of.client, of.program, of.version) })),
    fc
      .record({ kind: fc.constant('delivery'), client: id, program: id, version: id })
      .map((of) => ({ of, key: programKeys.delivery(of.client, of.program, of.version) })),
    fc
      .record({ code: fc.stringMatching(/^[a-z]{8}$/) })
      .map((of) => ({ of, key: programKeys.accessCode(of.code) })),
    fc.record({ kind: fc.constant('template'), id }).map((of) => ({ of, key: libraryKeys.template(of.id) })),
    fc.record({ kind: fc.constant('exercise'), id }).map((of) => ({ of, key: libraryKeys.exercise(of.id) })),
  ),
};

test.each(Object.keys(tablesKeys) as Array<keyof typeof tablesKeys>)(
  'in the table %s two things never share a key',
  (table) => {
    const keyed: fc.Arbitrary<{ of: object; key: { pk: string; sk: string } }> = tablesKeys[table];

    fc.assert(
      fc.property(fc.array(keyed, { minLength: 2, maxLength: 30 }), (things) => {
        const byThing = new Map(things.map(({ of, key }) => [JSON.stringify(of), `${key.pk}\n${key.sk}`]));
        expect(new Set(byThing.values()).size).toBe(byThing.size);
      }),
    );
  },
);

test('padded ids sort as text like the numbers they are', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
      expect(padded(a) < padded(b)).toBe(a < b);
    }),
  );
});

test("a client's id is read back from its key", () => {
  fc.assert(
    fc.property(id, (clientId) => {
      expect(clientKeys.idOf({ ...clientKeys.client(clientId) })).toBe(clientId);
    }),
  );
});

test('a program is listed, its kept versions are not', () => {
  const listed = [programKeys.program(1, 2), programKeys.delivery(1, 2, 3), programKeys.version(1, 2, 3)].map(
    ({ sk }) => sk.startsWith('PROGRAM#'),
  );

  expect(listed).toEqual([true, true, false]);
});
