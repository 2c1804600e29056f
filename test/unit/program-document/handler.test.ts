import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRecordCheck } from '../../../lambdas/connections/record-check.ts';
import { newDelivery } from '../../../lambdas/core/delivery.ts';
import { AppError, type ErrorCode } from '../../../lambdas/core/errors.ts';
import {
  connectionChanged,
  type ProgramQueueMessage,
  programAssigned,
} from '../../../lambdas/core/events.ts';
import type { Practitioner } from '../../../lambdas/core/practitioner.ts';
import type { Program } from '../../../lambdas/core/program.ts';
import { createAssertAccess, type Sharing } from '../../../lambdas/core/sharing.ts';
import { createLogger } from '../../../lambdas/platform/logger.ts';
import { findVendor } from '../../../lambdas/pms/registry.ts';
import { createFileDocument } from '../../../lambdas/program-document/file-document.ts';
import { createProgramDocument } from '../../../lambdas/program-document/handler.ts';
import { createRequeueRefused } from '../../../lambdas/program-document/requeue-refused.ts';
import { createProgramSweep } from '../../../lambdas/program-sweep/handler.ts';
import { aClient, aConnection, aPatient, aPractitioner, aProgram, fixedNow } from '../../support/builders.ts';
import { anIdentity, fakePms } from '../../support/fake-pms.ts';
import { memoryClientActivity } from '../../support/memory-handovers.ts';
import {
  memoryAccounts,
  memoryActivity,
  memoryClients,
  memoryPrograms,
  memorySharing,
} from '../../support/memory-store.ts';

const LEASE_MS = 45_000;

/** The whole pipeline in memory with a clock of its own: handler, filing, queue, dead letters, sweep. */
const pipeline = (
  pms = fakePms(),
  connection: ReturnType<typeof aConnection> | null = aConnection(),
  options: {
    readonly announce?: () => Promise<void>;
    readonly practitioner?: Practitioner;
    /** Of the client; default: the practitioner. */
    readonly ownerId?: number;
    readonly sharing?: readonly Sharing[];
  } = {},
) => {
  const clock = { now: fixedNow };
  const now = () => clock.now;
  const queue: Array<{ readonly message: ProgramQueueMessage; readonly dueAt: number }> = [];
  const dead: Array<{ readonly message: unknown; readonly reason: string | undefined }> = [];
  const accounts = memoryAccounts(
    [options.practitioner ?? aPractitioner()],
    connection === null ? [] : [connection],
  );
  const programs = memoryPrograms();
  const clients = memoryClients([aClient(options.ownerId === undefined ? {} : { ownerId: options.ownerId })]);
  const logger = createLogger('test', () => {});
  const send = async (message: unknown, options: { readonly delaySeconds?: number } = {}) => {
    queue.push({
      message: message as ProgramQueueMessage,
      dueAt: clock.now + (options.delaySeconds ?? 0) * 1000,
    });
  };
  const practiceActivity = memoryActivity();
  const fileDocument = createFileDocument({
    accounts,
    recordCheck: createRecordCheck({
      accounts,
      activity: practiceActivity,
      announce: async (data) => send(connectionChanged('event-1', clock.now, data)),
      now,
    }),
    clients,
    programs,
    findVendor,
    openPms: () => async () => pms.pms,
    sendWebhook: async () => {
      throw new Error('Nothing here has a webhook.');
    },
    renderProgram: async () => new Uint8Array([37]),
    locale: 'en-AU',
    now,
  });
  const announced: string[] = [];
  const activity = memoryClientActivity();
  let holders = 0;
  const handle = createProgramDocument({
    accounts,
    clients,
    programs,
    fileDocument,
    activity,
    assertAccess: createAssertAccess(memorySharing(options.sharing)),
    announceProgram: async ({ id, version }) => {
      if (options.announce !== undefined) await options.announce();
      announced.push(`${id}-v${version}`);
    },
    drawRequested: async () => {
      throw new Error('Nobody asks for a document here.');
    },
    requeueRefused: createRequeueRefused({ programs, send, now }),
    send,
    deadLetter: async (message, options) => {
      dead.push({ message, reason: options?.reason });
    },
    logger,
    now,
    random: () => 0,
    newLeaseHolder: () => {
      holders += 1;
      return `holder-${holders}`;
    },
    leaseMs: LEASE_MS,
  });
  const run = (message: ProgramQueueMessage) => handle(message, { signal: new AbortController().signal });
  const sweep = createProgramSweep({ programs, send, logger, now });
  const stateOf = (program: Program) => programs.deliveries.get(`${program.id} ${program.version}`);
  return {
    clock,
    queue,
    dead,
    announced,
    activity,
    practiceActivity,
    accounts,
    programs,
    clients,
    pms,
    run,
    sweep,
    stateOf,
  };
};

