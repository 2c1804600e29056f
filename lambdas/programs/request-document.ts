import { type DocumentRequested, documentRequested } from '../core/events.ts';
import type { Program } from '../core/program.ts';
import { documentLink } from '../platform/documents.ts';
import type { SendMessage } from '../platform/messages.ts';

/**
 * Has a program's PDF made in the background, and answers the link it will be found at for a day (call 11). The token is
 * all that protects the document: 32 hexadecimal digits that nobody can guess, nothing of the program. `sample`: as in
 * the event.
 */
export type RequestDocument = (
  program: Program,
  practitionerId: number,
  sample?: DocumentRequested['data']['sample'],
) => Promise<string>;

export const createRequestDocument =
  (deps: {
    /** To the program queue; one that is away is a failure, since nothing else would make the document. */
    readonly send: SendMessage;
    readonly newToken: () => Promise<string>;
    readonly newEventId: () => string;
    readonly publicUrl: string;
    readonly now: () => number;
  }): RequestDocument =>
  async (program, practitionerId, sample) => {
    const token = await deps.newToken();
    const data = { program, token, practitionerId, ...(sample === undefined ? {} : { sample }) };
    await deps.send(documentRequested(deps.newEventId(), deps.now(), data));
    return documentLink(deps.publicUrl, token);
  };
