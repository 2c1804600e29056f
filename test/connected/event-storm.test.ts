/**
 * Everything at once: events twice, workers killed, Cliniko out of its mind. Each program version is filed exactly
 * once. `STORM=500` makes it the big one; `STORM_WAITS=real` waits as long as AWS would, instead of turning clocks.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ReceiveMessageCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { programAssigned } from '../../lambdas/core/events.ts';
import type { Program } from '../../lambdas/core/program.ts';
import { readShippedLibrary } from '../../local/seed.ts';
import { seededRandom } from '../../local/simulators/shared/random.ts';
import { synthesiseCached } from '../support/assembly.ts';
import { aProgram } from '../support/builders.ts';
import { startTestLaptop, type TestLaptop } from '../support/laptop.ts';
import type { Person } from '../support/laptop-person.ts';

const EVENTS = Number(process.env.STORM ?? 60);
const WAITS_ARE_REAL = process.env.STORM_WAITS === 'real';
const LONGEST_MS = WAITS_ARE_REAL ? 15 * 60_000 : 170_000;
/** Far shorter than the template's three minutes: redelivery is part of the storm, now and then while a worker is at it. */
const VISIBILITY_SECONDS = 10;

const random = seededRandom(20_260_302);
const draw = (count: number): number => Math.floor(random() * count);
const shuffled = <T>(list: readonly T[]): T[] =>
  list
    .map((one) => [random(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);

const withQuickRedelivery: typeof synthesiseCached = async (...request) => {
  const stacks = await synthesiseCached(...request);
  for (const { template } of stacks) {
    for (const { Type, Properties } of Object.values(template.Resources)) {
      if (Type === 'AWS::SQS::Queue' && Properties?.VisibilityTimeout !== undefined)
        Object.assign(Properties, { VisibilityTimeout: VISIBILITY_SECONDS });
    }
  }
  return stacks;
};

let on: TestLaptop;
/** Clients with the practitioner who opened them and their patient. */
let clients: ReadonlyArray<{ readonly clientId: number; readonly practitionerId: number }>;
let patients: readonly string[];

beforeAll(async () => {
  on = await startTestLaptop(4, WAITS_ARE_REAL ? {} : { synthesise: withQuickRedelivery });
  await on.cliniko.heal();
  const { pmsTokens, patients: byKind } = on.region('au');
  const people: Person[] = [];
  for (const [name, kind] of [
    ['connie', 'connected'],
    ['newton', 'practitioner'],
    ['ada', 'administrator'],
  ] as const) {
    const person = await on.signIn('au', name);
    await person.saveKey(pmsTokens[kind] ?? '');
    people.push(person);
  }
  patients = byKind.ordinary ?? [];
  clients = await Promise.all(
    patients.map(async (patient, k) => {
      const person = people[k % people.length];
      if (person === undefined) throw new Error('Nobody clicks.');
      return { clientId: await person.open(patient), practitionerId: person.id };
    }),
  );
}, 60_000);
afterAll(() => on.dispose());

/** Programs of three exercises; every fifth comes in a second version too. */
const programsOf = async (count: number): Promise<readonly Program[]> => {
  const { exercises } = await readShippedLibrary();
  return Array.from({ length: count }, (_, k) => {
    const isUpdate = k % 5 === 4;
    const client = clients[(isUpdate ? k - 1 : k) % clients.length];
    return aProgram({
      ...client,
      id: 95_000_000 + (isUpdate ? k - 1 : k),
      version: isUpdate ? 2 : 1,
      exercises: [0, 1, 2].map((n) => {
        const { id, name, instructions, dose } = exercises[(k + n) % exercises.length] ?? {
          id: 1,
          name: '',
          instructions: '',
          dose: {},
        };
        return { exerciseId: id, name, instructions, dose };
      }),
    });
  });
};

const sendAll = async (bodies: readonly string[]): Promise<void> => {
  for (let from = 0; from < bodies.length; from += 10) {
    const Entries = bodies.slice(from, from + 10).map((MessageBody, k) => ({ Id: String(k), MessageBody }));
    await on
      .aws('au')
      .sqs.send(new SendMessageBatchCommand({ QueueUrl: on.region('au').queues.program, Entries }));
  }
};

const deadLetters = async (): Promise<ReadonlySet<string | undefined>> => {
  const found = new Set<string | undefined>();
  for (;;) {
    const { Messages = [] } = await on.aws('au').sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: on.region('au').queues.programDeadLetters,
        MaxNumberOfMessages: 10,
      }),
    );
    for (const { Body } of Messages) found.add(Body);
    if (Messages.length === 0) return found;
  }
};

