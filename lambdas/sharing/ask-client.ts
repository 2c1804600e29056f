import type { ErrorCode } from '../core/errors.ts';
import type { Handover } from '../core/sharing.ts';
import type { KeyHash } from '../platform/key-hash.ts';
import type { AttemptLimit, Attempts } from '../store/attempts.ts';
import type { ClientActivityRecorder } from '../store/client-activity.ts';
import type { HandoversRepository } from '../store/handovers.ts';
import type { Site } from '../web/site.ts';
import type { Giving } from './carry-out.ts';
import { confirmationMail, type TrySendMail } from './confirmation-mail.ts';

export interface AskClientDeps {
  readonly site: Site;
  readonly handovers: Pick<HandoversRepository, 'ask' | 'forget'>;
  readonly attempts: Pick<Attempts, 'count'>;
  readonly activity: Pick<ClientActivityRecorder, 'add'>;
  readonly keyHash: KeyHash;
  /** 32 random hexadecimal digits. */
  readonly newToken: () => string;
  /** Absent: this region has no sender. */
  readonly trySendMail?: TrySendMail | undefined;
  readonly now: () => number;
}

/** The last three changed nothing; two of them are codes of `core/errors.ts`. */
export type AskedClient = 'asked' | 'asked_before' | (ErrorCode & ('mail_not_sent' | 'too_many_attempts'));

/** Enough to put a mistake right; a patient is not written to without end. */
const MAILS_OF_CLIENT: AttemptLimit = { most: 5, windowSeconds: 24 * 60 * 60 };

const TOKEN = /^[0-9a-f]{32}$/;

/** The keyed hash of a link's token; `undefined` for what can't be one. */
export const hashOfToken = async (
  keyHash: KeyHash,
  token: string | undefined,
): Promise<string | undefined> =>
  token !== undefined && TOKEN.test(token) ? keyHash('confirmation', token) : undefined;

/** Asks the client by e-mail. What waits is written before the mail leaves: a link always leads somewhere. */
export const createAskClient =
  (deps: AskClientDeps) =>
  async (
    { client, owner, colleague, what, keepSharing }: Omit<Giving, 'word' | 'at' | 'tokenHash'>,
    to: string,
  ): Promise<AskedClient> => {
    const now = deps.now();
    const isWithin = await deps.attempts.count(`handover mails of client ${client.id}`, MAILS_OF_CLIENT, now);
    if (!isWithin) return 'too_many_attempts';
    const token = deps.newToken();
    const handover: Handover = {
      ownerId: owner.id,
      clientId: client.id,
      colleagueId: colleague.id,
      what,
      ...(keepSharing ? { keepSharing } : {}),
      tokenHash: await deps.keyHash('confirmation', token),
      askedAt: now,
    };
    if (!(await deps.handovers.ask(handover))) return 'asked_before';
    const mail = confirmationMail(
      to,
      { what, keepSharing, owner, colleague },
      deps.site.url(`/confirmations/${token}`),
    );
    if ((await deps.trySendMail?.(mail)) !== true) {
      await deps.handovers.forget(handover);
      return 'mail_not_sent';
    }
    await deps.activity.add({
      clientId: client.id,
      practiceId: owner.practiceId,
      at: now,
      kind: what === 'share' ? 'share_asked' : 'transfer_asked',
      by: { id: owner.id, name: owner.name },
      to: { id: colleague.id, name: colleague.name },
      detail: 'mailed',
    });
    return 'asked';
  };
export type AskClient = ReturnType<typeof createAskClient>;
