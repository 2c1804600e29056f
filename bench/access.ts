/** `npm run bench:access`: what opening a colleague's client asks of AWS, with one share and with ten thousand. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createMeasure, makeShared, type Opening } from './access/measure.ts';
import { seedMany } from './access/seed.ts';
import { startSubject } from './subject.ts';
import { alignColumns } from './table.ts';

const number = (fallback: string) => ({ type: 'string', default: fallback }) as const;
const { values } = parseArgs({
  options: { clients: number('100000'), colleagues: number('1000'), shares: number('10000') },
});
const sizes = {
  clients: Number(values.clients),
  colleagues: Number(values.colleagues),
  shares: Number(values.shares),
};

const words = ({ operations: { reads, writes, messages } }: Opening): string =>
  `${reads} reads, ${writes} writes, ${messages} messages`;

const folder = await mkdtemp(join(tmpdir(), 'physitrack-bench-'));
const subject = await startSubject(folder, () => undefined);
try {
  const others = subject.facts.practitioners.filter(({ id }) => id !== subject.practitionerId);
  const [owner, lone] = others;
  if (owner === undefined || lone === undefined) throw new Error('The demo data has too few practitioners.');
  const pair = { ownerId: owner.id, viewerId: subject.practitionerId };
  await makeShared(subject, pair, lone.id);
  const measure = await createMeasure(subject);
  const one = await measure();

  console.error(`Writing ${sizes.clients} clients and ${sizes.shares} shares …`);
  const since = performance.now();
  const { clients = '', sharing = '' } = subject.facts.tables;
  await seedMany(subject.operator.dynamodb, { clients, sharing }, sizes, pair);
  console.error(`… in ${((performance.now() - since) / 1000).toFixed(0)} s.`);
  const all = await measure();

  const isSame = one.every((each, n) => JSON.stringify(each) === JSON.stringify(all[n]));
  const heading = ['', 'with one share', `with ${sizes.shares} shares, ${sizes.clients} clients`];
  console.log(
    alignColumns([
      heading,
      ...one.map((each, n) => {
        const many = all[n];
        return [each.way, words(each), many === undefined ? '' : words(many)];
      }),
    ]),
  );
  console.log(isSame ? 'The same.' : 'NOT THE SAME.');
} finally {
  await subject.close();
  await rm(folder, { recursive: true, force: true });
}
process.exit();
