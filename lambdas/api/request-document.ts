import { documentRequested } from '../core/events.ts';
import type { Program } from '../core/program.ts';
import { documentLink } from '../platform/documents.ts';
import type { SendMessage } from '../platform/messages.ts';

/**
 * Has a program's PDF made in the background, and answers the link it will be found at for a day (call 11). The token is
 * all that protects the document: 32 hexadecimal digits that nobody can guess, nothing of the program.
 */
export const createRequestDocument =
  (deps: {
    /** To the program queue; one that is away is a failure, since nothing else would make the document. */
    readonly send: SendMessage;
    readonly newToken: () => Promise<string>;
    readonly newEventId: () => string;
    readonly publicUrl: string;
    readonly now: () => number;
  }) =>
  async (program: Program, practitionerId: number): Promise<string> => {
    const token = await deps.newToken();
    await deps.send(documentRequested(deps.newEventId(), deps.now(), { program, token, practitionerId }));
    return documentLink(deps.publicUrl, token);
  };
