import * as z from 'zod/mini';
import { OperatorError } from './command.ts';
import type { RegionTarget } from './region-target.ts';

/** What we use of `GET /demo.json`. */
const demoSchema = z.object({
  aws: z.object({ url: z.string(), accessKeyId: z.string(), secretAccessKey: z.string() }),
  regions: z.record(
    z.string(),
    z.object({
      awsRegion: z.string(),
      url: z.string(),
      tables: z.object({ accounts: z.string(), programs: z.string() }),
    }),
  ),
});

const DEFAULT_PORT = '4000';

const readDemo = async (home: string, fetchIt: typeof fetch): Promise<unknown> => {
  try {
    const answer = await fetchIt(`${home}/demo.json`, { signal: AbortSignal.timeout(5000) });
    return await answer.json();
  } catch {
    throw new OperatorError(
      `Nothing that we know answers on ${home}. Start the laptop with npm start, and wait until it is ready; if it uses other ports, name the first with --port.`,
    );
  }
};

/** A region of the running laptop. `port`: its first port. OperatorError when it does not run or lacks the region. */
export const laptopTarget = async (
  code: string,
  port: string = DEFAULT_PORT,
  fetchIt: typeof fetch = fetch,
): Promise<RegionTarget> => {
  const home = `http://localhost:${port}`;
  const demo = demoSchema.safeParse(await readDemo(home, fetchIt));
  if (!demo.success) throw new OperatorError(`What answers on ${home} is not the laptop of this version.`);
  const { aws, regions } = demo.data;
  const region = regions[code];
  if (region === undefined) throw new OperatorError(`The laptop on ${home} runs without the region ${code}.`);
  return {
    dynamodb: {
      region: region.awsRegion,
      endpoint: aws.url,
      credentials: { accessKeyId: aws.accessKeyId, secretAccessKey: aws.secretAccessKey },
    },
    accountsTable: region.tables.accounts,
    programsTable: region.tables.programs,
    publicUrl: region.url,
    invite: async ({ email }) =>
      `Sign in at ${region.url} as ${email}: type the address on the sign-in page.`,
  };
};
