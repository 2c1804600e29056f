/** The switches as JSON for scripts, and the forms of the panel: the same addresses in every simulator. */
import * as z from 'zod/mini';
import type { Calls } from '../calls.ts';
import type { FaultSwitches, FaultSwitchesInput } from '../fault-switches.ts';
import { type Answer, empty, json, type SimulatorRequest } from '../http.ts';
import type { Switchboard } from '../switchboard.ts';
import { seeOther } from './layout.ts';
import { formOf } from './parts.ts';

type Handler = (request: SimulatorRequest) => Answer | Promise<Answer>;
type Input = FaultSwitchesInput & Readonly<Record<string, unknown>>;

/** What a simulator brings of its own. */
export interface SwitchPages<S extends FaultSwitches, Change> {
  readonly switchboard: Switchboard<S>;
  readonly calls: Calls;
  /** Checks the switches alone. */
  readonly input: z.ZodMiniType<Input>;
  /** Checks one change to the data. */
  readonly changeInput: z.ZodMiniType<Change>;
  /** Carries a change out; false when it names something that is not there. */
  readonly apply: (change: Change) => boolean;
  /** Fields of the form of behaviour: words are taken as they are, numbers are read. */
  readonly behaviour: { readonly words: readonly string[]; readonly numbers: readonly string[] };
  /** Whatever must happen once switches have changed. */
  readonly changed?: () => void;
  readonly panel: Handler;
  /** Back to the demo data. */
  readonly reset: () => Promise<void>;
}

const wantsHtml = (request: SimulatorRequest): boolean =>
  (request.headers.accept ?? '').includes('text/html');

const parseJson = (request: SimulatorRequest): unknown => {
  try {
    return JSON.parse(request.body.toString('utf8'));
  } catch {
    return undefined;
  }
};

const filled = (form: URLSearchParams, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    names.filter((name) => (form.get(name) ?? '') !== '').map((name) => [name, Number(form.get(name))]),
  );

const problemsOf = (error: { readonly issues: readonly z.core.$ZodIssue[] }): readonly string[] =>
  error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);

/** `POST /switches` with JSON: parts of the switches, `addFault`, and `changes` to the data. All or nothing is read. */
const changeByJson = <S extends FaultSwitches, Change>(pages: SwitchPages<S, Change>): Handler => {
  const changesInput = z.optional(z.array(pages.changeInput));
  return (request) => {
    const body = parseJson(request);
    const { changes, ...rest } =
      typeof body === 'object' && body !== null ? { changes: undefined, ...body } : {};
    const switches = z.safeParse(pages.input, body === undefined ? undefined : rest);
    const wanted = z.safeParse(changesInput, changes);
    if (!switches.success) return json(400, { errors: problemsOf(switches.error) });
    if (!wanted.success) return json(400, { errors: problemsOf(wanted.error) });
    const unknown = (wanted.data ?? []).filter((change) => !pages.apply(change));
    if (unknown.length > 0) return json(404, { errors: ['A change names something that is not there.'] });
    pages.switchboard.change(switches.data);
    pages.changed?.();
    return json(200, pages.switchboard.current());
  };
};

/** Routes of the switches, of the record of calls and of the reset. */
export const switchRoutes = <S extends FaultSwitches, Change>(
  pages: SwitchPages<S, Change>,
): Readonly<Record<string, Handler>> => {
  const { switchboard, calls } = pages;
  const change = (input: unknown): Answer => {
    const { data } = z.safeParse(pages.input, input);
    if (data === undefined) return seeOther('/switches?said=refused');
    switchboard.change(data);
    pages.changed?.();
    return seeOther('/switches?said=done');
  };
  return {
    'GET /switches': (request) =>
      wantsHtml(request) ? pages.panel(request) : json(200, switchboard.current()),
    'POST /switches': changeByJson(pages),
    'POST /switches/add-fault': (request) => {
      const form = formOf(request);
      const numbers = filled(form, ['times', 'seconds', 'delayMs', 'resetSeconds']);
      return change({ addFault: { kind: form.get('kind'), route: form.get('route'), ...numbers } });
    },
    'POST /switches/remove-fault': (request) => {
      switchboard.removeFault(Number(formOf(request).get('index')));
      return seeOther('/switches?said=done');
    },
    'POST /switches/behaviour': (request) => {
      const form = formOf(request);
      const { words, numbers } = pages.behaviour;
      return change({
        ...Object.fromEntries(words.flatMap((name) => (form.has(name) ? [[name, form.get(name)]] : []))),
        ...filled(form, numbers),
        chaos: { ...switchboard.current().chaos, ...filled(form, ['probability', 'seed']) },
      });
    },
    'GET /calls': () => json(200, calls.all()),
    'DELETE /calls': () => {
      calls.clear();
      return empty(204);
    },
    'POST /reset': async (request) => {
      await pages.reset();
      return wantsHtml(request) ? seeOther('/switches?said=done') : empty(204);
    },
  };
};
