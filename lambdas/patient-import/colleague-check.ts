import { html } from 'hono/html';
import type { Check } from '../web/checks.ts';
import { moment, postButton } from '../web/components.ts';
import type { Html } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { ColleagueFound } from './colleague.ts';

/** What the form that asks sends, and where to. */
export interface AskForm {
  readonly askPath: string;
  readonly patientId: string;
}

/** How the sentences call the colleague: by name within the practice, never across practices. */
const nameOf = ({ name }: ColleagueFound): string => name ?? 'A colleague of another practice';
const objectOf = ({ name }: ColleagueFound): string => name ?? 'this colleague';

const SAME_CLICK = 'As soon as it is shared, the same click opens the client.';

const askButton = (site: Site, { askPath, patientId }: AskForm): Html =>
  postButton(site, askPath, 'Ask to share', { fields: { patient_id: patientId } });

const bodyOf = (site: Site, found: ColleagueFound, form: AskForm): Html => {
  const who = objectOf(found);
  const when = found.askedAt === undefined ? '' : html` on ${moment(found.askedAt)}`;
  switch (found.answer) {
    case 'may_ask':
      return html`<p>
          ${nameOf(found)} owns the client in Physitrack. Ask ${who} to share it with you: the request appears on their
          My account &gt; Sharing page. ${SAME_CLICK}
        </p>
        ${askButton(site, form)}`;
    case 'asked':
      return html`<p>
        You asked ${who} to share it${when}. The request waits on their My account &gt; Sharing page. ${SAME_CLICK}
      </p>`;
    case 'declined':
      return html`<p>
        You asked ${who} to share it${when}, and the request was declined. If you need the client, talk to
        ${who}: sharing is still possible from their My account &gt; Sharing page.
      </p>`;
    case 'invited':
      return html`<p>
        ${nameOf(found)} has already offered to share all clients with you. Accept it in
        <a href="${site.href('/account/sharing')}">My account &gt; Sharing</a>, then click again.
      </p>`;
    case 'left':
      return html`<p>
        ${found.name === undefined ? 'That account is' : `${found.name}’s account is`} no longer active, so nobody would
        answer a request. An administrator of ${found.name === undefined ? 'that' : 'your'} practice can move the clients
        to somebody else, under Users.
      </p>`;
    case 'open':
      return html`<p>It was shared with you a moment ago. Try again, and the client opens.</p>`;
  }
};

/** A colleague has the client already: who, and the way to it. */
export const colleagueCheck = (site: Site, found: ColleagueFound, form: AskForm): Check => ({
  state: found.answer === 'open' ? 'good' : 'bad',
  heading: found.answer === 'open' ? 'The client is shared with you' : 'A colleague added this client first',
  body: bodyOf(site, found, form),
});
