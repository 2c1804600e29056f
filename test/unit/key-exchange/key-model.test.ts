import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Connection, ROTATION_MS } from '../../../lambdas/core/connection.ts';
import { outcomeOf } from '../../../lambdas/key-exchange/outcome.ts';
import { PAT, PUSH_TOKEN } from './at-settings.ts';
import { keyHolder } from './key-holder.ts';

const OTHER_TOKEN = `${PUSH_TOKEN}Mg`;
const HOUR = 60 * 60 * 1000;

/** What should open the connection: kept beside the real thing, in the simplest form. */
interface Model {
  token?: string | undefined;
  current?: string | undefined;
  previous?: { readonly key: string; readonly until: number } | undefined;
}

/** Steps after which a change counts; dying at any other leaves everything as it was. */
const AFTERWARDS: ReadonlySet<string> = new Set(['releaseToken']);
const STEPS = ['claimToken', 'claim', 'read', 'write', 'announce', 'saveConnection', 'changeApiKeys'];

type Holder = ReturnType<typeof keyHolder>;
interface Action {
  readonly name: string;
  readonly run: (holder: Holder, connection: Connection) => Promise<unknown>;
  /** What it does to the model; `key`: the last one made. */
  readonly expected: (model: Model, key: string | undefined, now: number) => Model;
}

const issued = (model: Model, key: string | undefined, now: number): Model => ({
  ...model,
  current: key,
  previous: model.current === undefined ? undefined : { key: model.current, until: now + ROTATION_MS },
});
const saved = (token: string): Action => ({
  name: `save ${token.length}`,
  run: (holder) => holder.save(token),
  expected: (model, key, now) =>
    model.current === undefined ? issued({ ...model, token }, key, now) : { ...model, token },
});
const actions: readonly Action[] = [
  saved(PUSH_TOKEN),
  saved(OTHER_TOKEN),
  {
    name: 'create',
    run: ({ keys }, connection) => keys.create(connection),
    expected: (model, key, now) => (model.current === undefined ? issued(model, key, now) : model),
  },
  {
    name: 'rotate',
    run: ({ keys }, connection) => keys.rotate(connection, connection.apiKey?.issuedAt ?? 0),
    expected: (model, key, now) => (model.current === undefined ? model : issued(model, key, now)),
  },
  {
    name: 'rotate the key before',
    run: ({ keys }, connection) => keys.rotate(connection, connection.previousApiKey?.issuedAt ?? 0),
    expected: (model) => model,
  },
  {
    name: 'revoke',
    run: ({ keys, connectionOf }, connection) => keys.revoke(connection, async () => connectionOf()),
    expected: ({ token }) => ({ token }),
  },
  {
    name: 'disconnect',
    run: ({ disconnect }, connection) => disconnect(connection),
    expected: () => ({}),
  },
];

const keysOf = ({ current, previous }: Model, now: number): string[] => [
  ...(previous !== undefined && now < previous.until ? [previous.key] : []),
  ...(current === undefined ? [] : [current]),
];

