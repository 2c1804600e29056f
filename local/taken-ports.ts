import { createServer } from 'node:net';
import { blockedPort } from './options.ts';

/** One of the laptop's ports and what it is for, in words for a person. */
export interface NamedPort {
  readonly port: number;
  readonly use?: string;
}

/** Somebody else listens where the laptop wants to; the message says what to do. */
export class PortTakenError extends Error {
  constructor(taken: NamedPort, first: number) {
    super(takenMessage(taken, first));
    this.name = 'PortTakenError';
  }
}

/** Which port is taken, and how to move all of them. */
export const takenMessage = (taken: NamedPort, first: number): string => {
  const candidates = [first + 1000, first + 2000, first + 3000, 4000, 7000];
  const suggestion = candidates.find((port) => port <= 60_000 && blockedPort(port) === undefined) ?? 7000;
  return [
    `Port ${taken.port}${taken.use === undefined ? '' : ` (${taken.use})`} is taken by another program; perhaps Physitrack runs already.`,
    `Stop that one, or move this one: npm start -- --port ${suggestion} (or PORT=${suggestion} npm start).`,
  ].join('\n');
};

const isTaken = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(true));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(false)));
  });

/** Looks before anything is started; throws PortTakenError for the first port somebody listens on. */
export const assertPortsFree = async (wanted: readonly NamedPort[], first: number): Promise<void> => {
  const taken = await Promise.all(wanted.map(({ port }) => isTaken(port)));
  const found = wanted[taken.indexOf(true)];
  if (found !== undefined) throw new PortTakenError(found, first);
};