/** How often each program version is in Cliniko's files. */
const copies = async (): Promise<ReadonlyMap<string, number>> => {
  const key = on.region('au').pmsTokens.administrator ?? '';
  const files = (await Promise.all(patients.map((patient) => on.cliniko.filesOf(patient, key)))).flat();
  const counts = new Map<string, number>();
  for (const { description } of files) {
    const [, marker = 'none'] = /\[Physitrack ([\d\-v]+)\]$/.exec(description ?? '') ?? [];
    counts.set(marker, (counts.get(marker) ?? 0) + 1);
  }
  return counts;
};

const deliveries = async () =>
  (await on.stores('au').items('programs')).filter(({ sk }) => String(sk).includes('#DELIVERY#'));

/** On a slow machine workers would otherwise be killed faster than they start, and nothing would ever be tried. */
const MOST_KILLS = 12 + EVENTS / 10;

/** Kills a worker every now and then, and lets Cliniko ask everybody to slow down, until told to stop. */
const makeTrouble = (signal: AbortSignal) => {
  const trouble = { kills: 0, done: Promise.resolve() };
  const go = async () => {
    while (!signal.aborted) {
      await sleep(150 + draw(500));
      if (trouble.kills < MOST_KILLS && (await on.laptop.killWorker('au', 'program-document')))
        trouble.kills += 1;
      if (draw(4) === 0)
        await on.cliniko.fail({ kind: 'tooManyRequests', times: 5 + draw(10), resetSeconds: 1 + draw(3) });
      if (draw(4) === 0) await on.cliniko.fail({ kind: 'slow', times: 10, delayMs: 100 + draw(900) });
    }
  };
  trouble.done = go();
  return trouble;
};

test(
  `${EVENTS} events with duplicates, killed workers and a misbehaving Cliniko: each version is filed exactly once`,
  async () => {
    const since = Date.now();
    const programs = await programsOf(EVENTS);
    const events = programs.map((program) => JSON.stringify(programAssigned(program, Date.now())));
    const again = events.filter(() => random() < 0.2);
    const unreadable = Array.from({ length: Math.ceil(EVENTS / 50) }, (_, k) => `unreadable ${k}`);
    const stop = new AbortController();
    await on.cliniko.turn({ chaos: { probability: 0.15, seed: 7 } });

    const trouble = makeTrouble(stop.signal);
    await sendAll(shuffled([...events, ...again, ...unreadable]));
    const tried = async () => (await deliveries()).length;
    // The storm lasts until nearly everything was tried, and some of it more than once.
    while ((await tried()) < EVENTS * 0.9 && Date.now() - since < LONGEST_MS / 3) await sleep(500);
    stop.abort();
    await trouble.done;
    await on.cliniko.heal();

    const unfinished = async () =>
      EVENTS - (await deliveries()).filter(({ state }) => state === 'filed').length;
    while ((await unfinished()) > 0 && Date.now() - since < LONGEST_MS) {
      await sleep(1000);
      if (WAITS_ARE_REAL) continue;
      await on.idle('program-document');
      await on.timePasses('au', 120_000);
    }
    const filed = await copies();
    const took = Date.now() - since;

    // Everything once more, as a source that is not sure would send it: nothing new, and nothing that was put aside is lost.
    await sendAll([...events, ...unreadable]);
    await on.idle('program-document');
    const rows = await deliveries();
    const attempts = rows.map((row) => Number(row.attempts));
    process.stderr.write(
      `Storm: ${EVENTS} versions, ${events.length + again.length} events, ${trouble.kills} workers killed, ` +
        `${attempts.reduce((sum, one) => sum + one, 0)} attempts (at most ${Math.max(...attempts)}), ` +
        `${(await on.cliniko.calls()).length} calls to Cliniko, ${Math.round(took / 1000)} s.\n`,
    );

    const once = new Map(programs.map(({ id, version }) => [`${id}-v${version}`, 1]));
    expect(rows.filter(({ state }) => state !== 'filed')).toEqual([]);
    expect(new Map([...filed].sort())).toEqual(new Map([...once].sort()));
    expect(await copies()).toEqual(filed);
    expect(await deadLetters()).toEqual(new Set(unreadable));
    expect(trouble.kills).toBeGreaterThan(0);
  },
  LONGEST_MS + 60_000,
);
