import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Delivery } from '../../lambdas/core/delivery.ts';
import { createProgramsRepository, type ProgramsRepository } from '../../lambdas/store/programs.ts';
import { aDelivery, fixedNow } from '../support/builders.ts';
import { type StoreUnderTest, startStore } from '../support/tables.ts';

/**
 * The delivery's state machine (core/delivery.ts), as simple as it can be said, beside the real table: whatever
 * runs, crashes, late answers and changed keys come in whatever order, both agree on every answer and every state.
 */
interface Model {
  now: number;
  state: Delivery['state'] | 'absent';
  dueAt: number;
  holder: string | undefined;
  leaseUntil: number;
  filed: number;
}

interface Real {
  readonly programs: ProgramsRepository;
  readonly delivery: Delivery;
  /** What each claim answered: runs that are under way, or that only believe to be. */
  readonly runs: Delivery[];
}

const LEASE_MS = 45_000;
const underWay = (state: Model['state']) => state === 'rendering' || state === 'uploading';

type Step = fc.AsyncCommand<Model, Real>;
const step = (name: string, run: (model: Model, real: Real) => Promise<void>): Step => ({
  check: () => true,
  toString: () => name,
  async run(model, real) {
    await run(model, real);
    const { clientId, programId, programVersion } = real.delivery;
    const found = await real.programs.findDelivery(clientId, programId, programVersion);
    expect(found?.state ?? 'absent').toBe(model.state);
    expect(found?.leaseHolder).toBe(underWay(model.state) ? model.holder : undefined);
    expect(model.filed).toBeLessThanOrEqual(1);
  },
});

const timePasses = (milliseconds: number): Step =>
  step(`${milliseconds} ms pass`, async (model) => {
    model.now += milliseconds;
  });

const eventComes = (): Step =>
  step('the event comes', async (model, { programs, delivery }) => {
    await programs.addDelivery({ ...delivery, dueAt: model.now });
    if (model.state !== 'absent') return;
    model.state = 'pending';
    model.dueAt = model.now;
  });

const workersClaim = (names: readonly string[]): Step =>
  step(`${names.length} workers claim`, async (model, { programs, delivery, runs }) => {
    const claimable =
      (model.state === 'pending' && model.dueAt <= model.now) ||
      (underWay(model.state) && model.leaseUntil <= model.now);
    const holders = names.map((name, n) => `${name} ${n} ${runs.length}`);
    const lease = { now: model.now, until: model.now + LEASE_MS };

    const answers = await Promise.all(
      holders.map((holder) => programs.claimDelivery(delivery, { ...lease, holder })),
    );

    const won = answers.filter((answer) => answer !== undefined);
    expect(won).toHaveLength(claimable ? 1 : 0);
    for (const run of won) {
      runs.push(run);
      Object.assign(model, { state: 'rendering', holder: run.leaseHolder, leaseUntil: lease.until });
    }
  });

const runAdvances = (which: number, state: Delivery['state'], waitMs: number): Step =>
  step(`run ${which} says ${state}`, async (model, { programs, runs }) => {
    const run = runs[which % Math.max(1, runs.length)];
    if (run === undefined) return;
    const mine = underWay(model.state) && run.leaseHolder === model.holder;
    const dueAt = model.now + waitMs;

    const advanced = await programs.advanceDelivery(run, { state, dueAt }, model.now);

    expect(advanced).toBe(mine);
    if (!mine) return;
    Object.assign(model, { state, ...(state === 'pending' ? { dueAt } : {}) });
    if (state === 'filed') model.filed += 1;
  });

const keyChanges = (): Step =>
  step('the key changes', async (model, { programs, delivery }) => {
    const requeued = await programs.requeueDelivery(delivery, model.now);

    expect(requeued).toBe(model.state === 'refused' || model.state === 'broken');
    if (requeued) Object.assign(model, { state: 'pending', dueAt: model.now });
  });

let store: StoreUnderTest;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

test('a delivery has one holder at most and is filed once at most, whatever happens in whatever order', async () => {
  const programs = createProgramsRepository(store.db, store.names.programs);
  let clientId = 0;
  const steps = fc.commands<Model, Real, false>(
    [
      fc.constantFrom(1, 44_999, 45_000, 60_000).map(timePasses),
      fc.constant(eventComes()),
      fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 4 }).map(workersClaim),
      fc
        .tuple(
          fc.nat(5),
          fc.constantFrom<Delivery['state']>(
            'uploading',
            'uploading',
            'pending',
            'filed',
            'refused',
            'broken',
          ),
          fc.constantFrom(0, 30_000),
        )
        .map(([which, state, waitMs]) => runAdvances(which, state, waitMs)),
      fc.constant(keyChanges()),
    ],
    // Long sequences: a run that lost its lease and wakes up later is where things go wrong.
    { maxCommands: 60, size: 'max' },
  );

  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      clientId += 1;
      const delivery = aDelivery({ clientId });
      const model: Model = {
        now: fixedNow,
        state: 'absent',
        dueAt: 0,
        holder: undefined,
        leaseUntil: 0,
        filed: 0,
      };
      await fc.asyncModelRun(() => ({ model, real: { programs, delivery, runs: [] } }), sequence);
    }),
    { numRuns: 40 },
  );
});
