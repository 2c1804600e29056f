import type { Client } from '../core/client.ts';
import type { ErrorCode } from '../core/errors.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { Handover, Sharing } from '../core/sharing.ts';
import type { FindColleague, NoColleague } from '../web/find-colleague.ts';

/** What was filled in, as it was typed. */
export interface HandOverFields {
  readonly email: string;
  readonly what: string;
  readonly keep: boolean;
  readonly asked: boolean;
}
export const emptyFields: HandOverFields = { email: '', what: 'share', keep: false, asked: false };

/** What is wrong with it, field by field. */
export interface RefusedHandOver {
  readonly code: ErrorCode;
  /** Epoch milliseconds. */
  readonly retryAt?: number;
  readonly fields: HandOverFields;
  readonly errors: Partial<Record<'email' | 'what' | 'asked' | 'outside', string>>;
  /** A colleague of another practice, who must be meant: an address is mistyped easily. */
  readonly outside?: Pick<Practitioner, 'id' | 'name' | 'practiceName'>;
}

/** What an owner wants, checked as far as the form goes. */
export interface WantedHandOver {
  readonly colleague: Practitioner;
  readonly what: Handover['what'];
  readonly keepSharing: boolean;
}
export type ReadHandOver =
  | ({ readonly ok: true } & WantedHandOver)
  | ({ readonly ok: false } & RefusedHandOver);

export interface ReadHandOverDeps {
  readonly findColleague: FindColleague;
  readonly sharing: { between(ownerId: number, colleagueId: number): Promise<Sharing | undefined> };
}

const whatOf = (text: string): Handover['what'] | undefined =>
  text === 'share' || text === 'transfer' ? text : undefined;

/** Why this colleague can't be given this client, or `undefined`. */
const whyNot = (
  { name, state }: Practitioner,
  what: Handover['what'],
  isSharedWith: { readonly client: boolean; readonly all: boolean },
): string | undefined => {
  if (what === 'transfer')
    return state === 'invited'
      ? `${name} has not signed in to Physitrack yet, so nobody would look after this client. Ask ${name} to sign in first.`
      : undefined;
  if (isSharedWith.client) return `You share this client with ${name} already.`;
  return isSharedWith.all
    ? `${name} sees all your clients already, so there is nothing to share. You can end that under My account > Sharing.`
    : undefined;
};

/** @param needsWord nobody asks the client by e-mail, so the practitioner must have asked */
export const createReadHandOver =
  ({ findColleague, sharing }: ReadHandOverDeps) =>
  async (
    form: URLSearchParams,
    me: Practitioner,
    client: Client,
    needsWord: boolean,
  ): Promise<ReadHandOver> => {
    const fields: HandOverFields = {
      email: form.get('email') ?? '',
      what: form.get('what') ?? '',
      keep: form.has('keep'),
      asked: form.has('asked'),
    };
    const what = whatOf(fields.what);
    const errors: RefusedHandOver['errors'] = {
      ...(what === undefined ? { what: 'Choose whether to share or to transfer.' } : {}),
      ...(needsWord && !fields.asked
        ? { asked: 'Ask the client first. Tick the box once the client has agreed.' }
        : {}),
    };
    const refused = ({ code, error, retryAt }: NoColleague): ReadHandOver => ({
      ok: false,
      code,
      fields,
      errors: { ...errors, email: error },
      ...(retryAt === undefined ? {} : { retryAt }),
    });
    const found = await findColleague(me, fields.email);
    if (!found.ok) return refused(found);
    if (what === undefined) return { ok: false, code: 'form_invalid', fields, errors };

    const { colleague } = found;
    const all = (await sharing.between(me.id, colleague.id))?.state === 'accepted';
    const isSharedWith = { client: client.sharedWith?.includes(colleague.id) === true, all };
    const wrong = whyNot(colleague, what, isSharedWith);
    if (wrong !== undefined) return refused({ code: 'colleague_unusable', error: wrong });

    const isOutside = colleague.practiceId !== me.practiceId;
    if (isOutside && form.get('outside') !== String(colleague.id)) {
      const { id, name, practiceName } = colleague;
      const error = 'Tick the box if this is the person you mean, or correct the address.';
      const outside = { id, name, practiceName };
      return { ok: false, code: 'form_invalid', fields, errors: { ...errors, outside: error }, outside };
    }
    if (Object.keys(errors).length > 0) return { ok: false, code: 'form_invalid', fields, errors };
    return { ok: true, colleague, what, keepSharing: what === 'transfer' && fields.keep };
  };
