import { type ApiHandler, type ApiRequest, ok, refusal } from './call.ts';
import { type FindDeps, findClient, findProgram } from './find-client.ts';
import type { OperationId } from './routes.ts';

const noProm = refusal(404, 'PROM with given id does not exist');
const noMessage = refusal(404, 'Message with given id does not exist');

/**
 * Calls 12 to 17: what patients send back. They do so in PhysiApp, which does not tell us, and questionnaires are no
 * part of our library: there is nothing of a program or client that exists, and no id names anything.
 */
export const feedbackCalls = (deps: FindDeps) => {
  /** Client first, then program, as recorded. */
  const ofProgram =
    (answer: ReturnType<typeof ok>): ApiHandler =>
    async (call: ApiRequest) => {
      await findProgram(deps, call);
      return answer;
    };
  const ofClient =
    (answer: ReturnType<typeof ok>): ApiHandler =>
    async (call: ApiRequest) => {
      await findClient(deps, call);
      return answer;
    };
  return {
    findAdherence: ofProgram(ok({ avg_adherence_last_three_days: 0, avg_adherence: 0, days: [] })),
    listProms: ofProgram(ok({ proms: [] })),
    findProm: ofProgram(noProm),
    listPromResults: ofProgram(noProm),
    listMessages: ofClient(ok({ messages: [] })),
    findMessage: ofClient(noMessage),
  } satisfies Partial<Record<OperationId, ApiHandler>>;
};