test('whatever is done to a connection, and wherever it dies, exactly the keys that should open it do', async () => {
  const step = fc.record({
    action: fc.constantFrom(...actions),
    hours: fc.constantFrom(0.5, 5, 24),
    dies: fc.option(fc.constantFrom(...STEPS), { nil: undefined, freq: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const holder = keyHolder();
      let model: Model = {};
      for (const { action, hours, dies } of steps) {
        const connection = holder.connectionOf();
        if (connection === undefined && !action.name.startsWith('save')) continue;
        holder.dieAt(action.name === 'disconnect' ? undefined : dies);
        const result = await action.run(holder, connection ?? ({} as Connection)).then(
          () => 'done',
          (error: Error) => error.message,
        );
        holder.dieAt(undefined);
        const died = result.startsWith('died at ');
        if (!died || AFTERWARDS.has(result.slice('died at '.length)))
          model = action.expected(model, holder.made.at(-1), holder.now());

        expect(await holder.opening()).toEqual(keysOf(model, holder.now()));
        expect(holder.connectionOf()?.tokenHash).toBe(model.token && (await holder.tokenHash(model.token)));
        holder.wait(hours * HOUR);
        expect(await holder.opening()).toEqual(keysOf(model, holder.now()));
      }
      const present = holder.connectionOf();
      if (present !== undefined && model.current !== undefined)
        expect(await holder.keys.show(present)).toBe(model.current);
    }),
    { numRuns: 300 },
  );
});

describe('two things at the same moment, in any order of their steps', () => {
  /** A connection with one key, and both actions started on it as two tabs show it. */
  const race = async (
    scheduler: fc.Scheduler,
    ...tabs: ReadonlyArray<(holder: Holder, connection: Connection) => Promise<unknown>>
  ) => {
    const holder = keyHolder(scheduler);
    const first = holder.save(PUSH_TOKEN);
    await scheduler.waitFor(first);
    const connection = holder.connectionOf();
    if (connection === undefined) throw new Error('not connected');
    const running = Promise.all(tabs.map((run) => outcomeOf(run(holder, connection))));
    await scheduler.waitFor(running);
    return { ...holder, outcomes: (await running).map(({ ok }) => ok) };
  };
  const rotate = ({ keys }: Holder, connection: Connection) =>
    keys.rotate(connection, connection.apiKey?.issuedAt ?? 0);
  const revoke = ({ keys, connectionOf }: Holder, connection: Connection) =>
    keys.revoke(connection, async () => connectionOf());

  test('two rotations: one wins, and there is one new key beside the old one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const { outcomes, opening, made } = await race(scheduler, rotate, rotate);

        expect([...outcomes].sort()).toEqual([false, true]);
        const open = await opening();
        expect(open).toHaveLength(2);
        expect(open[0]).toBe(made[0]);
      }),
    );
  });

  test('a revocation ends every key there was, also one that was made while it ran', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const { outcomes, opening } = await race(scheduler, rotate, revoke);

        expect(outcomes[1]).toBe(true);
        expect(await opening()).toEqual([]);
      }),
    );
  });

  test('disconnecting ends every key, whatever else is going on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const { opening, connectionOf } = await race(scheduler, rotate, (holder, connection) =>
          holder.disconnect(connection),
        );

        expect(connectionOf()).toBeUndefined();
        expect(await opening()).toEqual([]);
      }),
    );
  });

  test('a PMS token replaced while a key is rotated or revoked undoes neither: whoever comes second is told', async () => {
    const other = fc.constantFrom({ run: rotate, open: 2 }, { run: revoke, open: 0 });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), other, async (scheduler, { run, open }) => {
        const save = (holder: Holder) => holder.save(OTHER_TOKEN);
        const { outcomes, opening, connectionOf } = await race(scheduler, run, save);

        expect(outcomes).toContain(true);
        if (outcomes[0]) expect(await opening()).toHaveLength(open);
        expect(connectionOf()?.apiKey === undefined).toBe(outcomes[0] === true && open === 0);
      }),
    );
  });

  test('two practitioners save the same PMS token: exactly one gets it, and a key with it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const holder = keyHolder(scheduler);
        const both = Promise.all([PAT, PAT + 1].map((id) => outcomeOf(holder.save(PUSH_TOKEN, id))));
        await scheduler.waitFor(both);
        const outcomes = await both;

        expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
        expect(outcomes.flatMap((one) => (one.ok ? [] : [one.error.code]))).toEqual(['key_in_use']);
        const connected = [PAT, PAT + 1].filter((id) => holder.connectionOf(id) !== undefined);
        expect(connected).toEqual([...holder.tokens.values()]);
        expect(holder.secrets.size).toBe(1);
        expect(await holder.opening()).toHaveLength(1);
      }),
    );
  });
});
