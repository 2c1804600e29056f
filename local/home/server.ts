import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createHttpHost, type HttpHost } from '../emulators/http-host.ts';
import type { Demo } from './demo.ts';
import { startingPage } from './page.ts';
import type { RunAnswer } from './schedules.ts';
import type { SessionAnswer } from './session.ts';

/** What the home page can do once everything runs. */
export interface HomeContent {
  demo(): Promise<Demo>;
  /** The home page as HTML. `hasRun`: a schedule was run just now. */
  page(hasRun: boolean): Promise<string>;
  issueSession(body: string): Promise<SessionAnswer>;
  runSchedule(body: string): Promise<RunAnswer>;
  /** What was put on the buses to the billing system, newest first. */
  billingEvents(): unknown;
}

export interface HomeServer {
  readonly url: string;
  /** From now on `/health` says so. */
  ready(content: HomeContent): void;
  close(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const json = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
  headers,
});
const page = (status: number, body: string): Reply => ({ status, type: 'text/html; charset=utf-8', body });

const LARGEST_BODY_BYTES = 64 * 1024;

const readText = async (incoming: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LARGEST_BODY_BYTES) break;
  }
  return text;
};

const sessionReply = (answer: SessionAnswer): Reply => {
  if (answer.status !== 200) return json(answer.status, { error: answer.error });
  const { name, value, setCookie } = answer;
  return json(200, { name, value, cookie: `${name}=${value}` }, { 'set-cookie': setCookie });
};

/** A person comes back to the page that the button is on; a script gets the function's answer. */
const runReply = (answer: RunAnswer, isForm: boolean): Reply => {
  if (answer.status !== 200) return json(answer.status, { error: answer.error });
  if (!isForm) return json(200, answer.answer);
  return { status: 303, type: 'text/plain', body: '', headers: { location: '/?done=ran#clock' } };
};

/**
 * Only pages of this very server may be asked by a browser: another web site must not be able to fetch a session
 * through somebody's laptop (a name that points to 127.0.0.1 would be enough otherwise).
 */
const isLocal = (incoming: IncomingMessage): boolean =>
  /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(incoming.headers.host ?? '') &&
  (incoming.headers.origin === undefined ||
    /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/.test(incoming.headers.origin));

const reply = async (incoming: IncomingMessage, content: HomeContent | undefined): Promise<Reply> => {
  const path = (incoming.url ?? '/').split('?')[0];
  const method = incoming.method === 'HEAD' ? 'GET' : incoming.method;
  if (!isLocal(incoming)) return json(403, { error: 'This laptop answers only itself.' });
  if (path === '/health')
    return content === undefined ? json(503, { status: 'starting' }) : json(200, { status: 'ready' });
  if (method === 'GET' && path === '/')
    return content === undefined
      ? page(503, startingPage())
      : page(200, await content.page(/[?&]done=ran\b/.test(incoming.url ?? '')));
  if (path === '/favicon.ico') return { status: 204, type: 'image/x-icon', body: '' };
  if (content === undefined) return json(503, { status: 'starting' });
  if (method === 'GET' && path === '/demo.json') return json(200, await content.demo());
  if (method === 'GET' && path === '/billing-events.json') return json(200, content.billingEvents());
  if (method === 'POST' && path === '/session')
    return sessionReply(await content.issueSession(await readText(incoming)));
  if (method === 'POST' && path === '/schedules') {
    const isForm = incoming.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
    return runReply(await content.runSchedule(await readText(incoming)), isForm);
  }
  return json(404, {
    error: 'There are /, /health, /demo.json, /billing-events.json, POST /session and POST /schedules.',
  });
};

const send = (
  response: ServerResponse,
  { status, type, body, headers = {} }: Reply,
  withBody: boolean,
): void => {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers });
  response.end(withBody ? body : undefined);
};

/** Serves the laptop's home page; from its first moment on, so that a browser can wait there. */
export const startHomeServer = async (port: number, log: (line: string) => void): Promise<HomeServer> => {
  let content: HomeContent | undefined;
  const server = createServer((incoming, response) => {
    reply(incoming, content)
      .catch((error: unknown) => {
        log(`Home page: ${error}`);
        return json(500, { error: 'Something went wrong; the terminal says what.' });
      })
      .then((result) => send(response, result, incoming.method !== 'HEAD'));
  });
  const host: HttpHost = createHttpHost(server);
  await host.listen(port);
  return {
    url: host.url,
    ready(next) {
      content = next;
    },
    close: () => host.close(),
  };
};