const event = (program = aProgram()) => programAssigned(program, fixedNow);
const failing =
  (code: ErrorCode, detail = {}) =>
  async () => {
    throw new AppError(code, detail);
  };

describe('a program for a colleague’s client', () => {
  const sharing = { ownerId: 1002, colleagueId: 1001 };

  test('is filed with the colleague’s connection while the owner shares, and is in the client’s record', async () => {
    const { run, pms, activity } = pipeline(undefined, undefined, {
      ownerId: 1002,
      sharing: [{ ...sharing, state: 'accepted' }],
    });

    await run(event());

    expect(pms.files).toHaveLength(1);
    expect(activity.entries).toEqual([
      {
        clientId: aProgram().clientId,
        practiceId: 501,
        at: fixedNow,
        kind: 'program_filed',
        by: { id: 1001, name: 'Pat Practitioner' },
        vendor: 'cliniko',
        detail: String(aProgram().id),
      },
    ]);
  });

  test.each([[], [{ ...sharing, state: 'invited' }]] as const)(
    'is a dead letter with the reason when the owner does not share (%j): nothing is written or filed',
    async (...sharings) => {
      const { run, pms, dead, stateOf, activity } = pipeline(undefined, undefined, {
        ownerId: 1002,
        sharing: sharings.flat(),
      });

      await run(event());

      expect(dead).toEqual([{ message: event(), reason: 'client_not_found' }]);
      expect([pms.files, stateOf(aProgram()), activity.entries]).toEqual([[], undefined, []]);
    },
  );
});

test('an assigned program is filed once, with a description people understand that carries the marker', async () => {
  const { run, pms, stateOf, dead } = pipeline();

  await run(event());

  expect(pms.files).toEqual([
    {
      id: 'file-1',
      patientId: aPatient().id,
      file: {
        bytes: new Uint8Array([37]),
        fileName: 'physitrack-program-80000001-v1.pdf',
        title: 'Knee strength (2 March – 12 April 2026), version 1 [Physitrack 80000001-v1]',
        description:
          'Exercise program: Knee strength, by Pat Practitioner (2 March – 12 April 2026) [Physitrack 80000001-v1]',
      },
    },
  ]);
  expect(stateOf(aProgram())).toMatchObject({ state: 'filed', fileId: 'file-1', vendor: 'cliniko' });
  expect(dead).toEqual([]);
});

test('each version is announced before anything else, and not again once it was claimed', async () => {
  const { run, announced, clock, queue } = pipeline(fakePms({ addFile: failing('pms_unavailable') }));

  await run(event());
  clock.now += 3_600_000;
  await run(event());
  await run(event(aProgram({ version: 2 })));

  expect(announced).toEqual(['80000001-v1', '80000001-v2']);
  expect(queue).toHaveLength(3);
});

test('an announcement that fails returns the message, with nothing filed, and is made up for by the next run', async () => {
  let away = true;
  const announce = async () => {
    if (away) throw new AppError('unexpected');
  };
  const { run, announced, pms, stateOf } = pipeline(fakePms(), aConnection(), { announce });

  await expect(run(event())).rejects.toMatchObject({ code: 'unexpected' });
  expect(stateOf(aProgram())).toMatchObject({ state: 'pending', attempts: 0 });
  expect(pms.files).toEqual([]);

  away = false;
  await run(event());

  expect(announced).toEqual(['80000001-v1']);
  expect(pms.files).toHaveLength(1);
});

test('programs of a deactivated practitioner are refused, and filed when the account is active again', async () => {
  const { run, accounts, pms, stateOf, queue } = pipeline(fakePms(), aConnection(), {
    practitioner: aPractitioner({ state: 'deactivated' }),
  });

  await run(event());
  const [refused, callsBefore] = [stateOf(aProgram()), [...pms.calls]];
  accounts.people.set(1001, aPractitioner({ state: 'active' }));
  await run(connectionChanged('c-1', fixedNow, { practitionerId: 1001, vendor: 'cliniko' }));
  for (const { message } of queue.splice(0)) await run(message);

  expect(refused).toMatchObject({ state: 'refused', reason: 'practitioner_inactive' });
  expect(callsBefore).toEqual([]);
  expect(pms.files).toHaveLength(1);
});

