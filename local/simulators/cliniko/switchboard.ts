/** Where the switches live: kept in the store, so that they survive a kill; chance is drawn from their seed. */
import type { Clock } from './clock.ts';
import { type Mishap, mishapFor } from './faults.ts';
import { seededRandom } from './random.ts';
import type { Store } from './store.ts';
import { changeSwitches, defaultSwitches, type Switches, type SwitchesInput } from './switches.ts';

export interface Switchboard {
  current(): Switches;
  change(input: SwitchesInput): void;
  /** Takes the fault at this place out. */
  removeFault(index: number): void;
  /** The mishap of one call; uses up what it takes. */
  draw(route: string): Mishap;
}

/** The switchboard over a store. */
export const createSwitchboard = (store: Store, clock: Clock): Switchboard => {
  const current = (): Switches => {
    const record = store.switches.get('switches');
    if (record === undefined) return defaultSwitches;
    const { id: _, ...switches } = record;
    return switches;
  };
  const save = (switches: Switches): void => void store.switches.put({ id: 'switches', ...switches });
  let random = seededRandom(current().chaos.seed);

  return {
    current,
    change(input) {
      save(changeSwitches(current(), input, clock.now()));
      if (input.chaos !== undefined) random = seededRandom(current().chaos.seed);
    },
    removeFault(index) {
      const switches = current();
      save({ ...switches, faults: switches.faults.filter((_, k) => k !== index) });
    },
    draw(route) {
      const switches = current();
      const { mishap, faults } = mishapFor(switches, route, clock.now(), random);
      if (faults !== switches.faults) save({ ...switches, faults });
      return mishap;
    },
  };
};
