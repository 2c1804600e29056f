/** Where the switches live: kept in the store, so that they survive a kill; chance is drawn from their seed. */
import type { Clock } from './clock.ts';
import { changeSwitches, type FaultSwitches, type FaultSwitchesInput } from './fault-switches.ts';
import { type Mishap, mishapFor } from './faults.ts';
import { seededRandom } from './random.ts';
import type { Table } from './table.ts';

/** The one record of a simulator's switches. */
export interface SwitchesRecord<S extends FaultSwitches> {
  readonly id: 'switches';
  readonly value: S;
}

export interface Switchboard<S extends FaultSwitches> {
  current(): S;
  /** `input` has passed the simulator's own schema. */
  change(input: FaultSwitchesInput & Readonly<Record<string, unknown>>): void;
  /** Takes the fault at this place out. */
  removeFault(index: number): void;
  /** The mishap of one call; uses up what it takes. */
  draw(route: string): Mishap;
}

/** The switchboard over a table of the simulator's store. */
export const createSwitchboard = <S extends FaultSwitches>(
  table: Table<SwitchesRecord<S>>,
  defaults: S,
  clock: Clock,
): Switchboard<S> => {
  // Over the defaults: an earlier version of the simulator may have had fewer switches.
  const current = (): S => ({ ...defaults, ...table.get('switches')?.value });
  const save = (value: S): void => void table.put({ id: 'switches', value });
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
