import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { OperatorError } from './command.ts';

/**
 * The first line of the standard input, without the white space around it: keys never stand on a command line, where
 * every process list and shell history would show them. OperatorError when there is none.
 */
export const readSecret = async (input: Readable, words: string): Promise<string> => {
  const lines = createInterface({ input });
  try {
    for await (const line of lines) {
      if (line.trim() !== '') return line.trim();
    }
  } finally {
    lines.close();
  }
  throw new OperatorError(`${words} is read from the standard input, and nothing came.`);
};
