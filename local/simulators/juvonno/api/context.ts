/** What every API call is given once its key is known. */
import type { Clock } from '../../shared/clock.ts';
import type { Files } from '../../shared/files.ts';
import type { Answer, SimulatorRequest } from '../../shared/http.ts';
import type { Clinic, User } from '../model.ts';
import type { Store } from '../store.ts';
import type { Switches } from '../switches.ts';

/** What the API stands on. */
export interface ApiDeps {
  readonly store: Store;
  readonly files: Files;
  readonly clock: Clock;
  readonly switches: () => Switches;
}

/** Whose key came with a call. */
export interface KeyOwner {
  readonly clinic: Clinic;
  readonly user: User;
}

/** A call to the clinic `clinic`. */
export interface ApiCall {
  readonly clinic: Clinic;
  /** Whose key it is; undefined only on the one route that is also open to an upload token. */
  readonly owner: KeyOwner | undefined;
  /** The owner; ends the call with 401 when there is none. */
  readonly user: () => User;
  readonly request: SimulatorRequest;
  readonly params: Readonly<Record<string, string>>;
  /** The fields of a body in JSON or urlencoded; 400 when it is neither. */
  readonly fields: () => Readonly<Record<string, unknown>>;
}

export type ApiHandler = (call: ApiCall) => Answer | Promise<Answer>;
