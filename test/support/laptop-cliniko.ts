/** Hands on the simulated Cliniko: its switches, its record of calls, and a patient's files as an administrator sees them. */

import type { Change } from '../../local/simulators/cliniko/changes.ts';
import { defaultSwitches, type SwitchesInput } from '../../local/simulators/cliniko/switches.ts';
import type { Call } from '../../local/simulators/shared/calls.ts';
import { callCliniko, turnSwitches } from './cliniko-simulator.ts';

/** A file of a patient, as Cliniko's API answers it. */
export interface PatientFile {
  readonly id: string;
  readonly description: string | null;
  readonly processing_completed: boolean;
}

type Fault = NonNullable<SwitchesInput['addFault']>;
type SomeFault = Partial<Fault> & Pick<Fault, 'kind'>;
/** What `POST /switches` takes: the simulator fills in what is left out. */
type Switched = Omit<SwitchesInput, 'addFault' | 'faults'> & {
  readonly addFault?: SomeFault;
  readonly faults?: readonly SomeFault[];
  readonly changes?: readonly Change[];
};

export interface ClinikoHands {
  /** Throws when the simulator does not understand. */
  turn(change: Switched): Promise<void>;
  change(...changes: readonly Change[]): Promise<void>;
  /** One more thing goes wrong, in addition to what already does. */
  fail(fault: SomeFault): Promise<void>;
  /** Everything works again. Changed data stays as it is. */
  heal(): Promise<void>;
  /** `GET /patients/{id}` and so on, in order, of the calls that came in while `during` ran. */
  callsDuring(during: () => Promise<unknown>): Promise<readonly Call[]>;
  /** All calls since the start. */
  calls(): Promise<readonly Call[]>;
  /** Every file of a patient, oldest first. `key` is an administrator's. */
  filesOf(patientId: string, key: string): Promise<readonly PatientFile[]>;
  /** The bytes of a file, once Cliniko has processed it; undefined before. */
  contentOf(fileId: string, key: string): Promise<Uint8Array | undefined>;
}

/** What a call was: `GET /patients/{id}`. */
export const routeOf = ({ method, path }: Call): string => `${method} ${path}`;

/** Hands on the simulator at `url`. */
export const createClinikoHands = (url: string): ClinikoHands => {
  const turn: ClinikoHands['turn'] = async (change) => {
    const answer = await turnSwitches(url, change);
    if (!answer.ok) throw new Error(`Switches: ${answer.status} ${await answer.text()}`);
  };
  const calls = async (): Promise<readonly Call[]> => (await fetch(`${url}/calls`)).json();
  const shardOf = (key: string): string => key.split('-').at(-1) ?? '';

  return {
    turn,
    calls,
    change: (...changes) => turn({ changes }),
    fail: (fault) => turn({ addFault: fault }),
    heal: () => turn({ ...defaultSwitches, faults: [], rateLimitPerMinute: 10_000, processingMs: 100 }),
    async callsDuring(during) {
      const from = (await calls()).length;
      await during();
      return (await calls()).slice(from);
    },
    async filesOf(patientId, key) {
      const files: PatientFile[] = [];
      for (let page = 1; ; page += 1) {
        const path = `/patient_attachments?q[]=patient_id:=${patientId}&per_page=100&page=${page}`;
        const answer = await callCliniko(url, path, { key, shard: shardOf(key) });
        const list = (await answer.json()) as { patient_attachments: PatientFile[]; total_entries: number };
        files.push(...list.patient_attachments);
        if (files.length >= list.total_entries) return files;
      }
    },
    async contentOf(fileId, key) {
      const path = `/patient_attachments/${fileId}/content`;
      const answer = await callCliniko(url, path, { key, shard: shardOf(key) });
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
    },
  };
};
