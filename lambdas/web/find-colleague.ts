import * as z from 'zod/mini';
import type { ErrorCode } from '../core/errors.ts';
import { normalizeEmail, type Practitioner } from '../core/practitioner.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import { type AttemptLimit, type Attempts, windowEndsAt } from '../store/attempts.ts';

/** Why somebody can't be chosen, for beside the field. `retryAt`: epoch milliseconds. */
export interface NoColleague {
  readonly code: ErrorCode;
  readonly error: string;
  readonly retryAt?: number;
}
export type FoundColleague =
  | { readonly ok: true; readonly colleague: Practitioner }
  | (NoColleague & { readonly ok: false });

export interface FindColleagueDeps {
  readonly accounts: Pick<AccountsRepository, 'findByEmail'>;
  readonly attempts: Pick<Attempts, 'count'>;
  readonly now: () => number;
}

export const LONGEST_EMAIL = 254;
const emailSchema = z.email().check(z.maxLength(LONGEST_EMAIL));

/** More colleagues than anybody has on a busy day; too few to find out who has an account here. */
export const COLLEAGUES_LOOKED_UP: AttemptLimit = { most: 30, windowSeconds: 60 * 60 };

const unusable = (
  error: string,
  code: ErrorCode = 'colleague_unusable',
  retryAt?: number,
): FoundColleague => ({
  ok: false,
  code,
  error,
  ...(retryAt === undefined ? {} : { retryAt }),
});

/** The practitioner of this region behind an address that somebody typed; deactivated accounts look like none. */
export const createFindColleague =
  ({ accounts, attempts, now }: FindColleagueDeps) =>
  async (me: Pick<Practitioner, 'id' | 'email'>, typed: string): Promise<FoundColleague> => {
    const email = normalizeEmail(typed);
    if (email === '') return unusable('Enter your colleague’s e-mail address.', 'form_invalid');
    if (!emailSchema.safeParse(email).success)
      return unusable('This is not an e-mail address. It looks like name@example.org.', 'form_invalid');
    if (email === me.email) return unusable('This is your own address. Enter the address of a colleague.');
    const at = now();
    if (!(await attempts.count(`colleagues looked up by ${me.id}`, COLLEAGUES_LOOKED_UP, at))) {
      return unusable(
        `You have entered ${COLLEAGUES_LOOKED_UP.most} addresses within an hour. Nothing was changed; please try again in an hour.`,
        'too_many_attempts',
        windowEndsAt(COLLEAGUES_LOOKED_UP, at),
      );
    }
    const colleague = await accounts.findByEmail(email);
    return colleague === undefined || colleague.state === 'deactivated'
      ? unusable(
          'No Physitrack account in this region has this address. Ask your colleague which address they sign in to Physitrack with.',
        )
      : { ok: true, colleague };
  };
export type FindColleague = ReturnType<typeof createFindColleague>;
