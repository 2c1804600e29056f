/** The parent's side of a warm process. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { WarmAnswer, WarmOrder, WarmRequest } from './warm-process.ts';

/** One engine in a process of its own. */
export interface WarmEngine {
  order(order: WarmOrder): Promise<WarmAnswer>;
  close(): void;
}

type Message = { readonly ready: true } | { readonly answer: WarmAnswer } | { readonly failed: string };

/** Longer than any engine takes for anything: what is silent for so long does not run here. */
const PATIENCE_MS = 90_000;

const nextMessage = (child: ChildProcess, said: () => string): Promise<Message> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(new Error('It did not answer.')), PATIENCE_MS);
    const onExit = () => settle(new Error(said() || 'It ended.'));
    const settle = (outcome: Message | Error) => {
      clearTimeout(timer);
      child.off('exit', onExit).off('message', settle);
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    };
    child.once('exit', onExit).once('message', settle);
  });

/** The last line that looks like an error's message. */
const errorLine = (text: string): string =>
  text
    .split('\n')
    .filter((line) => /error/i.test(line))
    .at(-1)
    ?.trim() ?? '';

/** Starts it and waits until the engine is open. Throws with the engine's words when it can't run. */
export const openWarm = async (request: WarmRequest): Promise<WarmEngine> => {
  const script = fileURLToPath(new URL('./warm-process.ts', import.meta.url));
  const child = fork(script, [JSON.stringify(request)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors = `${errors}${chunk}`.slice(-10_000);
  });
  await nextMessage(child, () => errorLine(errors));
  return {
    async order(order) {
      const answered = nextMessage(child, () => errorLine(errors));
      child.send(order);
      const message = await answered;
      if ('answer' in message) return message.answer;
      throw new Error('failed' in message ? message.failed : 'It answered out of turn.');
    },
    close: () => child.disconnect(),
  };
};
