/** `npm run bench:transfer`: all clients of a practitioner moved to a colleague, the worker killed halfway and resumed. */
import { parseArgs } from 'node:util';
import { runTransfer } from './transfer/run.ts';

const { values } = parseArgs({ options: { clients: { type: 'string', default: '5000' } } });
const clients = Number(values.clients);
if (!Number.isSafeInteger(clients) || clients < 200)
  throw new RangeError('--clients is a whole number from 200 on.');

// Not between two batches of a hundred: in the middle of one.
const killAfter = Math.floor(clients / 2) + 37;
const run = await runTransfer({ clients, killAfter }, (line) => console.error(line));
console.log(
  [
    `clients                            ${run.clients}`,
    `moved when the worker was killed   ${run.movedAtKill}`,
    `seconds, both workers              ${run.seconds.toFixed(1)}`,
    `clients a second                   ${(run.clients / run.seconds).toFixed(0)}`,
    `moved                              ${run.moved}`,
    `moved twice                        ${run.movedTwice}`,
    `moved back                         ${run.movedBack}`,
    `without an owner                   ${run.withoutOwner} of ${run.looks} looks`,
    `entered once                       ${run.enteredOnce}, in the practice’s list ${run.practiceEntries}`,
    `says of itself                     ${run.transfer?.state}, ${run.transfer?.moved} of ${run.transfer?.total}`,
  ].join('\n'),
);
process.exit();