test('the same event twice, also at the same moment, files one document', async () => {
  const { run, pms } = pipeline();

  await Promise.all([run(event()), run(event()), run(event())]);
  await run(event());

  expect(pms.files).toHaveLength(1);
});

test('an updated program is a new version, filed beside the old one and saying so', async () => {
  const { run, pms } = pipeline();

  await run(event());
  await run(event(aProgram({ version: 2, weeks: 8 })));

  expect(pms.files.map((one) => one.file.description)).toEqual([
    expect.stringContaining('[Physitrack 80000001-v1]'),
    expect.stringMatching(/, updated \(version 2\) \[Physitrack 80000001-v2\]$/),
  ]);
});

test('a lost answer to the last call is found again by the marker, not filed twice', async () => {
  const pms = fakePms();
  const addFile = pms.pms.addFile;
  let lost = false;
  const losing = {
    ...pms,
    pms: {
      ...pms.pms,
      addFile: async (...args: Parameters<typeof addFile>) => {
        const id = await addFile(...args);
        if (lost) return id;
        lost = true;
        throw new AppError('pms_unavailable', { reason: 'timeout' });
      },
    },
  };
  const { run, clock, queue, stateOf } = pipeline(losing);

  await run(event());
  const waiting = stateOf(aProgram());
  clock.now = queue[0]?.dueAt ?? 0;
  await run(event());

  expect(waiting).toMatchObject({ state: 'pending', reason: 'pms_unavailable' });
  expect(pms.files).toHaveLength(1);
  expect(stateOf(aProgram())).toMatchObject({ state: 'filed', fileId: 'file-1' });
});

test('a 429 waits for the moment the PMS named, and asks it nothing before', async () => {
  const retryAt = fixedNow + 90_000;
  const { run, queue, stateOf, pms } = pipeline(
    fakePms({ findPatient: failing('pms_rate_limited', { retryAt }) }),
  );

  await run(event());
  await run(event());

  expect(queue).toEqual([{ message: event(), dueAt: retryAt }]);
  expect(stateOf(aProgram())).toMatchObject({ state: 'pending', reason: 'pms_rate_limited', dueAt: retryAt });
  expect(pms.calls).toEqual(['findPatient']);
});

test('a revoked key is refused, marks the connection, and a new key files the document by itself', async () => {
  let keyWorks = false;
  const pms = fakePms({
    findPatient: async () => (keyWorks ? aPatient() : failing('pms_key_rejected')()),
  });
  const { run, queue, stateOf, accounts } = pipeline(pms);
  await run(event());
  const refused = stateOf(aProgram());
  const connection = accounts.links.get('1001 cliniko');

  keyWorks = true;
  await accounts.saveConnection(aConnection({ secretVersion: 'version-2' }), aPractitioner());
  await run(connectionChanged('changed-1', fixedNow, { practitionerId: 1001, vendor: 'cliniko' }));
  const again = queue.shift();
  if (again !== undefined) await run(again.message);

  expect(refused).toMatchObject({ state: 'refused', reason: 'pms_key_rejected' });
  expect(connection?.state).toBe('needs_key');
  expect(stateOf(aProgram())).toMatchObject({ state: 'filed' });
});

test('a key replaced while the old one is being refused: tried again with the new one, which stays in force', async () => {
  const { run, queue, stateOf, accounts, clock, practiceActivity } = pipeline(
    fakePms({
      async findPatient() {
        if (accounts.links.get('1001 cliniko')?.secretVersion === 'version-2') return aPatient();
        // The announcement of the new key passes before the old one is refused.
        await accounts.saveConnection(aConnection({ secretVersion: 'version-2' }), aPractitioner());
        await run(connectionChanged('changed-1', fixedNow, { practitionerId: 1001, vendor: 'cliniko' }));
        return failing('pms_key_rejected')();
      },
    }),
  );

  await run(event());
  const waiting = stateOf(aProgram());
  clock.now = waiting?.dueAt ?? 0;
  for (const { message } of queue.splice(0)) await run(message);

  expect(waiting).toMatchObject({ state: 'pending' });
  expect(practiceActivity.entries).toEqual([]);
  expect(accounts.links.get('1001 cliniko')?.state).toBe('connected');
  expect(stateOf(aProgram())).toMatchObject({ state: 'filed' });
});

