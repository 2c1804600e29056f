import type { Practitioner } from '../core/practitioner.ts';
import { problemOf } from '../http/problem.ts';
import type { WebRequest, WebResponse } from '../http/request.ts';
import { retryAfter } from '../http/retry-after.ts';
import type { FindColleague, NoColleague } from '../web/find-colleague.ts';
import { seeOther } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { MailInvitation } from './invitation-mail.ts';
import type { RecordSharing } from './record-sharing.ts';
import type { RefusedInvitation } from './sharing-page.ts';
import { donePath } from './sharing-words.ts';
import type { StandingSharing } from './standing-sharing.ts';

export interface InviteDeps {
  readonly site: Site;
  readonly standing: StandingSharing;
  readonly record: RecordSharing;
  readonly findColleague: FindColleague;
  readonly mailInvitation: MailInvitation;
  readonly now: () => number;
}

const twice = {
  invited_before: (name: string) =>
    `You have invited ${name} already. The invitation waits on their own My account > Sharing page.`,
  accepted_before: (name: string) => `${name} sees all your clients already.`,
} as const;

/** **Invite**: the invitation, the entry, the e-mail, in this order. One that can't be sent is said; the page has it anyway. */
export const createInvite =
  (
    deps: InviteDeps,
    screen: (request: WebRequest, me: number, refused: RefusedInvitation) => Promise<WebResponse>,
  ) =>
  async (request: WebRequest, me: Practitioner): Promise<WebResponse> => {
    const email = request.form.get('email') ?? '';
    const refuse = ({ code, error, retryAt }: NoColleague) =>
      screen(request, me.id, {
        email,
        error,
        code,
        status: problemOf(code).status,
        ...(retryAt === undefined ? {} : { headers: retryAfter(retryAt, deps.now()) }),
      });
    const found = await deps.findColleague(me, email);
    if (!found.ok) return refuse(found);
    const { colleague } = found;
    const invited = await deps.standing.invite(me.id, colleague.id);
    if (invited !== 'invited')
      return refuse({ code: 'colleague_unusable', error: twice[invited](colleague.name) });
    await deps.record.standing('sharing_invited', me, colleague);
    return seeOther(deps.site, donePath('invited', { mail: await deps.mailInvitation(me, colleague) }));
  };
