import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createTable } from '../../../../../local/simulators/shared/table.ts';

interface Row {
  readonly id: string;
  readonly group: string;
}

const id = fc.constantFrom('a', 'b', 'c');
const group = fc.constantFrom('one', 'two');
const step = fc.oneof(fc.record({ id, group }), id);

test('groups always hold exactly the records that belong to them, and every change is told', () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const told: unknown[] = [];
      const table = createTable<Row>(
        (row) => row.group,
        (change) => told.push(change),
      );
      const model = new Map<string, Row>();
      for (const one of steps) {
        if (typeof one === 'string') {
          table.remove(one);
          model.delete(one);
        } else {
          table.put(one);
          model.set(one.id, one);
        }
      }
      for (const name of ['one', 'two']) {
        const expected = [...model.values()].filter((row) => row.group === name);
        expect(new Set(table.of(name))).toEqual(new Set(expected));
      }
      expect(table.all()).toHaveLength(model.size);
      expect(told).toHaveLength(steps.length);
    }),
  );
});
