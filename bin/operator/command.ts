/** What every operator command does alike: read its command line, say what went wrong in words, and the exit code. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Something the person at the keyboard can put right; the message says how. Nothing else is shown of it. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}

/** The command was called in a way it does not know; its usage is shown below the message. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Options as given: text, or true for a switch. Throws UsageError for what the command does not know. */
export const readOptions = <const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) => {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    // The first sentence says what is wrong; the rest explains parseArgs to programmers.
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error));
  }
};

/** An option that must be there and must say something. */
export const needed = (name: string, value: string | undefined): string => {
  if (value === undefined || value.trim() === '') throw new UsageError(`--${name} is missing`);
  return value.trim();
};

/** Exit codes as shells know them: 0 done, 1 could not, 2 called wrongly. */
export const runCommand = async (
  command: { readonly usage: string; readonly main: (args: readonly string[]) => Promise<void> },
  args: readonly string[],
  say: (line: string) => void = console.error,
): Promise<0 | 1 | 2> => {
  try {
    await command.main(args);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      say(`${error.message}.\n\n${command.usage}`);
      return 2;
    }
    if (error instanceof OperatorError) {
      say(error.message);
      return 1;
    }
    throw error;
  }
};