test('a role that may not add files is refused at once, remembered, and not tried again', async () => {
  const scheduler = anIdentity({ user: { id: '3001', name: 'Pat', role: 'scheduler' }, mayAddFiles: false });
  const pms = fakePms({ addFile: failing('pms_forbidden'), identify: async () => scheduler });
  const { run, stateOf, accounts, queue, practiceActivity } = pipeline(pms);

  await run(event());
  await run(event());

  expect(stateOf(aProgram())).toMatchObject({ state: 'refused', reason: 'role_may_not_add_files' });
  expect(accounts.links.get('1001 cliniko')).toMatchObject({
    mayAddFiles: false,
    pmsUser: { role: 'scheduler' },
  });
  expect(pms.calls.filter((call) => call === 'addFile')).toHaveLength(1);
  expect(practiceActivity.entries.map(({ detail }) => detail)).toEqual(['role_changed']);
  expect(queue).toEqual([]);
});

test('a short spell of 403 for a role that may add files is waited out', async () => {
  const { run, stateOf } = pipeline(fakePms({ addFile: failing('pms_forbidden') }));

  await run(event());

  expect(stateOf(aProgram())).toMatchObject({ state: 'pending', reason: 'pms_forbidden_for_now' });
});

test.each<[string, Parameters<typeof pipeline>, ErrorCode]>([
  ['no connection', [fakePms(), null], 'not_connected'],
  ['a connection to another account', [fakePms(), aConnection({ tenant: 'au1/1' })], 'not_in_this_pms'],
  ['a patient who is gone', [fakePms({ patients: {} })], 'patient_not_found'],
  [
    'an archived patient the PMS takes no files for',
    [
      fakePms({
        patients: { [aPatient().id]: aPatient({ archived: true }) },
        addFile: failing('patient_not_found'),
      }),
    ],
    'patient_archived',
  ],
  ['a full free trial', [fakePms({ addFile: failing('pms_storage_full') })], 'pms_storage_full'],
])('%s is refused and shown, and nothing goes to the dead letters', async (_, options, reason) => {
  const { run, stateOf, dead, queue } = pipeline(...options);

  await run(event());

  expect(stateOf(aProgram())).toMatchObject({ state: 'refused', reason });
  expect([dead, queue]).toEqual([[], []]);
});

test.each<[string, Program, ErrorCode]>([
  ['client', aProgram({ clientId: 1 }), 'client_unknown'],
  ['practitioner', aProgram({ practitionerId: 1 }), 'practitioner_unknown'],
])(
  'an event for an unknown %s goes to the dead letters with the reason and leaves no trace',
  async (_, program, reason) => {
    const { run, dead, programs } = pipeline();

    await run(event(program));

    expect(dead).toEqual([{ message: event(program), reason }]);
    expect([programs.versions.size, programs.deliveries.size]).toEqual([0, 0]);
  },
);

test('an answer of the PMS that makes no sense is broken: dead letter, reason, no retry', async () => {
  const { run, dead, queue, stateOf } = pipeline(fakePms({ addFile: failing('pms_unexpected') }));

  await run(event());

  expect(dead).toEqual([{ message: event(), reason: 'pms_unexpected' }]);
  expect(queue).toEqual([]);
  expect(stateOf(aProgram())).toMatchObject({ state: 'broken', reason: 'pms_unexpected' });
});

test('a dead letter that is sent again is tried again', async () => {
  let sane = false;
  const pms = fakePms();
  const addFile = pms.pms.addFile;
  const mad = {
    ...pms,
    pms: {
      ...pms.pms,
      addFile: (...args: Parameters<typeof addFile>) =>
        sane ? addFile(...args) : failing('pms_unexpected')(),
    },
  };
  const { run, stateOf } = pipeline(mad);
  await run(event());

  sane = true;
  await run(event());

  expect(stateOf(aProgram())).toMatchObject({ state: 'filed', fileId: 'file-1' });
  expect(pms.files).toHaveLength(1);
});

