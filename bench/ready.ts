/**
 * A process of its own for `start.ts`: starts the laptop with all regions on `PORT …`, prints how many milliseconds
 * after the start of the process it was ready, and stops. Arguments: first port, data folder.
 */
import { startLaptop } from '../local/laptop.ts';

const [port, dataDir] = process.argv.slice(2);
if (port === undefined || dataDir === undefined) throw new TypeError('Arguments: first port, data folder.');
const laptop = await startLaptop({ port: Number(port), dataDir, watch: false, log: () => undefined });
const milliseconds = performance.now();
await laptop.close();
process.stdout.write(String(milliseconds), () => process.exit());
