/** The switches as JSON for scripts, and the forms of the panel. */
import * as z from 'zod/mini';
import { applyChange, changeInput } from '../changes.ts';
import { type Answer, json, type SimulatorRequest } from '../http.ts';
import { switchesInput } from '../switches.ts';
import { seeOther } from './layout.ts';
import { switchPanel } from './switch-panel.ts';
import { formOf, type PageDeps } from './visit.ts';

const wantsHtml = (request: SimulatorRequest): boolean =>
  (request.headers.accept ?? '').includes('text/html');

/** `GET /switches`: the panel for a browser, JSON for everybody else. */
export const showSwitches =
  (deps: PageDeps) =>
  (request: SimulatorRequest): Answer | Promise<Answer> =>
    wantsHtml(request) ? switchPanel(deps, request) : json(200, deps.switchboard.current());

const inputSchema = z.extend(switchesInput, { changes: z.optional(z.array(changeInput)) });

const parseJson = (request: SimulatorRequest): unknown => {
  try {
    return JSON.parse(request.body.toString('utf8'));
  } catch {
    return undefined;
  }
};

/** `POST /switches` with JSON: parts of the switches, `addFault`, and `changes` to the data. All or nothing is read. */
export const changeByJson =
  (deps: PageDeps) =>
  (request: SimulatorRequest): Answer => {
    const { data, error } = z.safeParse(inputSchema, parseJson(request));
    if (data === undefined) {
      const problems = error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      return json(400, { errors: problems ?? [] });
    }
    const { changes = [], ...switches } = data;
    const unknown = changes.filter((change) => !applyChange(deps.store, deps.actions, change));
    if (unknown.length > 0) return json(404, { errors: ['A change names something that is not there.'] });
    deps.switchboard.change(switches);
    deps.processing.resume();
    return json(200, deps.switchboard.current());
  };

const filled = (form: URLSearchParams, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    names.filter((name) => (form.get(name) ?? '') !== '').map((name) => [name, Number(form.get(name))]),
  );

/** The panel's forms, each a small part of what the JSON can say. */
export const switchForms = (deps: PageDeps) => {
  const change = (input: unknown): Answer => {
    const { data } = z.safeParse(switchesInput, input);
    if (data === undefined) return seeOther('/switches?said=refused');
    deps.switchboard.change(data);
    deps.processing.resume();
    return seeOther('/switches?said=done');
  };
  return {
    addFault: (request: SimulatorRequest): Answer => {
      const form = formOf(request);
      const numbers = filled(form, ['times', 'seconds', 'delayMs', 'resetSeconds']);
      return change({ addFault: { kind: form.get('kind'), route: form.get('route'), ...numbers } });
    },
    removeFault: (request: SimulatorRequest): Answer => {
      deps.switchboard.removeFault(Number(formOf(request).get('index')));
      return seeOther('/switches?said=done');
    },
    behaviour: (request: SimulatorRequest): Answer => {
      const form = formOf(request);
      const words = ['processing', 'archivedWithoutFilter', 'archivedFilter', 'errorBodies'];
      return change({
        ...Object.fromEntries(words.flatMap((name) => (form.has(name) ? [[name, form.get(name)]] : []))),
        ...filled(form, ['rateLimitPerMinute']),
        chaos: { ...deps.switchboard.current().chaos, ...filled(form, ['probability', 'seed']) },
      });
    },
  };
};
