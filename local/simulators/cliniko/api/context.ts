/** What every API call is given once its key is known. */

import type { Clock } from '../../shared/clock.ts';
import type { Files } from '../../shared/files.ts';
import type { Answer } from '../../shared/http.ts';
import type { Actions } from '../actions.ts';
import type { Account, User } from '../model.ts';
import type { Processing } from '../processing.ts';
import type { Store } from '../store.ts';
import type { Switches } from '../switches.ts';

/** What the API stands on. */
export interface ApiDeps {
  readonly store: Store;
  readonly actions: Actions;
  readonly files: Files;
  readonly clock: Clock;
  readonly processing: Processing;
  readonly switches: () => Switches;
}

/** Who calls, with what. */
export interface ApiCall {
  readonly account: Account;
  readonly user: User;
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  /** The parsed JSON of a body, or undefined. */
  readonly body: unknown;
}

export type ApiHandler = (call: ApiCall) => Answer | Promise<Answer>;
