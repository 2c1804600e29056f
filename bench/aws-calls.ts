/** Counts what functions ask of AWS, on the wire. */
import type { AwsCall } from '../local/emulators/aws.ts';
import type { Operations } from './figures.ts';

const KINDS: Readonly<Record<string, keyof Operations>> = {
  'dynamodb:GetItem': 'reads',
  'dynamodb:BatchGetItem': 'reads',
  'dynamodb:Query': 'reads',
  'dynamodb:Scan': 'reads',
  'dynamodb:PutItem': 'writes',
  'dynamodb:UpdateItem': 'writes',
  'dynamodb:DeleteItem': 'writes',
  'dynamodb:BatchWriteItem': 'writes',
  'sqs:SendMessage': 'messages',
  'secretsmanager:GetSecretValue': 'secretReads',
};

/** Operations by kind. Receiving and deleting messages is not counted: on AWS, Lambda does it for the function. */
export const countOperations = (calls: ReadonlyArray<Pick<AwsCall, 'action'>>): Operations => {
  const counts = { reads: 0, writes: 0, messages: 0, secretReads: 0 };
  for (const { action } of calls) {
    const kind = KINDS[action];
    if (kind !== undefined) counts[kind] += 1;
  }
  return counts;
};

/** The largest count of each kind: a limit is kept by the worst sample. */
export const mostOperations = (samples: readonly Operations[]): Operations => {
  const most = (kind: keyof Operations): number => Math.max(0, ...samples.map((sample) => sample[kind]));
  return {
    reads: most('reads'),
    writes: most('writes'),
    messages: most('messages'),
    secretReads: most('secretReads'),
  };
};

/** Listens to the laptop's AWS calls. */
export interface AwsListener {
  readonly onAwsCall: (call: AwsCall) => void;
  /** What this function asked since the last call of `forget`. */
  callsOf(functionName: string): readonly AwsCall[];
  /**
   * Resolves as soon as the function has finished one more message from its queue than at the last `forget`; at once
   * when it has already. Rejects after 30 s.
   */
  finishedMessage(functionName: string): Promise<void>;
  forget(): void;
}

const LONGEST_WAIT_MS = 30_000;

/** A listener for the functions of one region of the laptop. */
export const createAwsListener = (regionCode: string): AwsListener => {
  let calls: AwsCall[] = [];
  let changed: () => void = () => undefined;
  const callsOf = (functionName: string) =>
    calls.filter(({ principal }) => principal === `${regionCode} ${functionName}`);
  const nextCall = (timeoutMs: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      changed = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  return {
    onAwsCall(call) {
      calls.push(call);
      changed();
    },
    callsOf,
    async finishedMessage(functionName) {
      const until = performance.now() + LONGEST_WAIT_MS;
      while (!callsOf(functionName).some(({ action }) => action === 'sqs:DeleteMessage')) {
        if (performance.now() > until) throw new Error(`${functionName} does not finish its message.`);
        await nextCall(LONGEST_WAIT_MS);
      }
    },
    forget() {
      calls = [];
    },
  };
};