test('of two events that name one version, the one on record is filed', async () => {
  const { run, pms, programs } = pipeline();
  await programs.save(aProgram({ name: 'On record' }));

  await run(event(aProgram({ name: 'Of the message' })));

  expect(pms.files.map((one) => one.file.description)).toEqual([expect.stringContaining('On record')]);
});

test('a document that cuts its run short again and again is broken, not tried for ever', async () => {
  const hanging = fakePms({ findPatient: () => new Promise(() => {}) });
  const { run, clock, dead, stateOf } = pipeline(hanging);

  for (let times = 0; times < 8; times += 1) {
    void run(event());
    await new Promise((resolve) => setImmediate(resolve));
    clock.now += LEASE_MS;
  }
  const before = stateOf(aProgram())?.state;
  await run(event());

  expect(before).toBe('rendering');
  expect(dead).toEqual([{ message: event(), reason: 'document_failed' }]);
  expect(stateOf(aProgram())).toMatchObject({ state: 'broken' });
});

test('one delivery the sweep can’t send never holds up those behind it', async () => {
  const { programs, sweep, queue, clock } = pipeline();
  const lost = aProgram({ id: 80_000_000 });
  await programs.addDelivery(newDelivery(lost, fixedNow));
  await programs.save(aProgram());
  await programs.addDelivery(newDelivery(aProgram(), fixedNow));

  clock.now += 120_000;
  const answer = await sweep();

  expect(answer).toEqual({ sent: 1 });
  expect(queue.map(({ message }) => message.id)).toEqual(['program-80000001-v1']);
});

test('three days of waiting end in the dead letters', async () => {
  const { run, clock, dead } = pipeline(fakePms({ findPatient: failing('pms_unavailable') }));
  await run(event());

  clock.now += 3 * 24 * 3600 * 1000 + 1;
  await run(event());

  expect(dead).toEqual([{ message: event(), reason: 'waited_too_long' }]);
});

test('a run whose lease another one took over leaves the patient’s file alone', async () => {
  const slow = fakePms({
    findPatient: async () => {
      context.clock.now += LEASE_MS + 1;
      await context.programs.claimDelivery(
        { clientId: 70_000_001, programId: 80_000_001, programVersion: 1 },
        { holder: 'another run', now: context.clock.now, until: context.clock.now + LEASE_MS },
      );
      return aPatient();
    },
  });
  const context = pipeline(slow);

  await context.run(event());

  expect(slow.files).toEqual([]);
  expect(context.stateOf(aProgram())).toMatchObject({ state: 'rendering', leaseHolder: 'another run' });
});

test('whatever calls fail, answers get lost and runs die, each version is filed exactly once in the end', async () => {
  const mishap = fc.constantFrom('fine', 'fails', 'answer lost', 'dies');
  await fc.assert(
    fc.asyncProperty(
      fc.array(mishap, { maxLength: 12 }),
      fc.integer({ min: 1, max: 3 }),
      async (mishaps, copies) => {
        const plan = [...mishaps];
        const real = fakePms();
        const never = new Promise<never>(() => {});
        const beset =
          <Args extends unknown[], T>(call: (...args: Args) => Promise<T>) =>
          async (...args: Args) => {
            const next = plan.shift() ?? 'fine';
            if (next === 'fails') throw new AppError('pms_unavailable');
            if (next === 'dies' && plan.length % 2 === 0) return never;
            const answer = await call(...args);
            if (next === 'dies') return never;
            if (next === 'answer lost') throw new AppError('pms_unavailable', { reason: 'timeout' });
            return answer;
          };
        const pms = {
          ...real,
          pms: {
            ...real.pms,
            findPatient: beset(real.pms.findPatient),
            findFile: beset(real.pms.findFile),
            addFile: beset(real.pms.addFile),
          },
        };
        const { run, sweep, queue, clock, stateOf, dead } = pipeline(pms);
        const settle = () => new Promise((resolve) => setImmediate(resolve));

        for (let copy = 0; copy < copies; copy += 1) void run(event());
        await settle();
        for (let round = 0; round < 40 && stateOf(aProgram())?.state !== 'filed'; round += 1) {
          clock.now += 10 * 60_000;
          await sweep();
          for (const { message } of queue.splice(0)) void run(message);
          await settle();
        }

        expect(real.files).toHaveLength(1);
        expect(stateOf(aProgram())).toMatchObject({ state: 'filed', fileId: 'file-1' });
        expect(dead).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});
