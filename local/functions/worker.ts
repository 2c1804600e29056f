/** Runs inside a worker thread: one function, its own environment, one invocation at a time. */
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { guardZlib } from './ending-lock.ts';
import type { InvokeMessage, WorkerMessage, WorkerSetup } from './messages.ts';
import { createRoutedFetch, restrictConnections } from './network.ts';

type Handler = (event: unknown, context: unknown) => unknown;

const setup: WorkerSetup = workerData;
const port = parentPort;
if (port === null) throw new TypeError('This module runs only inside a worker.');
const say = (message: WorkerMessage): void => port.postMessage(message);

const describe = (error: unknown): WorkerMessage =>
  error instanceof Error
    ? { type: 'failed', errorName: error.name, message: error.message }
    : { type: 'failed', errorName: typeof error, message: String(error) };

guardZlib(setup.endingLock);
restrictConnections(setup.vendorRoutes);
globalThis.fetch = createRoutedFetch(globalThis.fetch, setup.vendorRoutes);

const load = async (): Promise<Handler> => {
  const module: Record<string, unknown> = await import(pathToFileURL(setup.modulePath).href);
  const handler = module[setup.exportName];
  if (typeof handler !== 'function')
    throw new TypeError(`${setup.modulePath} exports no ${setup.exportName}.`);
  return (event, context) => handler(event, context);
};

/** Lambda's context object (AWS Lambda developer guide, "Using the Lambda context object in Node.js"). */
const contextOf = ({ deadline, facts }: InvokeMessage) => ({
  ...facts,
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

try {
  const handler = await load();
  port.on('message', async (message: InvokeMessage) => {
    try {
      const answer = await handler(message.event, contextOf(message));
      say({ type: 'answered', json: JSON.stringify(answer) });
    } catch (error) {
      console.error(error);
      say(describe(error));
    }
  });
  say({ type: 'ready' });
} catch (error) {
  console.error(error);
  say(describe(error));
}
